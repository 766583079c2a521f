import type { Catalogue, ChangeCatalogue, PageQuery, Products, Settlement, StockLedger } from '../../../application/ports.ts';
import type { StockReply } from '../../../domain/decide-batch.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import {
  byCodePoints,
  byName,
  isDescending,
  type Position,
  type Selection,
  searchText,
  shelfKey,
  sortKey,
} from '../../../domain/listing.ts';
import { largestStock, type Product } from '../../../domain/product.ts';
import type { Reservation } from '../../../domain/reservation.ts';

export interface MemoryShop {
  readonly products: Products;
  readonly changeCatalogue: ChangeCatalogue;
  /** The ledger of a batch's transaction. */
  readonly inLedger: <T>(work: (ledger: StockLedger) => Promise<T>) => Promise<T>;
  /** What the outbox would hold. */
  readonly told: () => readonly (ProductEvent | StockReply)[];
}

interface State {
  readonly products: ReadonlyMap<string, Product>;
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly told: readonly (ProductEvent | StockReply)[];
}

/** All ports of the service over maps, for tests. Transactions run one after the other and leave nothing behind when they throw. */
export function memoryShop(): MemoryShop {
  let state: State = { products: new Map(), reservations: new Map(), told: [] };
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
    products: reading(() => [...state.products.values()]),
    changeCatalogue: (work) => transact((draft) => work(catalogueIn(draft))),
    inLedger: (work) => transact((draft) => work(ledgerIn(draft))),
    told: () => state.told,
  };
}

interface Draft {
  readonly products: Map<string, Product>;
  readonly reservations: Map<string, Reservation>;
  readonly told: (ProductEvent | StockReply)[];
}

const draftOf = ({ products, reservations, told }: State): Draft => ({
  products: new Map(products),
  reservations: new Map(reservations),
  told: [...told],
});

function reading(all: () => readonly Product[]): Products {
  const selected = (selection: Selection) => all().filter((product) => matches(product, selection));
  return {
    byIds: async (ids) => all().filter(({ id }) => ids.includes(id)),
    bySkus: async (skus) => all().filter(({ sku }) => skus.includes(sku)),
    page: async (query) => pageOf(selected(query), query),
    count: async (selection) => selected(selection).length,
    categories: async () => {
      const names = new Map<string, { name: string; productCount: number }>();
      for (const { category } of selected({ words: [] })) {
        const shelf = names.get(shelfKey(category)) ?? { name: category, productCount: 0 };
        names.set(shelfKey(category), { ...shelf, productCount: shelf.productCount + 1 });
      }
      return byName([...names.values()]);
    },
  };
}

function matches(product: Product, { shelf, sellerId, inStock, prices, words }: Selection): boolean {
  const { currency, amount } = product.price;
  return (
    !product.archived &&
    (shelf === undefined || shelfKey(product.category) === shelf) &&
    (sellerId === undefined || product.sellerId === sellerId) &&
    (inStock === undefined || product.available > 0 === inStock) &&
    (!prices || (currency === prices.currency && amount >= prices.least && amount <= prices.most)) &&
    words.every((word) => searchText(product).includes(word))
  );
}

function pageOf(products: readonly Product[], { sort, after, limit }: PageQuery): readonly Product[] {
  const direction = isDescending(sort) ? -1 : 1;
  const compare = (a: Position, b: Position) => direction * (byKeys(a.key, b.key) || byCodePoints(a.id, b.id));
  return products
    .map((product) => ({ product, key: sortKey(sort, product), id: product.id }))
    .sort(compare)
    .filter((entry) => !after || compare(entry, after) > 0)
    .slice(0, limit)
    .map(({ product }) => product);
}

const byKeys = (a: number | string, b: number | string): number =>
  typeof a === 'number' ? a - Number(b) : byCodePoints(a, String(b));

function catalogueIn({ products, told }: Draft): Catalogue {
  return {
    find: async (productId) => products.get(productId),
    shelf: async (category) => {
      const key = shelfKey(category);
      return [...products.values()].find((product) => shelfKey(product.category) === key)?.category ?? category;
    },
    add: async (product, events) => {
      if ([...products.values()].some(({ sku }) => sku === product.sku)) return false;
      products.set(product.id, product);
      told.push(...events);
      return true;
    },
    save: async (product, events) => {
      const { available } = products.get(product.id) ?? product;
      products.set(product.id, { ...product, available });
      told.push(...events);
    },
    moveStock: async (productId, delta, at, events) => {
      const product = products.get(productId);
      const available = (product?.available ?? 0) + delta;
      if (!product || (delta < 0 ? available < 0 : available > largestStock)) return undefined;
      const moved = { ...product, available, updatedAt: at };
      products.set(productId, moved);
      told.push(...events);
      return moved;
    },
  };
}

function ledgerIn({ products, reservations, told }: Draft): StockLedger {
  const present = <T>(map: ReadonlyMap<string, T>, keys: readonly string[]): Map<string, T> =>
    new Map([...map].filter(([key]) => keys.includes(key)));
  return {
    reservationsOf: async (orderIds) => present(reservations, orderIds),
    stockOf: async (productIds) =>
      new Map(
        [...present(products, productIds)].map(([productId, { sku, name, price, available, archived }]) => [
          productId,
          { productId, sku, name, unitPrice: price, available, archived },
        ]),
      ),
    save: async ({ changes, reservations: changed, replies, events }: Settlement) => {
      for (const { productId, reserved, released } of changes) {
        const product = products.get(productId);
        if (product) products.set(productId, { ...product, available: product.available + released - reserved });
      }
      for (const reservation of changed) reservations.set(reservation.orderId, reservation);
      told.push(...replies.map(({ reply }) => reply), ...events);
    },
  };
}
