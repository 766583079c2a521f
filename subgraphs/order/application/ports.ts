import type { Change, Order, OrderStatus } from '../domain/order.ts';
import type { SagaInstance, Turn } from './run-saga.ts';

/** Runs `work` on stores that share one transaction. It may run again after a conflict, so it does nothing but read, decide and store. */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;

export interface Stores {
  readonly orders: Orders;
  readonly sagas: Sagas;
}

/** The orders inside a transaction; what is read is locked until its end. */
export interface Orders {
  /** Stores new orders and their events. Returns the ids of the stored ones: a buyer's key that was used, or a number that is taken, keeps one out. */
  add(placings: readonly Placing[]): Promise<ReadonlySet<string>>;
  /** The order that the buyer placed with the key. */
  placedWith(
    buyerId: string,
    idempotencyKey: string,
  ): Promise<{ readonly order: Order; readonly fingerprint: string } | undefined>;
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, Order>>;
  /** Stores what became of orders that were read here, and their events. */
  save(changes: readonly Change[]): Promise<void>;
}

/** A new order and how it was asked for. */
export interface Placing {
  readonly change: Change;
  readonly placement: Placement;
}

export interface Placement {
  readonly idempotencyKey: string;
  /** What makes a repeated request the same; see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** The sagas inside a transaction; what is read is locked until its end. */
export interface Sagas {
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, SagaInstance>>;
  /** The order's sagas that have not ended. */
  activeOf(orderId: string): Promise<readonly SagaInstance[]>;
  /** Sagas whose `wakeAt` is over, or further ahead than `maxWaitMs`, and that no other replica looks at; longest overdue first. */
  overdue(at: Date, atMost: number): Promise<readonly SagaInstance[]>;
  /** Stores sagas, new ones too, and sends their commands. The turns' orders are stored by `Orders`. */
  save(turns: readonly Turn[]): Promise<void>;
}

/** Reads of committed orders. */
export interface OrderBook {
  withIds(ids: readonly string[]): Promise<readonly Order[]>;
  /** The buyer's orders, latest first, at most `first` of those before `before` (an order id). */
  pageOf(buyerId: string, page: OrderPage): Promise<readonly Order[]>;
  countOf(buyerId: string, status: OrderStatus | null): Promise<number>;
}

export interface OrderPage {
  readonly first: number;
  readonly before: string | null;
  readonly status: OrderStatus | null;
}
