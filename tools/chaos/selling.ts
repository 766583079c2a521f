import { note } from './client-history.ts';
import type { Market } from './market.ts';
import type { Random } from './random.ts';

const adjustStock = `mutation Adjust($input: AdjustStockInput!) {
  adjustStock(input: $input) { product { available } userErrors { code } }
}`;
const productQuery = 'query Stock($id: ID!) { product(id: $id) { available } }';

/** Far more than all orders of a run take, so that an adjustment that counted twice or not at all cannot hide behind them. */
const unit = 100_000;
/** Stock may not exceed a milliard: a product with that number of lost answers is left alone. */
const maxUnanswered = 8;

interface Payload {
  readonly product: { readonly available: number } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/**
 * Adds to a stock, or takes away. An adjustment carries no idempotency key, so a good client asks once, and a lost answer leaves
 * it open whether it counted. Each product's next amount doubles after a lost answer: from the stock at rest follows which ones
 * did.
 */
export async function adjust({ seller, hot, cold, history }: Market, random: Random): Promise<void> {
  const change = history.stockChanges.get(random.pick([...hot, ...cold]));
  if (!change || change.unanswered.length >= maxUnanswered) return;
  const amount = unit * 2 ** change.unanswered.length;
  const takes = change.initial + change.adjusted > 3 * amount && random.chance(0.5);
  const delta = takes ? -amount : amount;
  const position = change.unanswered.push(delta) - 1; // open until answered; the next one asks for twice as much
  note(history, 'stock adjustments');
  try {
    const { data } = await seller.askOnce<{ adjustStock: Payload | null }>(adjustStock, {
      input: { productId: change.productId, delta },
    });
    if (!data?.adjustStock) return;
    const counted = data.adjustStock.product !== null;
    if (counted) change.adjusted += delta;
    change.unanswered[position] = 0;
    while (change.unanswered.at(-1) === 0) change.unanswered.pop();
  } catch {
    note(history, 'stock adjustments without an answer');
  }
}

/** Looks at a stock, which is never below 0. */
export async function checkStock({ seller, hot, cold, scarce, history }: Market, random: Random): Promise<void> {
  const id = random.pick([...hot, ...cold, ...scarce]);
  note(history, 'looks at a stock');
  const { data, codes } = await seller.ask<{ product: { available: number } | null }>(productQuery, { id });
  if (!data?.product) history.violations.push(`product ${id} is not there: ${codes.join(', ') || 'null'}`);
  else if (data.product.available < 0) history.violations.push(`product ${id} has a stock of ${data.product.available}`);
}
