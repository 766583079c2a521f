import {
  DirectiveLocation,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import { dataKeyOf } from './data-key.ts';
import { type ExecutableOperation, nameNode, typenameField } from './document.ts';
import { rootFieldsInOrder } from './root-fields.ts';

/**
 * The text that the planner gets for a specialised operation: only what subgraphs have to answer. Introspection is left out and
 * so is `__typename` of object types, which the engine knows, unless an interface object may stand there; other `__typename`s
 * lose their alias, because the response writer reads them from one place. @returns undefined when no subgraph has to be asked.
 */
export function plannerDocument(operation: ExecutableOperation, model: SupergraphModel): string | undefined {
  const root = model.api.getRootType(operation.definition.operation);
  const reduced = new Map<string, SelectionSetNode | undefined>();

  const fragmentSelections = (name: string): SelectionSetNode | undefined => {
    if (!reduced.has(name)) {
      const fragment = operation.fragments.get(name);
      reduced.set(name, fragment && reduce(fragment.selectionSet, fragment.typeCondition.name.value));
    }
    return reduced.get(name);
  };
  const reduce = (selectionSet: SelectionSetNode, parent: string): SelectionSetNode | undefined => {
    const selections = selectionSet.selections.flatMap((node) => reduceNode(node, parent) ?? []);
    return selections.length > 0 ? { ...selectionSet, selections } : undefined;
  };
  const reduceNode = (node: SelectionNode, parent: string): SelectionNode | undefined => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return fragmentSelections(node.name.value) && asInline(node, model);
    if (node.kind === Kind.FIELD) return reduceField(node, parent);
    const selectionSet = reduce(node.selectionSet, node.typeCondition?.name.value ?? parent);
    return selectionSet && { ...node, selectionSet };
  };
  const reduceField = (node: FieldNode, parent: string): FieldNode | undefined => {
    if (node.name.value === '__typename') return isKnownType(parent, model) ? undefined : typenameField;
    if (node.name.value.startsWith('__')) return undefined;
    if (!node.selectionSet) return keyed(node, model);
    const type = compositeTypeOf(model.api, parent, node.name.value);
    const selections = reduce(node.selectionSet, type)?.selections ?? [typenameField];
    const needsType = model.hasHiddenMembers(type) && !selections.includes(typenameField);
    return {
      ...keyed(node, model),
      selectionSet: { ...node.selectionSet, selections: needsType ? [typenameField, ...selections] : selections },
    };
  };

  const { selectionSet: written, operation: kind } = operation.definition;
  const satisfies = (condition: string) => root !== undefined && root !== null && model.satisfies(root.name, condition);
  const selectionSet = root && reduce(kind === 'mutation' ? rootFieldsInOrder(operation, satisfies) : written, root.name);
  if (!selectionSet) return undefined;
  const { name: _, ...anonymous } = operation.definition;
  const fragments = [...operation.fragments.values()].flatMap((fragment) => {
    const left = fragmentSelections(fragment.name.value);
    return left ? [{ ...fragment, directives: [], selectionSet: left }] : [];
  });
  return print(withoutUnused({ kind: Kind.DOCUMENT, definitions: [{ ...anonymous, selectionSet }, ...fragments] }));
}

/**
 * Planners put a fragment where it is spread, and its spread's directives on it: those that may not stand there are left out.
 * Nowhere to stand have those of its definition.
 */
function asInline(node: FragmentSpreadNode, { api }: SupergraphModel): FragmentSpreadNode {
  const mayStand = ({ name }: DirectiveNode) =>
    api.getDirective(name.value)?.locations.includes(DirectiveLocation.INLINE_FRAGMENT) ?? true;
  return node.directives?.every(mayStand) === false ? { ...node, directives: node.directives.filter(mayStand) } : node;
}

/**
 * Whether the type of an object follows from where it stands: behind an interface object it may not even where a fragment names
 * it.
 */
function isKnownType(parent: string, model: SupergraphModel): boolean {
  const type = model.api.getType(parent);
  return !model.isAbstract(parent) && !(model.hasInterfaceObjects && isObjectType(type) && type.getInterfaces().length > 0);
}

function keyed(node: FieldNode, model: SupergraphModel): FieldNode {
  const { alias: _, ...plain } = node;
  const key = dataKeyOf(node, model);
  return key === node.name.value ? plain : { ...plain, alias: nameNode(key) };
}

function compositeTypeOf(schema: GraphQLSchema, parent: string, field: string): string {
  const type = schema.getType(parent);
  const of =
    (isObjectType(type) || (isCompositeType(type) && 'getFields' in type)) && getNamedType(type.getFields()[field]?.type);
  if (!of) throw new Error(`${parent}.${field} is not in the schema: the document was not validated.`);
  return of.name;
}

/** Drops fragments and variables that nothing refers to any more, so that the document stays valid. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const [operation, ...fragments] = document.definitions as [OperationDefinitionNode, ...DocumentNode['definitions']];
  const byName = new Map(
    fragments.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const variables = new Set<string>();
  const spread = new Set<string>();
  const look = (node: SelectionSetNode | DirectiveNode) => {
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = byName.get(name.value);
        if (!fragment || spread.has(name.value)) return;
        spread.add(name.value);
        look(fragment.selectionSet);
      },
    });
  };
  look(operation.selectionSet);
  operation.directives?.forEach(look);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)) ?? [];
  return {
    ...document,
    definitions: [{ ...operation, variableDefinitions }, ...[...spread].flatMap((name) => byName.get(name) ?? [])],
  };
}
