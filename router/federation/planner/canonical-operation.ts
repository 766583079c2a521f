import {
  type ASTNode,
  type DirectiveNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { nameNode, parseOperation, responseKey, typenameField } from '../operation/document.ts';
import type { SupergraphModel } from '../supergraph/model.ts';

/** An operation as a planner gets it, and what each of its tokens stands for. */
export type CanonicalOperation = Readonly<{
  text: string;
  /** Response keys, by their tokens. */
  keys: ReadonlyMap<string, string>;
  /** The client's definitions of variables, by the variables' tokens. */
  variables: ReadonlyMap<string, VariableDefinitionNode>;
}>;

/**
 * What has one response path has one scope: the same key there is the same field of the answer (GraphQL specification, 5.3.2).
 */
type Scope = Map<string, Readonly<{ token: string; below: Scope }>>;

/** Where a selection stands: its type, and those of its object types that the conditions around it allow. */
type Place = Readonly<{ scope: Scope; type: string; possible: readonly string[] }>;

/**
 * The operation without what its author is free to choose: response keys, names and defaults of variables and named fragments. A
 * response key becomes a token that tells its place, one for each response path; a variable one that tells the place of its first
 * use; and a fragment stands where it is spread, as planners take it anyway, or nowhere if no type can be there. Operations that
 * differ in nothing else have one text.
 *
 * No token is a name of the schema, or a response key: those that begin with `_` have another prefix by now (`data-key.ts`).
 */
export function canonicalOperation(operationText: string, model: SupergraphModel): CanonicalOperation {
  const { definition: operation, fragments } = parseOperation(operationText);
  const declared = new Map(operation.variableDefinitions?.map((one) => [one.variable.name.value, one]));
  const placeOf = (type: string, scope: Scope): Place => ({ scope, type, possible: model.possibleTypes(type) });
  const keys = new Map<string, string>();
  const variables = new Map<string, VariableDefinitionNode>();
  const tokens = new Map<string, string>();
  const prefix = freePrefix(model);

  const tokenOf = (variable: string): string => {
    const known = tokens.get(variable) ?? `${prefix}v${tokens.size}`;
    const definition = declared.get(variable);
    tokens.set(variable, known);
    if (definition) variables.set(known, definition);
    return known;
  };
  const renamed = <Node extends ASTNode>(node: Node): Node =>
    visit(node, { Variable: ({ name }) => ({ kind: Kind.VARIABLE, name: nameNode(tokenOf(name.value)) }) });
  const allRenamed = (directives: readonly DirectiveNode[] = []) => directives.map(renamed);

  const walk = ({ selections }: SelectionSetNode, at: Place): SelectionSetNode => {
    const walked = selections.flatMap((node) => walkNode(node, at));
    return { kind: Kind.SELECTION_SET, selections: walked.length > 0 ? walked : [typenameField] };
  };
  const walkNode = (node: SelectionNode, at: Place): readonly SelectionNode[] => {
    if (node.kind === Kind.FIELD) return [walkField(node, at)];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) return [];
    const type = fragment.typeCondition?.name.value ?? at.type;
    const possible = at.possible.filter((one) => model.satisfies(one, type));
    if (possible.length === 0) return [];
    const directives = allRenamed(node.directives);
    const selectionSet = walk(fragment.selectionSet, { ...at, type, possible });
    const inline = { kind: Kind.INLINE_FRAGMENT, directives, selectionSet } as const;
    return [fragment.typeCondition ? { ...inline, typeCondition: fragment.typeCondition } : inline];
  };
  const walkField = (node: FieldNode, { scope, type }: Place): FieldNode => {
    const { alias, ...plain } = node;
    const key = responseKey(node);
    const known = scope.get(key) ?? { token: `${prefix}${keys.size}`, below: new Map() };
    const keepsName = key === node.name.value && isPlain(node, model);
    if (!keepsName) keys.set(known.token, key);
    if (!keepsName) scope.set(key, known);
    return {
      ...plain,
      ...(!keepsName && { alias: nameNode(known.token) }),
      arguments: (node.arguments ?? []).map(renamed),
      directives: allRenamed(node.directives),
      ...(node.selectionSet && {
        selectionSet: walk(node.selectionSet, placeOf(fieldType(type, node.name.value, model), known.below)),
      }),
    };
  };

  const directives = allRenamed(operation.directives);
  const selectionSet = walk(operation.selectionSet, placeOf(model.api.getRootType(operation.operation)?.name ?? '', new Map()));
  const variableDefinitions = [...variables].map(([token, definition]) => withoutDefault(definition, token));
  const { name: _, ...anonymous } = operation;
  const definition = { ...anonymous, directives, variableDefinitions, selectionSet };
  return { text: print(definition), keys, variables };
}

/**
 * A variable with a default may stand where null may not (GraphQL specification, 5.8.5); whatever the default, its value is never
 * null there.
 */
function withoutDefault({ variable, type, defaultValue }: VariableDefinitionNode, token: string): VariableDefinitionNode {
  const isGiven = defaultValue !== undefined && defaultValue.kind !== Kind.NULL;
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { ...variable, name: nameNode(token) },
    type: isGiven && type.kind !== Kind.NON_NULL_TYPE ? { kind: Kind.NON_NULL_TYPE, type } : type,
  };
}

/** The type of a field without its wrappers. */
function fieldType(parent: string, field: string, model: SupergraphModel): string {
  let type = model.fieldType(parent, field);
  while (type && type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type?.name.value ?? '';
}

/**
 * `__typename` stands under its own name, and so does what tells interface objects from one another: planners take them for what
 * they add themselves.
 */
const isPlain = ({ name, arguments: given, selectionSet }: FieldNode, { interfaceObjectKeys }: SupergraphModel) =>
  name.value.startsWith('__') || (interfaceObjectKeys.has(name.value) && !given?.length && !selectionSet);

function freePrefix({ fieldNames }: SupergraphModel): string {
  let prefix = '_k';
  while ([...fieldNames].some((name) => name.startsWith(prefix))) prefix += '_k';
  return prefix;
}
