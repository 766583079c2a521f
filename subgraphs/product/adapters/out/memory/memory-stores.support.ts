import type { Pictures, Uploads } from '../../../application/pictures/ports.ts';
import type {
  Catalogue,
  Categories,
  ChangeCatalogue,
  ChangeCategories,
  PageQuery,
  Products,
  SearchIndex,
  Settlement,
  StockLedger,
} from '../../../application/ports.ts';
import type { StockReply } from '../../../domain/decide-batch.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import { maxStock } from '../../../domain/limits.ts';
import { comparePositions, matchOfSelection, type Selection, sortKey, tokensOf } from '../../../domain/listing.ts';
import { salesKeyAfter } from '../../../domain/popularity.ts';
import type { PricePoint } from '../../../domain/price-history.ts';
import type { Product } from '../../../domain/product.ts';
import type { ProductGroup } from '../../../domain/product-group.ts';
import type { Reservation } from '../../../domain/reservation.ts';
import { type Match, matches as tokensMatch } from '../../../domain/search-match.ts';
import { namesIn } from '../../../domain/texts.ts';
import {
  categoriesInCatalogue,
  draftOfTree,
  editorInTree,
  emptyTree,
  type MemoryTree,
  type MemoryTreeDraft,
  readingTree,
  walksInCatalogue,
} from './memory-categories.support.ts';
import { groupsInCatalogue, memoryGroups } from './memory-groups.support.ts';
import {
  memoryPictures,
  memorySetPictures,
  memoryUploads,
  noPictures,
  type PictureDraft,
  type PictureState,
  pictureDraftOf,
} from './memory-pictures.support.ts';
import { memorySearchIndex } from './memory-search-index.support.ts';

export interface MemoryStores {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
  readonly categories: Categories;
  readonly changeCatalogue: ChangeCatalogue;
  readonly changeCategories: ChangeCategories;
  readonly pictures: Pictures;
  readonly uploads: Uploads;
  /** Runs the work on the ledger of a transaction. */
  readonly inLedger: <T>(work: (ledger: StockLedger) => Promise<T>) => Promise<T>;
  /** The messages that the outbox would have, oldest first. */
  readonly sent: () => readonly (ProductEvent | StockReply)[];
}

interface State extends PictureState {
  readonly groups: ReadonlyMap<string, ProductGroup>;
  readonly prices: ReadonlyMap<string, readonly PricePoint[]>;
  readonly tree: MemoryTree;
  readonly products: ReadonlyMap<string, Product>;
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly sent: readonly (ProductEvent | StockReply)[];
}

/**
 * Fake stores over maps. Transactions run one after the other, and a failed one leaves no trace. They pass the contract suites of
 * the real stores.
 */
export function memoryStores(): MemoryStores {
  let state: State = {
    prices: new Map(),
    tree: emptyTree(),
    products: new Map(),
    groups: new Map(),
    reservations: new Map(),
    sent: [],
    ...noPictures,
  };
  let last: Promise<unknown> = Promise.resolve();
  const transact = <T>(work: (draft: Draft) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const draft = draftOf(state);
      const answer = await work(draft);
      state = draft;
      return answer;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    products: reading(
      () => [...state.products.values()],
      () => state.tree,
      () => state.groups.values(),
    ),
    searchIndex: memorySearchIndex(() => [...state.products.values()].filter(({ archived }) => !archived)),
    categories: readingTree(
      () => state.tree,
      () => [...state.products.values()],
    ),
    changeCategories: (work) => transact((draft) => work(editorInTree(draft.tree, (events) => draft.sent.push(...events)))),
    changeCatalogue: (work) => transact((draft) => work(catalogueIn(draft))),
    pictures: memoryPictures(() => state),
    uploads: memoryUploads((work) => transact(async (draft) => work(draft))),
    inLedger: (work) => transact((draft) => work(ledgerIn(draft))),
    sent: () => state.sent,
  };
}

interface Draft extends PictureDraft {
  readonly groups: Map<string, ProductGroup>;
  readonly prices: Map<string, readonly PricePoint[]>;
  readonly tree: MemoryTreeDraft;
  readonly products: Map<string, Product>;
  readonly reservations: Map<string, Reservation>;
  readonly sent: (ProductEvent | StockReply)[];
}

const draftOf = ({ prices, tree, products, groups, reservations, sent, ...rest }: State): Draft => ({
  groups: new Map(groups),
  prices: new Map(prices),
  tree: draftOfTree(tree),
  products: new Map(products),
  reservations: new Map(reservations),
  sent: [...sent],
  ...pictureDraftOf(rest),
});

function reading(all: () => readonly Product[], tree: () => MemoryTree, groups: () => Iterable<ProductGroup>): Products {
  const selected = (selection: Selection) => all().filter((product) => matches(product, selection));
  return {
    forRequest: () => reading(all, tree, groups),
    byIds: async (ids) => all().filter(({ id }) => ids.includes(id)),
    bySkus: async (skus) => all().filter(({ sku }) => skus.includes(sku)),
    page: async (query) => pageOf(selected(query), query),
    count: async (selection) => ({ count: selected(selection).length, isExact: true }),
    sample: async (selection) => ({
      products: selected(selection).map(({ id, categoryPath, price, available, brand, attributes }) => ({
        id,
        categoryPath,
        price,
        inStock: available > 0,
        brand,
        attributes,
      })),
      isComplete: true,
      count: selected(selection).length,
    }),
    ...memoryGroups(all, groups),
    idsOfSlugs: async (slugs) => new Map([...tree().productSlugs].filter(([slug]) => slugs.includes(slug))),
  };
}

function matches(product: Product, selection: Selection): boolean {
  const { categoryIds, sellerId, inStock, prices, except } = selection;
  const match = matchOfSelection(selection);
  const { currency, amount } = product.price;
  return (
    !product.archived &&
    (!categoryIds || categoryIds.includes(product.categoryPath.at(-1) ?? '')) &&
    (sellerId === undefined || product.sellerId === sellerId) &&
    (inStock === undefined || product.available > 0 === inStock) &&
    (!prices || (currency === prices.currency && amount >= prices.min && amount <= prices.max)) &&
    (!match || meets(product, match)) &&
    (!except || !meets(product, except))
  );
}

const meets = (product: Product, match: Match): boolean => tokensMatch(tokensOf(product), match);

function pageOf(products: readonly Product[], { sort, after, isBackward, limit }: PageQuery): readonly Product[] {
  const compare = comparePositions(sort, isBackward);
  return products
    .map((product) => ({ product, key: sortKey(sort, product), id: product.id }))
    .sort(compare)
    .filter((entry) => !after || compare(entry, after) > 0)
    .slice(0, limit)
    .map(({ product }) => product);
}

function catalogueIn({ products, groups, prices, tree, sent, ...rest }: Draft): Catalogue {
  const send = async (events: readonly ProductEvent[]) => void sent.push(...events);
  return {
    setPictures: memorySetPictures(rest, sent),
    find: async (productId) => products.get(productId),
    ...categoriesInCatalogue(tree),
    ...walksInCatalogue(tree, products),
    ...groupsInCatalogue(products, groups, send),
    send,
    pricesOf: async (productId) => prices.get(productId) ?? [],
    addPrices: async (productId, added, since) => {
      const all = [...(prices.get(productId) ?? []), ...added];
      prices.set(
        productId,
        all.filter((point) => point.since >= since),
      );
    },
    add: async (product, events) => {
      if ([...products.values()].some(({ sku }) => sku === product.sku)) {
        tree.productSlugs.delete(product.slug);
        return false;
      }
      products.set(product.id, product);
      sent.push(...events);
      return true;
    },
    save: async (product, events) => {
      const { available, salesKey } = products.get(product.id) ?? product;
      products.set(product.id, { ...product, available, salesKey });
      sent.push(...events);
    },
    moveStock: async (productId, delta, at, events) => {
      const product = products.get(productId);
      const available = (product?.available ?? 0) + delta;
      if (!product || (delta < 0 ? available < 0 : available > maxStock)) return undefined;
      const moved = { ...product, available, revision: product.revision + 1, updatedAt: at };
      products.set(productId, moved);
      sent.push(...events);
      return moved;
    },
  };
}

function ledgerIn({ products, reservations, sent }: Draft): StockLedger {
  const present = <T>(map: ReadonlyMap<string, T>, keys: readonly string[]): Map<string, T> =>
    new Map([...map].filter(([key]) => keys.includes(key)));
  return {
    reservationsOf: async (orderIds) => present(reservations, orderIds),
    stockOf: async (productIds) =>
      new Map(
        [...present(products, productIds)].map(([productId, { sku, name, price, available, archived, ...product }]) => {
          const { revision, taxClass, weight, categoryPath: categoryIds, texts } = product;
          const names = namesIn(texts);
          return [
            productId,
            { productId, sku, name, names, unitPrice: price, available, archived, revision, taxClass, weight, categoryIds },
          ];
        }),
      ),
    recordSales: async (quantities) => {
      for (const [id, quantity] of quantities) {
        const product = products.get(id);
        if (product) products.set(id, { ...product, salesKey: salesKeyAfter(product.salesKey, quantity, new Date()) });
      }
    },
    save: async ({ changes, reservations: changed, replies, events }: Settlement) => {
      for (const { productId, reserved, released } of changes) {
        const product = products.get(productId);
        if (!product || reserved === released) continue;
        const available = product.available + released - reserved;
        products.set(productId, { ...product, available, revision: product.revision + 1 });
      }
      for (const reservation of changed) reservations.set(reservation.orderId, reservation);
      sent.push(...replies.map(({ reply }) => reply), ...events);
    },
  };
}
