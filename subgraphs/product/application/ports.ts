import type { Decision, StockReply } from '../domain/decide-batch.ts';
import type { ProductEvent } from '../domain/events.ts';
import type { Position, ProductSort, Selection } from '../domain/listing.ts';
import type { Product } from '../domain/product.ts';
import type { Reservation, Stock } from '../domain/reservation.ts';

export interface PageQuery extends Selection {
  readonly sort: ProductSort;
  /** The page starts after this position; null for the first page. */
  readonly after: Position | null;
  readonly limit: number;
}

export interface CategoryCount {
  readonly name: string;
  readonly productCount: number;
}

/** Reads of the committed catalogue. */
export interface Products {
  /** The existing products with these ids, archived ones too, in any order. */
  byIds(ids: readonly string[]): Promise<readonly Product[]>;
  /** Like `byIds`, by stock-keeping units in their canonical form. */
  bySkus(skus: readonly string[]): Promise<readonly Product[]>;
  page(query: PageQuery): Promise<readonly Product[]>;
  count(selection: Selection): Promise<number>;
  /** The categories with products on sale, sorted by name. */
  categories(): Promise<readonly CategoryCount[]>;
}

/** The catalogue inside one transaction. Each change takes its events. */
export interface Catalogue {
  /** The product, locked until the transaction ends. */
  find(productId: string): Promise<Product | undefined>;
  /** The canonical spelling of the category: that of its first product. A new category is stored as it is spelt here. */
  canonicalCategory(category: string): Promise<string>;
  /** Returns false and writes nothing if another product has the stock-keeping unit. */
  add(product: Product, events: readonly ProductEvent[]): Promise<boolean>;
  /** Writes everything but the stock, which changes by amounts only. */
  save(product: Product, events: readonly ProductEvent[]): Promise<void>;
  /**
   * Adds `delta` to the stock in one conditional update, so that parallel movements never lose one.
   *
   * @returns the product after the change; undefined, without a change, if the stock would fall below 0 or (by a positive delta)
   * rise above `maxStock`.
   */
  moveStock(productId: string, delta: number, at: Date, events: readonly ProductEvent[]): Promise<Product | undefined>;
}

/** Runs the work in one transaction. The work may run again after a conflict, so it must touch nothing else. */
export type ChangeCatalogue = <T>(work: (catalogue: Catalogue) => Promise<T>) => Promise<T>;

/** The fields that a reply takes from its command's envelope. */
export interface Cause {
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
}

export interface Settlement extends Pick<Decision, 'changes' | 'reservations'> {
  readonly replies: readonly Readonly<{ reply: StockReply; cause: Cause }>[];
  readonly events: readonly ProductEvent[];
}

/** Stock and reservations inside the transaction of a batch of commands. Rows that are read stay locked until it ends. */
export interface StockLedger {
  /** The reservations of these orders, by order id. Unknown orders are missing. */
  reservationsOf(orderIds: readonly string[]): Promise<ReadonlyMap<string, Reservation>>;
  /** Locks the products in the order of their ids, so that batches of the same products do not deadlock. */
  stockOf(productIds: readonly string[]): Promise<Stock>;
  save(settlement: Settlement): Promise<void>;
}

/** Takes each incoming message once: its mark in the inbox commits together with everything that the work stores and sends. */
export interface Inbox<Message, Topic> {
  /** Joins the consumer group. Batches of all partitions may share a transaction. */
  consume(subscription: Subscription<Message, Topic>): Promise<{ close(): Promise<void> }>;
}

export interface Subscription<Message, Topic> {
  /** The consumer group, and the consumer's name in the inbox. */
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Does the work of a batch, in its order. */
  readonly handle: (ledger: StockLedger, batch: readonly Message[]) => Promise<void>;
}
