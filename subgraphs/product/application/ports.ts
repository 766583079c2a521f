import type { Decision, StockReply } from '../domain/decide-batch.ts';
import type { ProductEvent } from '../domain/events.ts';
import type { Position, ProductSort, Selection } from '../domain/listing.ts';
import type { Product } from '../domain/product.ts';
import type { Reservation, Stock } from '../domain/reservation.ts';

export interface PageQuery extends Selection {
  readonly sort: ProductSort;
  /** Only what comes after it; null from the beginning. */
  readonly after: Position | null;
  readonly limit: number;
}

export interface CategoryCount {
  readonly name: string;
  readonly productCount: number;
}

/** Reading the catalogue: committed data only. */
export interface Products {
  /** Those that exist, archived ones too, in any order. */
  byIds(ids: readonly string[]): Promise<readonly Product[]>;
  /** As `byIds`; units in their canonical form. */
  bySkus(skus: readonly string[]): Promise<readonly Product[]>;
  page(query: PageQuery): Promise<readonly Product[]>;
  count(selection: Selection): Promise<number>;
  /** The shelves with products for sale, by name in the order of readers. */
  categories(): Promise<readonly CategoryCount[]>;
}

/** The catalogue inside one transaction. Every change takes the events that tell of it. */
export interface Catalogue {
  /** The product, held against other changes until the transaction ends. */
  find(productId: string): Promise<Product | undefined>;
  /** How the shelf is spelt that this category belongs to: as the first product on it had it. A new category makes a new shelf. */
  shelf(category: string): Promise<string>;
  /** False, and nothing is written, if another product has the stock-keeping unit. */
  add(product: Product, events: readonly ProductEvent[]): Promise<boolean>;
  /** Writes everything but the stock, which only moves by amounts. */
  save(product: Product, events: readonly ProductEvent[]): Promise<void>;
  /**
   * Adds `delta` to the stock in one conditional update, so that parallel movements never lose one. Answers with the product as it is
   * then; `undefined`, and nothing is written, if the stock would fall below 0 or (by a positive delta) rise above the largest stock.
   */
  moveStock(productId: string, delta: number, at: Date, events: readonly ProductEvent[]): Promise<Product | undefined>;
}

/** Runs the work in one transaction. It may run more than once when the database makes it repeat, so it must touch nothing else. */
export type ChangeCatalogue = <T>(work: (catalogue: Catalogue) => Promise<T>) => Promise<T>;

/** What a reply takes over from its command's envelope. */
export interface Cause {
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
}

export interface Settlement extends Pick<Decision, 'changes' | 'reservations'> {
  readonly replies: readonly Readonly<{ reply: StockReply; cause: Cause }>[];
  readonly events: readonly ProductEvent[];
}

/** Stock and reservations inside the transaction that a batch of commands shares. What is read stays locked until it ends. */
export interface StockLedger {
  /** What became of these orders so far, by order id; orders never seen are missing. */
  reservationsOf(orderIds: readonly string[]): Promise<ReadonlyMap<string, Reservation>>;
  /** Locks in the order of the ids, so that [A, B] and [B, A] wait for each other instead of deadlocking. */
  stockOf(productIds: readonly string[]): Promise<Stock>;
  save(settlement: Settlement): Promise<void>;
}
