import { type Currency, largestAmount, type Money } from '@commerce/kernel/money.ts';
import { keysOf, subtreeOf } from '../domain/category.ts';
import { categoryKey, type Selection } from '../domain/listing.ts';
import type { AttributeFilter } from '../domain/search-labels.ts';
import type { Categories } from './ports.ts';

/** A condition that is null or absent does not apply, nor does an empty list. */
export interface ListingFilter {
  /** Any name of a category. */
  readonly category?: string | null | undefined;
  /** Each with its descendants. */
  readonly categoryIds?: readonly string[] | null | undefined;
  readonly brands?: readonly string[] | null | undefined;
  readonly attributes?: readonly AttributeFilter[] | null | undefined;
  readonly currency?: Currency | null | undefined;
  readonly minPrice?: Money | null | undefined;
  readonly maxPrice?: Money | null | undefined;
  readonly inStock?: boolean | null | undefined;
  readonly sellerId?: string | null | undefined;
}

/** Maximum number of values of a filter. */
const maxValues = 50;

interface Deps {
  readonly categories: Pick<Categories, 'byIds' | 'tree'>;
}

/** The selection of a filter; `nothing` for categories that do not exist. */
export async function selectionOf(deps: Deps, filter: ListingFilter): Promise<Selection | 'contradiction' | 'nothing'> {
  const { brands, attributes, sellerId, inStock } = filter;
  const prices = priceRange(filter);
  const sizes = [filter.categoryIds, brands, attributes, ...(attributes ?? []).map(({ values }) => values)];
  if (prices === 'contradiction' || sizes.some((values) => (values?.length ?? 0) > maxValues)) return 'contradiction';
  const categoryIds = await categoriesOf(deps, filter);
  if (categoryIds?.length === 0) return 'nothing';
  return {
    ...(categoryIds ? { categoryIds } : {}),
    ...(brands?.length ? { brands } : {}),
    ...(attributes?.length ? { attributes } : {}),
    ...(prices ? { prices } : {}),
    ...(sellerId != null ? { sellerId } : {}),
    ...(inStock != null ? { inStock } : {}),
  };
}

/** The categories that the filter names, with their descendants; undefined if it names none. */
async function categoriesOf({ categories }: Deps, filter: ListingFilter): Promise<readonly string[] | undefined> {
  const named = filter.category == null ? undefined : categoryKey(filter.category);
  const given = filter.categoryIds?.length ? filter.categoryIds : undefined;
  if (named === undefined && !given) return undefined;
  const [tree, known] = await Promise.all([categories.tree(), categories.byIds(given ?? [])]);
  const below = (roots: readonly string[]) => new Set(roots.flatMap((id) => subtreeOf(tree, id)));
  const byId = given && below([...known.values()].map(({ id }) => id));
  const byName = named === undefined ? undefined : below(tree.filter((one) => keysOf(one).includes(named)).map(({ id }) => id));
  return byId && byName ? [...byId].filter((id) => byName.has(id)) : [...(byId ?? byName ?? [])];
}

/** The price range, which has one currency; undefined without a bound. */
function priceRange({ minPrice: min, maxPrice: max, currency: given }: ListingFilter): Selection['prices'] | 'contradiction' {
  const currency = given ?? (min ?? max)?.currency;
  if (!currency) return undefined;
  const range = { currency, min: min?.amount ?? 0, max: max?.amount ?? largestAmount };
  const isOneCurrency = [min, max].every((bound) => bound == null || bound.currency === currency);
  return isOneCurrency && range.min >= 0 && range.min <= range.max ? range : 'contradiction';
}
