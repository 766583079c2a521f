import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, not, or, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
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
  /** The bounds of the prices, where the order is by price. */
  readonly prices?: Readonly<{ low: string; high: string }> | undefined;
  readonly tested: SQL | undefined;
}

type Table = Tables['products'];

/** In which order a list is read. */
export interface Order {
  readonly sort: KeySort;
  readonly isBackward?: boolean | undefined;
}

/** A part of a list. */
export interface Range extends Order {
  /** It begins after this position; null for the beginning of the list. */
  readonly after: Position | null;
  /** It ends with this position; null for the end of the list. */
  readonly end?: Position | null;
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
    prices: prices && and(gte(products.priceKey, boundsOf(prices).low), lte(products.priceKey, boundsOf(prices).high)),
    match: match && productMatches(tables, match),
    except: except && not(productMatches(tables, except)),
  };
  return Object.fromEntries(Object.entries(conditions).filter(([, condition]) => condition));
}

const boundsOf = ({ currency, min, max }: NonNullable<Selection['prices']>) => ({
  low: priceKey({ amount: min, currency }),
  high: priceKey({ amount: max, currency }),
});

/** The walk through the whole list in its order. */
export function walkOf(deps: Deps, selection: Selection, sort: KeySort): Walk {
  const { category, seller, prices, ...tested } = conditionsOf(deps, selection);
  const { products } = deps.tables;
  const onSale = eq(products.archived, false);
  const isByPrice = sort === 'PRICE_ASCENDING' || sort === 'PRICE_DESCENDING';
  const walk = (index: string, selected: SQL | undefined, ...others: readonly (SQL | undefined)[]): Walk => ({
    index,
    selected: and(onSale, selected) as SQL,
    prices: isByPrice && selection.prices ? boundsOf(selection.prices) : undefined,
    tested: and(...others, isByPrice ? undefined : prices, ...Object.values(tested)),
  });
  const whole = () => walk(`products_${indexSuffixes[sort]}_idx`, undefined, category, seller);
  if (category && selection.categoryIds?.length === 1)
    return walk(`products_category_${indexSuffixes[sort]}_idx`, category, seller);
  if (sort === 'BESTSELLING') return whole(); // what is sold most is on its first pages, whatever the other conditions
  if (seller) return walk(`products_seller${sort === 'NEWEST' ? '' : `_${indexSuffixes[sort]}`}_idx`, seller, category);
  return whole();
}

/** A bound of a part of an index. */
interface Bound {
  readonly key: number | string;
  /** Without it the bound is on the key alone, and rows with that key are included. */
  readonly id?: string;
  readonly isIncluded: boolean;
}

/**
 * The condition for a part of the walk. It has one bound at each end: with two of them SQLite begins at the first one, however
 * far that is from the other.
 */
export function within({ database, tables: { products } }: Deps, walk: Walk, range: Range): SQL | undefined {
  const { sort, isBackward = false, after, end = null } = range;
  const begin: Bound | undefined = after ? { ...after, isIncluded: false } : undefined;
  const last: Bound | undefined = end ? { ...end, isIncluded: true } : undefined;
  const [from, to] = isDescending(sort) === isBackward ? [begin, last] : [last, begin];
  const price = (key: string): Bound => ({ key, isIncluded: true });
  const { low, high } = walk.prices ?? {};
  const lower = low !== undefined && !(from && from.key >= low) ? price(low) : from;
  const upper = high !== undefined && !(to && to.key <= high) ? price(high) : to;
  const bound = (is: Bound | undefined, isLower: boolean) => is && beyond(database.dialect, products, sort, is, isLower);
  return and(bound(lower, true), bound(upper, false));
}

/**
 * The rows on one side of a bound. Each engine begins in the middle of the index, also among rows with the same key: SQLite for a
 * comparison of rows, MySQL and MariaDB for the same as a disjunction.
 */
function beyond(dialect: 'sqlite' | 'mysql', products: Table, sort: KeySort, bound: Bound, isLower: boolean): SQL | undefined {
  const column = sortColumn(products, sort);
  const key = keyValue(sort, bound.key);
  const { id, isIncluded } = bound;
  if (id === undefined) return isLower ? gte(column, key) : lte(column, key);
  if (dialect === 'sqlite') {
    const comparison = sql.raw(`${isLower ? '>' : '<'}${isIncluded ? '=' : ''}`);
    return sql`(${column}, ${products.id}) ${comparison} (${sql.param(key, column)}, ${sql.param(id, products.id)})`;
  }
  const [past, pastId] = isLower ? [gt, isIncluded ? gte : gt] : [lt, isIncluded ? lte : lt];
  return or(past(column, key), and(eq(column, key), pastId(products.id, id)));
}

export function ordering(products: Table, { sort, isBackward = false }: Order): readonly SQL[] {
  const direction = isDescending(sort) !== isBackward ? desc : asc;
  return [direction(sortColumn(products, sort)), direction(products.id)];
}

/** The key as the column compares it. Columns of other types take it as it is. */
const keyValue = (sort: KeySort, key: Position['key']): Date => (sort === 'NEWEST' ? new Date(key) : (key as unknown as Date));
