import type { Market } from './market.ts';
import type { Random } from './random.ts';
import { note } from './witness.ts';

const adjustStock = `mutation Adjust($input: AdjustStockInput!) {
  adjustStock(input: $input) { product { available } userErrors { code } }
}`;
const productQuery = 'query Stock($id: ID!) { product(id: $id) { available } }';

/** Far more than all orders of a run take, so that an adjustment that counted twice or not at all cannot hide behind them. */
const unit = 100_000;
/** Stock may not exceed a milliard: a product with so many lost answers is left alone. */
const maxUnanswered = 8;

interface Payload {
  readonly product: { readonly available: number } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/**
 * Adds to a stock, or takes away. An adjustment carries no idempotency key, so a good client asks once, and a lost answer leaves it open
 * whether it counted. Each product's next amount doubles after a lost answer: from the stock at rest follows which ones did.
 */
export async function adjust({ seller, hot, cold, witness }: Market, random: Random): Promise<void> {
  const shelf = witness.shelves.get(random.pick([...hot, ...cold]));
  if (!shelf || shelf.unanswered.length >= maxUnanswered) return;
  const amount = unit * 2 ** shelf.unanswered.length;
  const takes = shelf.initial + shelf.adjusted > 3 * amount && random.chance(0.5);
  const delta = takes ? -amount : amount;
  const position = shelf.unanswered.push(delta) - 1; // open until answered; the next one asks for twice as much
  note(witness, 'stock adjustments');
  try {
    const { data } = await seller.askOnce<{ adjustStock: Payload | null }>(adjustStock, {
      input: { productId: shelf.productId, delta },
    });
    if (!data?.adjustStock) return;
    const counted = data.adjustStock.product !== null;
    if (counted) shelf.adjusted += delta;
    shelf.unanswered[position] = 0;
    while (shelf.unanswered.at(-1) === 0) shelf.unanswered.pop();
  } catch {
    note(witness, 'stock adjustments without an answer');
  }
}

/** Looks at a stock, which is never below 0. */
export async function lookAtStock({ seller, hot, cold, scarce, witness }: Market, random: Random): Promise<void> {
  const id = random.pick([...hot, ...cold, ...scarce]);
  note(witness, 'looks at a stock');
  const { data, codes } = await seller.ask<{ product: { available: number } | null }>(productQuery, { id });
  if (!data?.product) witness.violations.push(`product ${id} is not there: ${codes.join(', ') || 'null'}`);
  else if (data.product.available < 0) witness.violations.push(`product ${id} has a stock of ${data.product.available}`);
}
