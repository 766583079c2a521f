import { randomUUID } from 'node:crypto';
import type { Card } from './cards.ts';
import { type Intent, type Line, note, see } from './client-history.ts';
import type { Market } from './market.ts';
import { orderOfIntent } from './order-of-intent.ts';
import type { Random } from './random.ts';

/** How a client orders. */
export interface OrderRequest {
  readonly lines: readonly Line[];
  readonly card: Card;
  readonly withAddress: boolean;
}

interface Payload {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

const placeOrder = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id status } userErrors { code } }
}`;
const cancelOrder = `mutation Cancel($input: CancelOrderInput!) {
  cancelOrder(input: $input) { order { id status } userErrors { code } }
}`;

const orderMix = { unknownProduct: '019a0000-0000-7000-8000-000000000000', maxLines: 4, maxOfOne: 3 } as const;

/** A request: mostly one line, mostly of what everybody wants, mostly paid with a good card. */
export function randomOrderRequest(random: Random, { hot, cold, scarce }: Market): OrderRequest {
  const count = random.chance(0.6) ? 1 : random.whole(2, orderMix.maxLines);
  const products = new Set<string>();
  while (products.size < count) {
    const shelf = random.fraction();
    products.add(random.pick(shelf < 0.5 && products.size === 0 ? hot : shelf < 0.12 ? scarce : cold));
  }
  if (random.chance(0.08)) products.add(random.pick(scarce));
  if (random.chance(0.02)) products.add(orderMix.unknownProduct);
  const lines = [...products].map((productId) => ({ productId, quantity: random.whole(1, orderMix.maxOfOne) }));
  return { lines, card: aCard(random.fraction()), withAddress: random.chance(0.3) };
}

const aCard = (fraction: number): Card =>
  fraction < 0.58
    ? 'pays'
    : fraction < 0.78
      ? 'asks its buyer'
      : fraction < 0.88
        ? 'is declined'
        : fraction < 0.96
          ? 'pays after a silence'
          : 'is declined after a silence';

/** Orders until there is an answer, under one key; some clients are impatient and ask twice at once, some ask again later. */
export async function order(market: Market, random: Random, request: OrderRequest): Promise<Intent> {
  const { history } = market;
  const buyer = random.pick(market.buyers);
  const intent: Intent = { key: randomUUID(), buyer: buyer.email, lines: request.lines, card: request.card, orderIds: new Set() };
  history.intents.push(intent);
  const input = {
    idempotencyKey: intent.key,
    lines: request.lines,
    payment: market.bank.paymentBy(request.card),
    ...(request.withAddress ? { addressId: buyer.addressId } : {}),
  };
  const ask = async () => {
    const { data, codes } = await buyer.ask<{ placeOrder: Payload | null }>(placeOrder, { input });
    const payload = data?.placeOrder;
    if (payload?.order) {
      intent.orderIds.add(payload.order.id);
      see(history, intent, payload.order.status);
    } else intent.refused = (payload?.userErrors.map(({ code }) => code) ?? codes).join(', ');
  };
  const chance = random.fraction();
  note(history, 'orders asked for');
  await Promise.all(chance < 0.1 ? [ask(), ask()] : [ask()]);
  if (chance > 0.9) await ask();
  if (chance < 0.1 || chance > 0.9) note(history, 'idempotency keys repeated');
  return intent;
}

/** Asks to take an order back; an answer that it is taken back is final. */
export async function cancel(market: Market, intent: Intent): Promise<void> {
  const own = orderOfIntent(market, intent);
  if (!own) return;
  const { history } = market;
  intent.cancelled ??= false;
  note(history, 'cancellations asked for');
  const { data } = await own.ask<{ cancelOrder: Payload | null }>(cancelOrder, { input: own.named });
  const status = data?.cancelOrder?.order?.status;
  if (status === 'CANCELLED') intent.cancelled = true;
  if (status) see(history, intent, status);
}

/** Looks at an order, as a shopper who waits does. */
export async function look(market: Market, intent: Intent): Promise<void> {
  const own = orderOfIntent(market, intent);
  if (!own) return;
  const { history } = market;
  note(history, 'looks at an order');
  const { data, codes } = await own.read<{ status: string }>('status');
  if (data?.order) see(history, intent, data.order.status);
  else history.violations.push(`order ${[...intent.orderIds]}, which was accepted, is not there: ${codes.join(', ') || 'null'}`);
}
