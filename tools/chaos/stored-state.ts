import type { Line } from './client-history.ts';

/** An order as its buyer lists it. */
export interface ListedOrder {
  readonly id: string;
  readonly buyer: string;
  readonly status: string;
  readonly rejection: { readonly code: string } | null;
  readonly lines: readonly Line[];
  readonly history: readonly { readonly status: string }[];
  /** In minor units, as everything of `totals`; null until the prices are settled. */
  readonly total: number | null;
  /** Null for orders of `placeOrder`. */
  readonly totals: {
    readonly subtotal: number;
    readonly discounts: readonly { readonly amount: number }[];
    readonly shipping: number;
    readonly taxes: readonly { readonly amount: number; readonly included: boolean }[];
  } | null;
}

/** A payment in the provider's own book. */
export interface StoredCharge {
  readonly reference: string;
  readonly status: string;
  /** In minor units. The sandbox does not keep it. */
  readonly amount?: number;
  /** How often money was set aside, taken and given back. The sandbox does not keep it. */
  readonly times?: { readonly authorised: number; readonly captured: number; readonly refunded: number };
}

export interface StoredPromotion {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  readonly limit: number | null;
  readonly limitPerBuyer: number | null;
}

/** What the shop says and what it stored, at rest. */
export interface StoredState {
  /** All orders of all accounts, and those of guests whose token a client has, through the API. */
  readonly orders: readonly ListedOrder[];
  /** How many are available of each product, through the API. */
  readonly stock: ReadonlyMap<string, number>;
  /** Idempotency keys of the order service's rows, one a row. */
  readonly keys: readonly { readonly orderId: string; readonly key: string }[];
  readonly reservations: readonly { readonly orderId: string; readonly status: string; readonly lines: readonly Line[] }[];
  /** The payments as the order service stores them. */
  readonly payments: readonly {
    readonly orderId: string;
    readonly status: string;
    readonly reference: string | null;
    /** In minor units; null if nothing was asked of the provider. */
    readonly amount: number | null;
  }[];
  /** What carts have, by the name of their record, through the API. */
  readonly carts: ReadonlyMap<string, readonly Line[]>;
  readonly promotions: readonly StoredPromotion[];
  readonly redemptions: readonly { readonly orderId: string; readonly promotionId: string; readonly buyerKey: string }[];
  /** What the payment provider holds. */
  readonly charges: readonly StoredCharge[];
  /** Messages that wait in each service's outbox. */
  readonly outboxes: ReadonlyMap<string, number>;
  /** Sagas that have not ended, in words. */
  readonly activeSagas: readonly string[];
  /** Messages that no consumer could process, in words. */
  readonly deadLetters: readonly string[];
  /** Services that are not ready. */
  readonly unready: readonly string[];
}
