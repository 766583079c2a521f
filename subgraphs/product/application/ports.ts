import type { Money } from '@commerce/kernel/money.ts';
import type { Attribute } from '../domain/attributes.ts';
import type { Category } from '../domain/category.ts';
import type { Edit } from '../domain/category-edits.ts';
import type { Decision, StockReply } from '../domain/decide-batch.ts';
import type { ProductEvent } from '../domain/events.ts';
import type { KeySort, Position, Selection } from '../domain/listing.ts';
import type { Picture } from '../domain/pictures/picture.ts';
import type { PricePoint } from '../domain/price-history.ts';
import type { Product } from '../domain/product.ts';
import type { ProductGroup } from '../domain/product-group.ts';
import type { Reservation, Stock } from '../domain/reservation.ts';
import type { Corrections, Match } from '../domain/search-match.ts';

export interface PageQuery extends Selection {
  readonly sort: KeySort;
  /** The page starts after this position; null for the first page. */
  readonly after: Position | null;
  /** Reads the list from its end to its beginning. */
  readonly isBackward?: boolean | undefined;
  readonly limit: number;
}

export interface Count {
  readonly count: number;
  /** False for an estimate: a large selection is counted in a sample. */
  readonly isExact: boolean;
}

/** What facets count of a product. */
export interface SampledProduct {
  readonly id: string;
  readonly categoryPath: readonly string[];
  readonly price: Money;
  readonly inStock: boolean;
  readonly brand: string | null;
  readonly attributes: readonly Attribute[];
}

export interface Sample {
  readonly products: readonly SampledProduct[];
  /** Whether these are all products of the selection. */
  readonly isComplete: boolean;
  /** How many products the selection has, estimated as `count` estimates it. */
  readonly count: number;
}

export interface SearchHits {
  readonly productIds: readonly string[];
  /** False if more products match than the limit, or if the index stops before it has all matches of a common word. */
  readonly isComplete: boolean;
}

/** A part of a list by age, newest first. */
export interface AgeRange {
  /** It starts after this position; null for the beginning of the list. */
  readonly after: Position | null;
  /** Reads the list from its end, oldest first. */
  readonly isBackward: boolean;
  readonly limit: number;
}

/** The index of the words of products on sale. It changes in the transaction of the product's change. */
export interface SearchIndex {
  /** The products that match, but for those that match `except`, in any order. */
  find(match: Match, limit: number, except?: Match): Promise<SearchHits>;
  /** How many products `find` would find without a limit; undefined if the index does not count matches as common as these. */
  count(match: Match, except?: Match): Promise<number | undefined>;
  /** The products that `find` would find without a limit, as NEWEST orders them; undefined or absent if the index orders none. */
  newest?(match: Match, range: AgeRange, except?: Match): Promise<readonly Position[] | undefined>;
  /** The words of names and labels that are one mistake away from each of these words. */
  corrections(words: readonly string[]): Promise<Corrections>;
  /** Words of names and labels that begin with the prefix. */
  wordsFrom(prefix: string, limit: number): Promise<readonly string[]>;
}

/** Reads of the committed catalogue. */
export interface Products {
  /** The same reads for one request: what a search has found stands for the whole request, so that its parts search once. */
  forRequest(): Products;
  /** The existing products with these ids, archived ones too, in any order. */
  byIds(ids: readonly string[]): Promise<readonly Product[]>;
  /** Like `byIds`, by stock-keeping units in their canonical form. */
  bySkus(skus: readonly string[]): Promise<readonly Product[]>;
  page(query: PageQuery): Promise<readonly Product[]>;
  count(selection: Selection): Promise<Count>;
  /** What facets count: all selected products, or the newest ones of a large selection. */
  sample(selection: Selection): Promise<Sample>;
  /** The existing product groups with these ids, in any order. */
  groupsByIds(ids: readonly string[]): Promise<readonly ProductGroup[]>;
  /** The variants of these groups, archived ones too: those of each group in their order. */
  variantsOf(groupIds: readonly string[]): Promise<readonly Product[]>;
  /** The ids of the products that have or had these slugs, by slug. */
  idsOfSlugs(slugs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Reads of the committed category tree. An id or slug of a merged category leads to the one that took over its products. */
export interface Categories {
  /** The categories of these ids, by the id that was asked for. */
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Category>>;
  /** The categories that have or had these slugs, by slug. */
  bySlugs(slugs: readonly string[]): Promise<ReadonlyMap<string, Category>>;
  /** The whole tree, in any order. */
  tree(): Promise<readonly Category[]>;
  /** How many products on sale each category has itself, by id. Categories without any may be missing. */
  counts(): Promise<ReadonlyMap<string, number>>;
}

/** The catalogue inside one transaction. Each change takes its events. */
export interface Catalogue {
  /** The product, locked until the transaction ends. */
  find(productId: string): Promise<Product | undefined>;
  /** The category with the id, or the one that took over its products. */
  findCategory(categoryId: string): Promise<Category | undefined>;
  /** The category that a free text names in any language. A new text makes a root category. */
  categoryNamed(text: string): Promise<Category>;
  /** Gives the product the first of the slugs that no other product has or had; undefined if there is none. */
  claimSlug(productId: string, slugs: readonly string[]): Promise<string | undefined>;
  /** The product that has or had the slug. */
  ownerOfSlug(slug: string): Promise<string | undefined>;
  /** The next products of a walk that has not ended; undefined without one. It leaves out the walks of other transactions. */
  nextOfWalk(limit: number): Promise<WalkStep | undefined>;
  /** Goes on after the product at the next step, or ends the walk (null). */
  endStep(walk: string, afterId: string | null): Promise<void>;
  /** As {@link find}, for several: locked in the order of their ids, so that changes of the same products do not deadlock. */
  findAll(productIds: readonly string[]): Promise<readonly Product[]>;
  /** The product group, locked until the transaction ends. */
  findGroup(groupId: string): Promise<ProductGroup | undefined>;
  /** The group of which the product is a variant, locked until the transaction ends. */
  findGroupOf(productId: string): Promise<ProductGroup | undefined>;
  /** The variants of a locked group in their order, archived ones included. */
  variantsOf(groupId: string): Promise<readonly Product[]>;
  /** Writes the group itself, new or known. */
  saveGroup(group: ProductGroup): Promise<void>;
  /** Removes a group without variants. */
  removeGroup(groupId: string): Promise<void>;
  /** Writes of the products that {@link findAll} has found their place in a group, revision and time of change. */
  saveVariants(products: readonly Product[], events: readonly ProductEvent[]): Promise<void>;
  /** Sends events of unchanged products. */
  send(events: readonly ProductEvent[]): Promise<void>;
  /** The stored prices of the product, oldest first. */
  pricesOf(productId: string): Promise<readonly PricePoint[]>;
  /** Adds prices to the history and forgets those that applied from before `since`. */
  addPrices(productId: string, prices: readonly PricePoint[], since: Date): Promise<void>;
  /** Returns false, writes nothing and gives the product's slugs back if another product has the stock-keeping unit. */
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
  /**
   * Replaces the pictures of a product or of a category, marks the uploads as used by it, and sends the events. Returns false and
   * does nothing if one of the uploads is gone or another product or category uses it.
   */
  setPictures(
    ownerId: string,
    pictures: readonly Picture[],
    uploadIds: readonly string[],
    events: readonly ProductEvent[],
  ): Promise<boolean>;
}

/** Some products of a walk. */
export interface WalkStep {
  readonly name: string;
  /** The next products in the order of their ids, locked. */
  readonly products: readonly Product[];
}

/** The category tree inside one transaction. Transactions that read the tree run one after the other. */
export interface CategoryEditor {
  /** The whole tree, locked until the transaction ends. It comes before the writes. */
  tree(): Promise<readonly Category[]>;
  /** Gives the category the first of the slugs that no other category has or had; undefined if there is none. */
  claimSlug(categoryId: string, slugs: readonly string[]): Promise<string | undefined>;
  /** The category that has or had the slug. */
  ownerOfSlug(slug: string): Promise<string | undefined>;
  /** Writes the new and changed categories, and begins walks over the products of the changed ones. */
  save(edit: Edit, events: readonly ProductEvent[]): Promise<void>;
  /** As `save`; ids, slugs and texts of the source lead to the target from then on, and a walk carries its products over. */
  merge(sourceId: string, targetId: string, edit: Edit, events: readonly ProductEvent[]): Promise<void>;
}

/** Runs the work in one transaction. The work may run again after a conflict, so it must touch nothing else. */
export type ChangeCategories = <T>(work: (editor: CategoryEditor) => Promise<T>) => Promise<T>;

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
  /** Makes the products more popular by the quantities sold now, by product id. */
  recordSales(quantities: ReadonlyMap<string, number>): Promise<void>;
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
