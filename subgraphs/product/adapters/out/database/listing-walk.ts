import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, not, or, type SQL } from '@commerce/chassis/database/drizzle.ts';
import {
  isDescending,
  type KeySort,
  matchOfSelection,
  type Position,
  priceKey,
  type Selection,
} from '../../../domain/listing.ts';
import { productMatches } from './search-conditions.ts';
import type { Tables } from './tables.ts';

export interface Deps {
  readonly database: Pick<Database, 'read' | 'longRead' | 'dialect'>;
  readonly tables: Tables;
}

/** A condition of a selection. */
type Condition = 'category' | 'seller' | 'stock' | 'prices' | 'match' | 'except';

/** How a list is read: an index whose order is that of the list, what the index selects, and what each row is tested for. */
export interface Walk {
  readonly index: string;
  readonly selected: SQL;
  readonly tested: SQL | undefined;
}

type Table = Tables['products'];

/** In which order a list is read. */
export interface Order {
  readonly sort: KeySort;
  readonly isBackward?: boolean | undefined;
}

const sortColumns = {
  NEWEST: 'createdAt',
  NAME_KO: 'nameKeyKo',
  NAME_EN: 'nameKeyEn',
  PRICE_ASCENDING: 'priceKey',
  PRICE_DESCENDING: 'priceKey',
  BESTSELLING: 'salesKey',
} as const;

/** The column of a sort order. Its type is that of one of them. */
export const sortColumn = (products: Table, sort: KeySort): Table['createdAt'] =>
  products[sortColumns[sort]] as Table['createdAt'];

export const keyOf = (value: unknown): number | string =>
  value instanceof Date ? value.getTime() : typeof value === 'number' ? value : String(value);

const indexSuffixes = {
  NEWEST: 'newest',
  NAME_KO: 'name',
  NAME_EN: 'name_en',
  PRICE_ASCENDING: 'price',
  PRICE_DESCENDING: 'price',
  BESTSELLING: 'bestselling',
} as const;

/** The conditions of the selection that apply. Lists never have archived products. */
export function conditionsOf({ tables }: Deps, selection: Selection): Readonly<Partial<Record<Condition, SQL>>> {
  const { products } = tables;
  const { categoryIds, sellerId, inStock, prices, except } = selection;
  const match = matchOfSelection(selection);
  const conditions: Readonly<Record<Condition, SQL | undefined>> = {
    category: categoryIds && inArray(products.categoryId, [...categoryIds]),
    seller: sellerId === undefined ? undefined : eq(products.sellerId, sellerId),
    stock: inStock === undefined ? undefined : inStock ? gt(products.available, 0) : eq(products.available, 0),
    prices:
      prices &&
      and(
        gte(products.priceKey, priceKey({ amount: prices.min, currency: prices.currency })),
        lte(products.priceKey, priceKey({ amount: prices.max, currency: prices.currency })),
      ),
    match: match && productMatches(tables, match),
    except: except && not(productMatches(tables, except)),
  };
  return Object.fromEntries(Object.entries(conditions).filter(([, condition]) => condition));
}

/** The walk through the whole list in its order. */
export function walkOf(deps: Deps, selection: Selection, sort: KeySort): Walk {
  const { category, seller, prices, ...tested } = conditionsOf(deps, selection);
  const { products } = deps.tables;
  const onSale = eq(products.archived, false);
  const inOrder = sort === 'PRICE_ASCENDING' || sort === 'PRICE_DESCENDING' ? { selected: prices } : { tested: prices };
  const walk = (index: string, selected: SQL | undefined, ...others: readonly (SQL | undefined)[]): Walk => ({
    index,
    selected: and(onSale, selected, inOrder.selected) as SQL,
    tested: and(...others, inOrder.tested, ...Object.values(tested)),
  });
  const whole = () => walk(`products_${indexSuffixes[sort]}_idx`, undefined, category, seller);
  if (sort === 'BESTSELLING') return whole(); // what is sold most is on its first pages, whatever the other conditions
  if (category && selection.categoryIds?.length === 1)
    return walk(`products_category_${indexSuffixes[sort]}_idx`, category, seller);
  if (seller) return walk(`products_seller${sort === 'NEWEST' ? '' : `_${indexSuffixes[sort]}`}_idx`, seller, category);
  return whole();
}

/**
 * The rows after a position. The redundant bound on the sort column lets both engines begin in the middle of the index. They do
 * not do so for `(a, b) > (x, y)` as a disjunction, and MySQL does not do so for a row comparison.
 */
export function afterPosition(products: Table, { sort, isBackward = false }: Order, position: Position | null): SQL | undefined {
  if (!position) return undefined;
  const column = sortColumn(products, sort);
  const key = keyValue(sort, position);
  if (isDescending(sort) !== isBackward) return and(lte(column, key), or(lt(column, key), lt(products.id, position.id)));
  return and(gte(column, key), or(gt(column, key), gt(products.id, position.id)));
}

/** The rows up to a position, which is included. */
export function upToPosition(products: Table, { sort, isBackward = false }: Order, position: Position | null): SQL | undefined {
  if (!position) return undefined;
  const column = sortColumn(products, sort);
  const key = keyValue(sort, position);
  if (isDescending(sort) !== isBackward) return and(gte(column, key), or(gt(column, key), gte(products.id, position.id)));
  return and(lte(column, key), or(lt(column, key), lte(products.id, position.id)));
}

export function ordering(products: Table, { sort, isBackward = false }: Order): readonly SQL[] {
  const direction = isDescending(sort) !== isBackward ? desc : asc;
  return [direction(sortColumn(products, sort)), direction(products.id)];
}

/** The key as the column compares it. Columns of other types take it as it is. */
const keyValue = (sort: KeySort, { key }: Position): Date => (sort === 'NEWEST' ? new Date(key) : (key as unknown as Date));
