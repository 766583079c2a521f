import { distribute, roundedShare } from './rounding.ts';
import type { AppliedPromotion, Reduction } from './totals.ts';

/** A line while promotions reduce it. Amounts are in minor units. */
export interface ReducedLine {
  readonly productId: string;
  readonly amount: number;
  /** What the promotions so far have taken off; at most `amount`. */
  readonly discount: number;
}

interface Reduced {
  readonly lines: readonly ReducedLine[];
  readonly taken: readonly { readonly promotion: AppliedPromotion; readonly amount: number }[];
  /** The price of the shipping after the promotions. */
  readonly shipping: number;
}

/** Percents come first, because a percent of a reduced price would depend on the amounts. */
const order: Readonly<Record<Reduction['kind'], number>> = { PERCENT: 0, AMOUNT: 1, FREE_SHIPPING: 2 };

/**
 * Takes the promotions off, one after the other: percents, then amounts, then free shipping, each kind in the order of the
 * promotions' ids. Each reduces what the earlier ones have left. Promotions that take nothing off are left out.
 *
 * @param lines in the order of their product ids, so that equal remainders do not depend on the shopper's order
 * @param shipping minor units
 */
export function applyPromotions(
  lines: readonly ReducedLine[],
  promotions: readonly AppliedPromotion[],
  shipping: number,
): Reduced {
  let reduced: Reduced = { lines, taken: [], shipping };
  for (const promotion of [...promotions].sort(byKindAndId)) {
    const after = promotion.reduction.kind === 'FREE_SHIPPING' ? withoutShipping(reduced) : withDiscount(reduced, promotion);
    const amount = after.amount;
    if (amount > 0) reduced = { ...after.reduced, taken: [...reduced.taken, { promotion, amount }] };
  }
  return reduced;
}

const withoutShipping = (before: Reduced) => ({ reduced: { ...before, shipping: 0 }, amount: before.shipping });

function withDiscount(before: Reduced, { reduction, productIds }: AppliedPromotion) {
  const reduces = productIds && new Set(productIds);
  const left = before.lines.map(({ productId, amount, discount }) => (reduces?.has(productId) === false ? 0 : amount - discount));
  const base = left.reduce((sum, amount) => sum + amount, 0);
  const amount =
    reduction.kind === 'PERCENT'
      ? roundedShare(base, reduction.basisPoints, 10_000)
      : Math.min(base, reduction.kind === 'AMOUNT' ? reduction.amount : 0);
  const shares = distribute(amount, left);
  const lines = before.lines.map((line, index) => ({ ...line, discount: line.discount + (shares[index] ?? 0) }));
  return { reduced: { ...before, lines }, amount };
}

const byKindAndId = (a: AppliedPromotion, b: AppliedPromotion): number =>
  order[a.reduction.kind] - order[b.reduction.kind] || (a.promotionId < b.promotionId ? -1 : 1);
