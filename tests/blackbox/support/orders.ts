import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { UserError } from './goods.ts';
import type { Person } from './people.ts';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly rejection: {
    readonly code: string;
    readonly message: string;
    readonly productId: string | null;
    readonly available: number | null;
    readonly products: readonly { readonly productId: string; readonly code: string; readonly available: number | null }[];
    readonly total: Money | null;
    readonly expectedTotal: Money | null;
    readonly declineReason: string | null;
  } | null;
  readonly lines: readonly {
    readonly productId: string;
    readonly quantity: number;
    readonly name: string | null;
    readonly sku: string | null;
    readonly unitPrice: Money | null;
    readonly total: Money | null;
  }[];
  readonly total: Money | null;
  readonly history: readonly { readonly status: string; readonly at: string; readonly reason: string | null }[];
  readonly shippingAddress: Readonly<Record<string, string | null>> | null;
}

const fields = `id number status rejection {
    code message productId available products { productId code ordered available name }
    total { amount currency } expectedTotal { amount currency } declineReason
  } total { amount currency }
  lines { productId quantity name sku unitPrice { amount currency } total { amount currency } }
  history { status at reason } shippingAddress { recipient line1 city countryCode }`;

export const placeOrderDocument = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { ${fields} } userErrors { code message field } }
}`;

export const orderDocument = `query Order($id: ID!) { order(id: $id) { ${fields} } }`;

export const cancelOrderDocument = `mutation CancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) { order { ${fields} } userErrors { code message field } }
}`;

export interface OrderPayload {
  readonly order: Order | null;
  readonly userErrors: readonly UserError[];
}

export type Lines = readonly { readonly productId: string; readonly quantity: number }[];

/** What the shop answers to an order. Each call is a new intention unless the test names the key. */
export async function placing(buyer: Person, lines: Lines, more: Readonly<Record<string, unknown>> = {}): Promise<OrderPayload> {
  const input = { idempotencyKey: randomUUID(), lines, ...more };
  return (await buyer.dataOf<{ placeOrder: OrderPayload }>(placeOrderDocument, { input })).placeOrder;
}

/** An accepted order. */
export async function anOrder(buyer: Person, lines: Lines, more: Readonly<Record<string, unknown>> = {}): Promise<Order> {
  const { order, userErrors } = await placing(buyer, lines, more);
  if (!order) throw new Error(`not accepted: ${JSON.stringify(userErrors)}`);
  return order;
}

/** The order once the saga has settled it; the status is the test's to judge. */
export async function settled(buyer: Person, orderId: string): Promise<Order> {
  for (let pauseMs = 10; ; pauseMs = Math.min(250, pauseMs * 1.5)) {
    const { order } = await buyer.dataOf<{ order: Order }>(orderDocument, { id: orderId });
    if (order.status !== 'PENDING') return order;
    await pause(pauseMs);
  }
}

/** An order that was accepted and settled. */
export const aSettledOrder = async (buyer: Person, lines: Lines, more: Readonly<Record<string, unknown>> = {}): Promise<Order> =>
  settled(buyer, (await anOrder(buyer, lines, more)).id);

export const cancelling = async (buyer: Person, orderId: string): Promise<OrderPayload> =>
  (await buyer.dataOf<{ cancelOrder: OrderPayload }>(cancelOrderDocument, { input: { orderId } })).cancelOrder;
