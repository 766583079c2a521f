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
}

interface OrderNow {
  readonly id: string;
  readonly status: string;
  readonly rejection: { readonly code: string } | null;
}

type Payload<Name extends string> = Readonly<
  Record<Name, { readonly order: OrderNow | null; readonly userErrors: readonly UserError[] }>
>;

const fields = 'id status rejection { code }';
const placeDocument = `mutation PlaceOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { order { ${fields} } userErrors { code message } } }`;
const orderDocument = `query OrderStatus($id: ID!) { order(id: $id) { ${fields} } }`;
const cancelDocument = `mutation CancelOrder($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id status } userErrors { code message } } }`;

const finals = ['CONFIRMED', 'REJECTED', 'CANCELLED'] as const;
const isFinal = (status: string): status is (typeof finals)[number] => (finals as readonly string[]).includes(status);

export interface PlaceOrderInput {
  readonly idempotencyKey: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
}

/** Places an order and follows it to its end. Safe under restarts of the shop: the key makes every repetition the same order. */
export async function orderAndFollow(shopper: Account, input: PlaceOrderInput, timeoutMs = 120_000): Promise<OrderEnd> {
  const clickedAt = performance.now();
  const since = () => performance.now() - clickedAt;
  const { placeOrder } = await withRetry(() => shopper.ask<Payload<'placeOrder'>>(placeDocument, { input }));
  if (!placeOrder.order) return { status: 'REFUSED', code: placeOrder.userErrors[0]?.code, latencyMs: since() };

  let now = placeOrder.order;
  for (let pauseMs = 5; ; pauseMs = Math.min(500, pauseMs * 1.6)) {
    if (isFinal(now.status)) return { status: now.status, code: now.rejection?.code, orderId: now.id, latencyMs: since() };
    if (since() > timeoutMs) return { status: 'UNSETTLED', orderId: now.id, latencyMs: since() };
    await pause(pauseMs);
    const { order } = await withRetry(() => shopper.ask<{ order: OrderNow | null }>(orderDocument, { id: now.id }));
    now = order ?? now;
  }
}

/** Takes an order back; gives the refusal's code, or undefined on success. */
export async function cancelOrder(shopper: Account, orderId: string): Promise<string | undefined> {
  const { cancelOrder: payload } = await withRetry(() =>
    shopper.ask<Payload<'cancelOrder'>>(cancelDocument, { input: { orderId } }),
  );
  return payload.userErrors[0]?.code;
}
