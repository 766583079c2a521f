import { isOver } from '@commerce/kernel/time.ts';
import type { CartQueries, Carts } from '../../../application/carts.ts';
import type { OrderQueries, RequestKey, Stores, Transact } from '../../../application/ports.ts';
import type { KnownProductQueries } from '../../../application/project-products.ts';
import { type PromotionStore, saveRedemptions } from '../../../application/promotions.ts';
import type { RateStore } from '../../../application/rates.ts';
import { maxWaitMs, type SagaInstance } from '../../../application/run-saga.ts';
import type { Cart } from '../../../domain/cart/cart.ts';
import type { KnownProduct } from '../../../domain/catalogue/known-product.ts';
import type { Order } from '../../../domain/order.ts';
import { mailsOf, type OrderMail } from '../../../domain/order-mail.ts';
import type { Payment } from '../../../domain/payment.ts';
import { memoryCheckouts } from './memory-checkouts.support.ts';
import { type PromotionMemory, promotionStoreOver, promotionsOver } from './memory-promotions.support.ts';
import { memoryRates } from './memory-rates.support.ts';

/** The content of the stores, and the names of the sent messages, oldest first. */
export interface Memory {
  readonly orders: ReadonlyMap<string, Order>;
  readonly requests: ReadonlyMap<string, RequestKey>;
  readonly sagas: ReadonlyMap<string, SagaInstance>;
  readonly payments: ReadonlyMap<string, Payment>;
  readonly products: ReadonlyMap<string, KnownProduct>;
  readonly carts: ReadonlyMap<string, Cart>;
  /** The latest order of each cart and currency. */
  readonly checkouts: ReadonlyMap<string, string>;
  /** The email keys of guests' orders. */
  readonly guestOrders: ReadonlyMap<string, string>;
  /** The orders that `<scope> <key>` names beside the orders' own requests. */
  readonly orderKeys: ReadonlyMap<string, string>;
  /** The accounts of verified emails, by the key of the email. */
  readonly verifiedEmails: ReadonlyMap<string, string>;
  readonly promotions: PromotionMemory;
  readonly sent: readonly string[];
  readonly mails: readonly OrderMail[];
}

export interface MemoryStores {
  readonly transact: Transact;
  readonly orderQueries: OrderQueries;
  readonly knownProductQueries: KnownProductQueries;
  readonly cartQueries: CartQueries;
  readonly promotionStore: PromotionStore;
  readonly memory: () => Memory;
}

/** Fake stores: one transaction at a time, and a failed one leaves no trace. They pass the contract suite of the real stores. */
export function memoryStores(rates: RateStore = memoryRates()): MemoryStores {
  let memory: Memory = {
    orders: new Map(),
    requests: new Map(),
    sagas: new Map(),
    payments: new Map(),
    products: new Map(),
    carts: new Map(),
    checkouts: new Map(),
    guestOrders: new Map(),
    orderKeys: new Map(),
    verifiedEmails: new Map(),
    promotions: { promotions: new Map(), redemptions: new Map() },
    sent: [],
    mails: [],
  };
  let last: Promise<unknown> = Promise.resolve();

  const exclusively = <T>(work: (draft: Draft) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const draft = structuredClone(memory) as Draft;
      const value = await work(draft);
      memory = draft;
      return value;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  const transact: Transact = (work) => exclusively((draft) => work(storesOver(draft, rates)));

  const ofBuyer = (buyerId: string, status: string | null) =>
    [...memory.orders.values()]
      .filter((order) => order.buyerId === buyerId && (status === null || order.status === status))
      .sort((a, b) => (a.id < b.id ? 1 : -1));

  return {
    transact,
    memory: () => memory,
    promotionStore: promotionStoreOver(() => memory.promotions),
    cartQueries: {
      ...cartsIn(() => memory.carts),
      purgeExpired: (at, limit) =>
        exclusively(async (draft) => {
          const expired = [...draft.carts.values()].filter(({ expiresAt }) => expiresAt <= at).slice(0, limit);
          for (const { id } of expired) draft.carts.delete(id);
          forgetCheckouts(draft, (name) => expired.some(({ id }) => id === cartOf(name)));
          return expired.length;
        }),
      purgeCheckoutsAfter: (cartId, limit) =>
        exclusively(async (draft) => {
          const next = [...draft.checkouts.keys()].sort().filter((name) => cartOf(name) > cartId);
          const last = next.slice(0, limit).at(-1);
          if (last === undefined) return null;
          forgetCheckouts(draft, (name) => next.includes(name) && cartOf(name) <= cartOf(last));
          return cartOf(last);
        }),
    },
    knownProductQueries: { withIds: async (ids) => picked(memory.products, ids) },
    orderQueries: {
      withIds: async (ids) => ids.flatMap((id) => memory.orders.get(id) ?? []),
      pageOf: async (buyerId, { first, before, status }) =>
        ofBuyer(buyerId, status)
          .filter(({ id }) => before === null || id < before)
          .slice(0, first),
      countOf: async (buyerId, status) => ofBuyer(buyerId, status).length,
    },
  };
}

interface Draft {
  orders: Map<string, Order>;
  requests: Map<string, RequestKey>;
  sagas: Map<string, SagaInstance>;
  payments: Map<string, Payment>;
  products: Map<string, KnownProduct>;
  carts: Map<string, Cart>;
  checkouts: Map<string, string>;
  guestOrders: Map<string, string>;
  orderKeys: Map<string, string>;
  verifiedEmails: Map<string, string>;
  promotions: PromotionMemory;
  sent: string[];
  mails: OrderMail[];
}

const cartOf = (checkout: string): string => checkout.split(' ')[0] ?? '';

/** Removes the checkouts of carts that are not there. */
function forgetCheckouts({ carts, checkouts }: Draft, isChosen: (name: string) => boolean): void {
  for (const name of [...checkouts.keys()]) if (isChosen(name) && !carts.has(cartOf(name))) checkouts.delete(name);
}

const cartsIn = (all: () => ReadonlyMap<string, Cart>): Pick<Carts, 'ofBuyer' | 'withTokenHash'> => ({
  ofBuyer: async (buyerId) => [...all().values()].find((cart) => cart.buyerId === buyerId),
  withTokenHash: async (tokenHash) => [...all().values()].find((cart) => cart.tokenHash === tokenHash),
});

/** The entries of these ids. */
const picked = <T>(all: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> =>
  new Map([...all].filter(([id]) => ids.includes(id)));

function storesOver(draft: Draft, rates: RateStore): Stores {
  const { orders, requests, sagas, payments, products, carts, sent, mails } = draft;
  const placedWith = (buyerId: string, key: string) =>
    [...orders.values()].find((order) => order.buyerId === buyerId && requests.get(order.id)?.idempotencyKey === key);
  return {
    orders: {
      add: async (newOrders) => {
        const added = new Set<string>();
        for (const { change, request } of newOrders) {
          const { order, events } = change;
          const isTaken = [...orders.values()].some(({ number }) => number === order.number);
          if (isTaken || placedWith(order.buyerId, request.idempotencyKey)) continue;
          orders.set(order.id, order);
          requests.set(order.id, request);
          sent.push(...events.map(({ type }) => type));
          added.add(order.id);
        }
        return added;
      },
      placedWith: async (buyerId, key) => {
        const order = placedWith(buyerId, key);
        return order && { order, fingerprint: requests.get(order.id)?.fingerprint ?? '' };
      },
      withIds: async (ids) => picked(orders, ids),
      save: async (changes) => {
        for (const change of changes) {
          orders.set(change.order.id, change.order);
          sent.push(...change.events.map(({ type }) => type));
          mails.push(...mailsOf(change));
        }
      },
    },
    sagas: {
      withIds: async (ids) => picked(sagas, ids),
      activeOf: async (orderId) => [...sagas.values()].filter(({ data, wakeAt }) => data.orderId === orderId && wakeAt !== null),
      overdue: async (at, limit) =>
        [...sagas.values()]
          .filter(({ wakeAt }) => wakeAt !== null && isOver(wakeAt, at, maxWaitMs))
          .sort((a, b) => Number(a.wakeAt) - Number(b.wakeAt))
          .slice(0, limit),
      save: async (transitions) => {
        await saveRedemptions(promotionsOver(draft.promotions), transitions);
        for (const { instance, commands } of transitions) {
          sagas.set(instance.id, instance);
          sent.push(...commands.map(({ command }) => command.name));
        }
      },
    },
    payments: {
      save: async (changed) => {
        for (const payment of changed) payments.set(payment.orderId, payment);
      },
    },
    products: {
      withIds: async (ids) => picked(products, ids),
      save: async (changed) => {
        for (const product of changed) products.set(product.id, product);
      },
    },
    carts: {
      ...cartsIn(() => carts),
      withId: async (id) => carts.get(id),
      add: async (cart) => {
        const isTaken = [...carts.values()].some(({ buyerId }) => buyerId !== null && buyerId === cart.buyerId);
        if (!isTaken) carts.set(cart.id, cart);
        return !isTaken;
      },
      save: async (cart) => void carts.set(cart.id, cart),
    },
    checkouts: memoryCheckouts(draft),
    rates: { read: rates.read },
    promotions: promotionsOver(draft.promotions),
  };
}
