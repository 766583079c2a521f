import type { Change, Order, OrderStatus } from '../domain/order.ts';
import type { Payment } from '../domain/payment.ts';
import type { Carts } from './carts.ts';
import type { Checkouts } from './checkouts.ts';
import type { KnownProducts } from './project-products.ts';
import type { Promotions } from './promotions.ts';
import type { ReadRates } from './rates.ts';
import type { SagaInstance, Transition } from './run-saga.ts';

/** Runs `work` on stores that share one transaction. It may run again after a conflict, so it only reads, decides and stores. */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;

/** The stores inside a transaction. Rows that are read stay locked until it ends. */
export interface Stores {
  readonly orders: Orders;
  readonly sagas: Sagas;
  readonly payments: Payments;
  readonly products: KnownProducts;
  readonly carts: Carts;
  readonly checkouts: Checkouts;
  readonly rates: { readonly read: ReadRates };
  readonly promotions: Promotions;
}

export interface Orders {
  /**
   * Stores new orders and their events. It skips an order whose buyer has used the idempotency key before, or whose number is
   * taken.
   *
   * @returns the ids of the stored orders.
   */
  add(newOrders: readonly NewOrder[]): Promise<ReadonlySet<string>>;
  /** The order that the buyer placed with the key. */
  placedWith(
    buyerId: string,
    idempotencyKey: string,
  ): Promise<{ readonly order: Order; readonly fingerprint: string } | undefined>;
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, Order>>;
  /** Stores changed orders that this transaction has read, and their events. */
  save(changes: readonly Change[]): Promise<void>;
}

/** A new order and the request that placed it. */
export interface NewOrder {
  readonly change: Change;
  readonly request: RequestKey;
}

/** Tells a repeated request from another one. */
export interface RequestKey {
  readonly idempotencyKey: string;
  /** Equal for equal requests; see `fingerprintOf`. */
  readonly fingerprint: string;
}

export interface Sagas {
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, SagaInstance>>;
  /** The order's sagas that have not ended. */
  activeOf(orderId: string): Promise<readonly SagaInstance[]>;
  /**
   * Sagas whose `wakeAt` is over, or further ahead than `maxWaitMs`, and that no other replica has locked; longest overdue first.
   *
   * @param limit maximum number of sagas
   */
  overdue(at: Date, limit: number): Promise<readonly SagaInstance[]>;
  /** Stores new and changed sagas and sends their commands. `Orders` stores the orders of the transitions. */
  save(transitions: readonly Transition[]): Promise<void>;
}

export interface Payments {
  /** Stores the results of payment commands. */
  save(payments: readonly Payment[]): Promise<void>;
}

/** Takes each incoming message once: its mark in the inbox commits together with everything that the work stores and sends. */
export interface Inbox<Message, Topic> {
  /** Joins the consumer group. Batches of all partitions may share a transaction. */
  consume<Prepared = undefined>(subscription: Subscription<Message, Topic, Prepared>): Promise<{ close(): Promise<void> }>;
  /**
   * Does the work for one message that did not come from a topic.
   *
   * @returns undefined if the consumer has taken the message before.
   */
  once<T>(
    message: { readonly consumer: string; readonly id: string },
    work: (stores: Stores) => Promise<T>,
  ): Promise<T | undefined>;
}

export interface Subscription<Message, Topic, Prepared = undefined> {
  /** The consumer group, and the consumer's name in the inbox. */
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Work that must not hold a transaction open, such as calls to other systems. It must be safe to repeat. */
  readonly prepare?: (batch: readonly Message[]) => Promise<Prepared>;
  /**
   * Does the work of a batch, in its order. `prepared` has the result of `prepare` for each batch that shares the transaction.
   */
  readonly handle: (stores: Stores, batch: readonly Message[], prepared: readonly Prepared[]) => Promise<void>;
}

/** Reads of committed orders. */
export interface OrderQueries {
  withIds(ids: readonly string[]): Promise<readonly Order[]>;
  /** The buyer's orders, latest first. */
  pageOf(buyerId: string, page: OrderPage): Promise<readonly Order[]>;
  countOf(buyerId: string, status: OrderStatus | null): Promise<number>;
}

export interface OrderPage {
  /** Maximum number of orders. */
  readonly first: number;
  /** An order id: the page begins after this order. */
  readonly before: string | null;
  readonly status: OrderStatus | null;
}
