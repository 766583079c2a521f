import { setTimeout as pause } from 'node:timers/promises';
import type { Account, UserError } from '../shop-client/account.ts';
import { withRetry } from '../shop-client/with-retry.ts';

/** How an order ended. `REFUSED` never became one; `UNSETTLED` had no final status when patience ended. */
export interface OrderEnd {
  readonly status: 'CONFIRMED' | 'REJECTED' | 'CANCELLED' | 'REFUSED' | 'UNSETTLED';
  /** The rejection's or refusal's code. */
  readonly code?: string | undefined;
  readonly orderId?: string;
  /** From the click on "buy" to the final status, as the buyer saw it by asking. */
  readonly latencyMs: number;
  /** From the empty cart to the final status; absent for `placeOrder`. */
  readonly purchaseMs?: number;
  /** The total that the shopper saw, in minor units; absent for `placeOrder`. */
  readonly quotedTotal?: number;
  /** What the order costs, in minor units. */
  readonly total?: number | undefined;
  /** The sum of its parts, and the codes that took something off; absent for `placeOrder`. */
  readonly parts?: { readonly sum: number; readonly codes: readonly string[] } | undefined;
}

interface Amount {
  readonly amount: number;
}

export interface OrderNow {
  readonly id: string;
  readonly status: string;
  readonly rejection: { readonly code: string } | null;
  readonly total: Amount | null;
  /** Null for an order of `placeOrder`. */
  readonly totals: {
    readonly subtotal: Amount;
    readonly discounts: readonly { readonly code: string | null; readonly amount: Amount }[];
    readonly shipping: Amount | null;
    readonly taxes: readonly { readonly included: boolean; readonly amount: Amount }[];
  } | null;
}

type Payload<Name extends string> = Readonly<
  Record<Name, { readonly order: OrderNow | null; readonly userErrors: readonly UserError[] }>
>;

const money = '{ amount }';
export const orderFields = `id status rejection { code } total ${money} totals {
  subtotal ${money} discounts { code amount ${money} } shipping ${money} taxes { included amount ${money} }
}`;
const placeDocument = `mutation PlaceOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { order { ${orderFields} } userErrors { code message } } }`;
const orderDocument = `query OrderStatus($id: ID!) { order(id: $id) { ${orderFields} } }`;
const tokenDocument = `query OrderStatus($token: String!) { order: orderByToken(token: $token) { ${orderFields} } }`;
const cancelDocument = `mutation CancelOrder($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id status } userErrors { code message } } }`;

const finals = ['CONFIRMED', 'REJECTED', 'CANCELLED'] as const;
const isFinal = (status: string): status is (typeof finals)[number] => (finals as readonly string[]).includes(status);

export interface PlaceOrderInput {
  readonly idempotencyKey: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
}

/** Places an order and follows it to its end. Safe under restarts of the shop: the key makes every repetition the same order. */
export async function orderAndFollow(shopper: Account, input: PlaceOrderInput): Promise<OrderEnd> {
  const clickedAt = performance.now();
  const { placeOrder } = await withRetry(() => shopper.ask<Payload<'placeOrder'>>(placeDocument, { input }));
  if (!placeOrder.order)
    return { status: 'REFUSED', code: placeOrder.userErrors[0]?.code, latencyMs: performance.now() - clickedAt };
  return follow(shopper, placeOrder.order, { clickedAt });
}

interface Following {
  /** By which a guest reads the order. */
  readonly orderToken?: string | undefined;
  /** When the buyer clicked, by `performance.now()`. */
  readonly clickedAt: number;
  readonly timeoutMs?: number;
}

/** Looks at an order until it has ended. */
export async function follow(
  shopper: Pick<Account, 'ask'>,
  placed: OrderNow,
  { orderToken, clickedAt, timeoutMs = 120_000 }: Following,
): Promise<OrderEnd> {
  const since = () => performance.now() - clickedAt;
  const read = () =>
    orderToken === undefined
      ? shopper.ask<{ order: OrderNow | null }>(orderDocument, { id: placed.id })
      : shopper.ask<{ order: OrderNow | null }>(tokenDocument, { token: orderToken });
  let now = placed;
  for (let pauseMs = 5; ; pauseMs = Math.min(500, pauseMs * 1.6)) {
    if (isFinal(now.status))
      return {
        status: now.status,
        code: now.rejection?.code,
        orderId: now.id,
        latencyMs: since(),
        total: now.total?.amount,
        parts: partsOf(now),
      };
    if (since() > timeoutMs) return { status: 'UNSETTLED', orderId: now.id, latencyMs: since() };
    await pause(pauseMs);
    now = (await withRetry(read)).order ?? now;
  }
}

const sumOf = (parts: readonly { readonly amount: Amount }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount.amount, 0);

function partsOf({ totals }: OrderNow): OrderEnd['parts'] {
  if (!totals) return undefined;
  const { subtotal, discounts, shipping, taxes } = totals;
  const added = sumOf(taxes.filter(({ included }) => !included));
  return {
    sum: subtotal.amount - sumOf(discounts) + (shipping?.amount ?? 0) + added,
    codes: discounts.flatMap(({ code }) => code ?? []),
  };
}

/** Takes an order back; gives the refusal's code, or undefined on success. */
export async function cancelOrder(shopper: Account, orderId: string): Promise<string | undefined> {
  const { cancelOrder: payload } = await withRetry(() =>
    shopper.ask<Payload<'cancelOrder'>>(cancelDocument, { input: { orderId } }),
  );
  return payload.userErrors[0]?.code;
}
