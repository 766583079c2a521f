import type { Card } from './cards.ts';

export interface Line {
  readonly productId: string;
  readonly quantity: number;
}

/** One order that a client meant, however often it asked for it. */
export interface Intent {
  readonly key: string;
  readonly buyer: string;
  readonly lines: readonly Line[];
  readonly card: Card;
  /** Every id that an answer under this key carried; more than one is a violation. */
  readonly orderIds: Set<string>;
  /** Set when the shop refused the request. */
  refused?: string;
  /** The cart that it came from, by its name; absent for `placeOrder`. */
  readonly cart?: string;
  /** The total that the buyer saw, in minor units; absent for `placeOrder`. */
  readonly expectedTotal?: number;
  /** The secret by which a guest reaches the order. */
  orderToken?: string;
  /** The buyer asked to take it back; `true` once the shop said that it is. */
  cancelled?: boolean;
  /** What the bank said about the buyer's first answer, for a payment with a second step. */
  approved?: boolean;
  /** The latest status that any answer showed. */
  seen?: string;
}

/** What shoppers put into one cart. */
export interface CartRecord {
  readonly name: string;
  /** The email of its account; undefined for a guest. */
  readonly owner: string | undefined;
  /** Opens a guest's cart. */
  token?: string;
  /** How many of each product were put in, by all answers; what was ordered since is not taken off. */
  readonly put: Map<string, number>;
  /** The account emptied it, and a new record goes on. */
  cleared?: boolean;
}

export function putInto({ put }: CartRecord, { productId, quantity }: Line): void {
  put.set(productId, (put.get(productId) ?? 0) + quantity);
}

/** What the seller did to one product's stock. */
export interface StockChanges {
  readonly productId: string;
  readonly initial: number;
  /** The sum of all adjustments whose success was answered. */
  adjusted: number;
  /** Adjustments without a response: each may be in the stock or not. */
  readonly unanswered: number[];
}

/** What the shop said to a webhook. */
export interface WebhookAnswer {
  /** Whether the payment provider signed it, or an attacker. */
  readonly kind: 'signed' | 'forged';
  /** The type and the id of the event. */
  readonly event: string;
  /** Undefined if the shop did not take it for as long as the provider had patience. */
  readonly status: number | undefined;
  /** What the answer gives away. */
  readonly leaks: readonly string[];
}

/** Everything that the clients of a run know of the shop, to be compared with what it stored. */
export interface ClientHistory {
  readonly intents: Intent[];
  readonly carts: CartRecord[];
  readonly stockChanges: ReadonlyMap<string, StockChanges>;
  /** What the payment provider was answered. */
  readonly webhooks: readonly WebhookAnswer[];
  /** What was wrong at once, without waiting for rest. */
  readonly violations: string[];
  /** How often each thing was done, for the report. */
  readonly done: Map<string, number>;
}

export const newClientHistory = (stockChanges: readonly StockChanges[]): ClientHistory => ({
  intents: [],
  carts: [],
  stockChanges: new Map(stockChanges.map((change) => [change.productId, change])),
  webhooks: [],
  violations: [],
  done: new Map(),
});

export const note = ({ done }: ClientHistory, what: string): void => void done.set(what, (done.get(what) ?? 0) + 1);

/** The statuses that may follow; an order may pass some between two looks. */
const mayFollow: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['PENDING', 'PAYMENT_PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'],
  PAYMENT_PENDING: ['PAYMENT_PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'],
  CONFIRMED: ['CONFIRMED', 'CANCELLED'],
  REJECTED: ['REJECTED'],
  CANCELLED: ['CANCELLED'],
};

/** Takes in a status that an answer showed, asked for when `before` was known. */
export function see(history: ClientHistory, intent: Intent, status: string): void {
  const { seen } = intent;
  if (seen && !mayFollow[seen]?.includes(status)) {
    // Two questions may overtake each other, so an older status is no proof by itself; one that cannot lead to the newer one is.
    if (!mayFollow[status]?.includes(seen))
      history.violations.push(`order ${[...intent.orderIds]} was ${seen} and then ${status}`);
    return;
  }
  intent.seen = status;
}
