import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from 'graphql';
import { fieldTag, type Tag } from '../request/invalidation-tags.ts';

/** Lists and counts that depend on which products are in stock. */
export const stockTag: Tag = fieldTag('Query', 'products/stock');

/** A root field of a request to a subgraph, with what its text refers to. */
export interface RootField {
  readonly field: FieldNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables for which the operation has a default. */
  readonly withDefault: ReadonlySet<string>;
}

/** Whether the answer depends on which products are in stock; for `variables`, where these decide. */
export type ReadsStock = boolean | ((variables: Variables) => boolean);

type Variables = Readonly<Record<string, unknown>>;

/** The counts of `ProductFacets` that depend on stock. */
const stockCounts = new Set(['inStock', 'soldOut']);

/**
 * A list of products reads stock if its filter names `inStock`, or if it counts what is in stock. The stock of the products that
 * it shows is not meant: the answer depends on each of them.
 */
export function readsStock({ field, ...text }: RootField): ReadsStock {
  if (field.name.value !== 'products') return false;
  if (field.selectionSet && selects(field.selectionSet, text.fragments, stockCounts)) return true;
  const filter = field.arguments?.find(({ name }) => name.value === 'filter')?.value;
  return filter === undefined ? false : filtersByStock(filter, text);
}

function filtersByStock(filter: ValueNode, { withDefault }: Pick<RootField, 'withDefault'>): ReadsStock {
  if (filter.kind === Kind.NULL) return false;
  if (filter.kind === Kind.VARIABLE) return byVariable(filter.name.value, withDefault, namesStock);
  if (filter.kind !== Kind.OBJECT) return true;
  const value = filter.fields.find(({ name }) => name.value === 'inStock')?.value;
  if (value === undefined || value.kind === Kind.NULL) return false;
  return value.kind === Kind.VARIABLE ? byVariable(value.name.value, withDefault, isGiven) : true;
}

/** An absent variable with a default may be anything. */
const byVariable =
  (name: string, withDefault: ReadonlySet<string>, test: (value: unknown) => boolean) =>
  (variables: Variables): boolean =>
    Object.hasOwn(variables, name) ? test(variables[name]) : withDefault.has(name);

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const namesStock = (filter: unknown): boolean => isGiven(filter) && isGiven((filter as { readonly inStock?: unknown }).inStock);

/** Whether a field with one of the names stands anywhere in the selection. */
function selects(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: ReadonlySet<string>,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  return set.selections.some((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = node.name.value;
      const spread = seen.has(name) ? undefined : fragments.get(name)?.selectionSet;
      return spread !== undefined && selects(spread, fragments, names, new Set([...seen, name]));
    }
    if (node.kind === Kind.FIELD && names.has(node.name.value)) return true;
    return node.selectionSet !== undefined && selects(node.selectionSet, fragments, names, seen);
  });
}
