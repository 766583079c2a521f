import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ListSize, SchemaDirectives } from '../request/schema-directives.ts';
import { inputCost, type Values, valueAt } from './input-cost.ts';

/** The maximum cost of an operation, and the assumed length of lists without `@listSize`. */
export interface CostLimits {
  readonly cost: number;
  readonly assumedListSize: number;
}

export const defaultCostLimits: CostLimits = { cost: 10_000, assumedListSize: 10 };

/** The cost of one operation of a document. */
export interface OperationCost {
  /** The cost before execution, with every list at its maximum length. */
  readonly estimatedFor: (variables: Values) => number;
  /** The cost of a given response. */
  readonly actualOf: (data: unknown) => number;
}

/** Base cost of a mutation, as in Apollo's router. */
const mutationCost = 10;

/** One field with its selections; fragments are resolved and repeated fields merged. */
interface CostNode {
  readonly key: string;
  readonly field: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly coordinate: string;
  /** Cost of one object of the field; 0 for leaves without `@cost`. */
  readonly weight: number;
  readonly isList: boolean;
  readonly listSize: ListSize | undefined;
  readonly children: readonly CostNode[];
}

export interface CostDeps {
  readonly schema: GraphQLSchema;
  readonly directives: SchemaDirectives;
  readonly assumedListSize: number;
}

/**
 * Measures an operation by the weights of the IBM cost specification: 1 for each object, 0 for a leaf, `@cost` overrides both.
 */
export function costOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  deps: CostDeps,
): OperationCost {
  const root = deps.schema.getRootType(operation.operation);
  const nodes = root ? collect(operation.selectionSet, root, fragments, deps) : [];
  const base = operation.operation === 'mutation' ? mutationCost : 0;
  return {
    estimatedFor: (variables) => base + sum(nodes, (node) => estimate(node, undefined, variables, deps)),
    actualOf: (data) => base + actualOfFields(nodes, data),
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => {
  let total = 0;
  for (const one of all) total += of(one);
  return total;
};

/** @param inherited length of this list by the parent's `sizedFields`, if any */
function estimate(node: CostNode, inherited: number | undefined, variables: Values, deps: CostDeps): number {
  const size = node.listSize && sizeOf(node.listSize, node, variables);
  const sized = node.listSize?.sizedFields ?? [];
  const count = node.isList ? (inherited ?? (sized.length === 0 ? size : undefined) ?? deps.assumedListSize) : 1;
  const children = sum(node.children, (child) =>
    estimate(child, sized.includes(child.field.name.value) ? size : undefined, variables, deps),
  );
  return inputCost(node.field, node.definition, node.coordinate, variables, deps.directives) + count * (node.weight + children);
}

/** The largest slicing argument; without one, the assumed size. Negative numbers count as 0. */
function sizeOf({ slicingArguments, assumedSize }: ListSize, { field, definition }: CostNode, variables: Values) {
  const asked = slicingArguments
    .map((path) => valueAt(path, field, definition, variables))
    .filter((value): value is number => typeof value === 'number');
  return asked.length > 0 ? Math.max(0, ...asked) : assumedSize;
}

function actualOfFields(nodes: readonly CostNode[], data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  return sum(nodes, (node) => actual(node, (data as Record<string, unknown>)[node.key]));
}

function actual(node: CostNode, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return sum(value, (item) => actual(node, item));
  return node.weight + actualOfFields(node.children, value);
}

function collect(
  selections: SelectionSetNode,
  parent: GraphQLNamedType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  deps: CostDeps,
): CostNode[] {
  const collected = new Map<string, { parent: GraphQLObjectType; field: FieldNode; selections: SelectionSetNode[] }>();
  visitSelections(selections, parent);
  return [...collected.values()].flatMap(({ parent: owner, field, selections: inner }) => {
    const definition = owner.getFields()[field.name.value];
    return definition ? [nodeOf(field, owner, definition, inner, fragments, deps)] : [];
  });

  function visitSelections({ selections: all }: SelectionSetNode, type: GraphQLNamedType | undefined): void {
    for (const selection of all) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment) visitSelections(fragment.selectionSet, condition === undefined ? type : deps.schema.getType(condition));
        continue;
      }
      if (!(isObjectType(type) || isInterfaceType(type)) || selection.name.value.startsWith('__')) continue;
      const key = `${type.name} ${selection.alias?.value ?? selection.name.value}`;
      const earlier = collected.get(key) ?? { parent: type as GraphQLObjectType, field: selection, selections: [] };
      if (selection.selectionSet) earlier.selections.push(selection.selectionSet);
      collected.set(key, earlier);
    }
  }
}

function nodeOf(
  field: FieldNode,
  parent: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  selections: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  deps: CostDeps,
): CostNode {
  const coordinate = `${parent.name}.${field.name.value}`;
  const own = deps.directives.get(coordinate);
  const type = getNamedType(definition.type);
  const merged: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: selections.flatMap((inner) => inner.selections) };
  return {
    key: field.alias?.value ?? field.name.value,
    field,
    definition,
    coordinate,
    weight: own?.weight ?? deps.directives.get(type.name)?.weight ?? (isCompositeType(type) ? 1 : 0),
    isList: isListType(getNullableType(definition.type)),
    listSize: own?.listSize,
    children: selections.length === 0 ? [] : collect(merged, type, fragments, deps),
  };
}
