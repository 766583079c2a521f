import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
  specifiedScalarTypes,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import { type ExactNumber, numberFrom } from '../exact-json.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { ExecutableOperation } from './document.ts';

/** An operation with variables in place of literals, and the values of these variables. */
export type NormalisedOperation = Readonly<{ operation: ExecutableOperation; literals: Readonly<Record<string, unknown>> }>;

const prefix = '_l';

/**
 * Puts variables in place of the literals in arguments, so that operations which differ in nothing else share one plan, and so
 * that subgraphs get texts that they know. Only literals that mean the same as a variable are replaced: not the arguments of
 * directives, of introspection and of fields that a `@requires` gives arguments; not null; nothing of a custom scalar, which may
 * read literals in its own way. Equal literals of one type get one variable, because fields of one response key must have equal
 * arguments.
 * @param operation without variables of reserved names (`renameReserved`).
 */
export function literalsToVariables(operation: ExecutableOperation, model: SupergraphModel): NormalisedOperation {
  const { definition, fragments } = operation;
  const declared = definition.variableDefinitions ?? [];
  const taken = new Set(declared.map(({ variable }) => variable.name.value));
  let count = 0;
  const freeName = (): string => {
    const name = `${prefix}${count++}`;
    return taken.has(name) ? freeName() : name;
  };
  const normalised = new Map<string, { value: unknown; definition: VariableDefinitionNode }>();
  const variableFor: VariableFor = (type, value) => {
    const signature = `${type}=${JSON.stringify(value)}`;
    const known = normalised.get(signature);
    if (known) return known.definition.variable;
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: freeName() } };
    const typeNode = parseType(`${type}!`, { noLocation: true });
    normalised.set(signature, { value, definition: { kind: Kind.VARIABLE_DEFINITION, variable, type: typeNode } });
    return variable;
  };
  const walk = walker(model, variableFor);
  const root = model.api.getRootType(definition.operation)?.name ?? '';
  const selectionSet = walk(definition.selectionSet, root);
  const walked = [...fragments].map(
    ([name, node]) => [name, { ...node, selectionSet: walk(node.selectionSet, node.typeCondition.name.value) }] as const,
  );
  if (normalised.size === 0) return { operation, literals: {} };
  const all = [...normalised.values()];
  return {
    operation: {
      definition: { ...definition, selectionSet, variableDefinitions: [...declared, ...all.map((one) => one.definition)] },
      fragments: new Map(walked),
    },
    literals: Object.fromEntries(all.map((one) => [one.definition.variable.name.value, one.value])),
  };
}

type VariableFor = (type: GraphQLInputType, value: unknown) => VariableNode;
type Walk = (selectionSet: SelectionSetNode, parent: string) => SelectionSetNode;

function walker(model: SupergraphModel, variableFor: VariableFor): Walk {
  const walk: Walk = (selectionSet, parent) => ({
    ...selectionSet,
    selections: selectionSet.selections.map((node) => walkNode(node, parent)),
  });
  const walkNode = (node: SelectionNode, parent: string): SelectionNode => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return { ...node, selectionSet: walk(node.selectionSet, node.typeCondition?.name.value ?? parent) };
    return walkField(node, parent);
  };
  const walkField = (node: FieldNode, parent: string): FieldNode => {
    const type = model.api.getType(parent);
    const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!field || !('args' in field)) return node; // `__typename`, `__schema`, `__type`
    const isFixed = model.requiredWithArguments.has(node.name.value);
    const given = isFixed ? node.arguments : node.arguments?.map((one) => replaceInArgument(one, field.args, variableFor));
    return {
      ...node,
      ...(given && { arguments: given }),
      ...(node.selectionSet && { selectionSet: walk(node.selectionSet, getNamedType(field.type).name) }),
    };
  };
  return walk;
}

function replaceInArgument(node: ArgumentNode, args: readonly GraphQLArgument[], variableFor: VariableFor): ArgumentNode {
  const type = args.find(({ name }) => name === node.name.value)?.type;
  return type ? { ...node, value: replaceLiterals(node.value, type, variableFor) } : node;
}

/** The variable for a literal as a whole; else the literal with variables in those of its parts that allow it. */
function replaceLiterals(value: ValueNode, givenType: GraphQLInputType, variableFor: VariableFor): ValueNode {
  if (value.kind === Kind.VARIABLE || value.kind === Kind.NULL) return value;
  const type = getNullableType(givenType);
  const plain = plainValue(value, type);
  if (plain !== undefined) return variableFor(type, plain);
  if (value.kind === Kind.LIST && isListType(type))
    return { ...value, values: value.values.map((item) => replaceLiterals(item, type.ofType, variableFor)) };
  if (value.kind !== Kind.OBJECT || !isInputObjectType(type)) return value;
  const fields = type.getFields();
  return {
    ...value,
    fields: value.fields.map((field) => {
      const of = fields[field.name.value]?.type;
      return of ? { ...field, value: replaceLiterals(field.value, of, variableFor) } : field;
    }),
  };
}

/** The JSON that means the same in a variable of the type; undefined when none surely does. */
function plainValue(value: ValueNode, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return plainValue(value, type.ofType);
  if (value.kind === Kind.VARIABLE) return undefined;
  if (value.kind === Kind.NULL) return null;
  if (isListType(type)) {
    return everyPlain(value.kind === Kind.LIST ? value.values : [value], () => type.ofType);
  }
  if (isInputObjectType(type)) {
    if (value.kind !== Kind.OBJECT) return undefined;
    const types = type.getFields();
    const values = everyPlain(
      value.fields.map((field) => field.value),
      (index) => types[value.fields[index]?.name.value ?? '']?.type,
    );
    return values && Object.fromEntries(value.fields.map(({ name }, index) => [name.value, values[index]]));
  }
  if (isEnumType(type)) return value.kind === Kind.ENUM ? value.value : undefined;
  return specifiedScalarTypes.some(({ name }) => name === type.name) ? plainScalar(value, type.name) : undefined;
}

function everyPlain(
  values: readonly ValueNode[],
  typeOf: (index: number) => GraphQLInputType | undefined,
): unknown[] | undefined {
  const plain: unknown[] = [];
  for (const [index, value] of values.entries()) {
    const type = typeOf(index);
    const one = type && plainValue(value, type);
    if (one === undefined) return undefined;
    plain.push(one);
  }
  return plain;
}

function plainScalar(value: ValueNode, type: string): string | number | ExactNumber | boolean | undefined {
  switch (value.kind) {
    case Kind.STRING:
      return type === 'String' || type === 'ID' ? value.value : undefined;
    case Kind.BOOLEAN:
      return type === 'Boolean' ? value.value : undefined;
    case Kind.INT:
      if (type === 'ID') return value.value; // digits of an id are no number: they may be more than one holds
      return type === 'Int' || type === 'Float' ? numberFrom(value.value) : undefined;
    case Kind.FLOAT:
      return type === 'Float' ? numberFrom(value.value) : undefined;
    default:
      return undefined;
  }
}
