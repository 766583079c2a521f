// The rounding rule of the shop; docs/decisions/0026-totals-are-rounded-once-per-part.md has the reasons. Amounts are whole
// minor units. A share of an amount is rounded half up, once, over the sum that it is a share of. What belongs to lines is
// distributed by largest remainder, so that the lines' shares sum exactly to the rounded amount.

/** `amount` × `part` ÷ `whole`, rounded half up; `part` is at most `whole`. BigInt, because the product may exceed 2^53. */
export function roundedShare(amount: number, part: number, whole: number): number {
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  return Number(doubled / (2n * BigInt(whole)));
}

/**
 * Distributes a whole amount in proportion to the weights (largest remainder, also called Hamilton's method). The shares sum to
 * the amount, and no share exceeds its weight as long as the amount does not exceed their sum. Of equal remainders the earlier
 * weight gets more.
 */
export function distribute(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((product) => Number(product / BigInt(whole)));
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % BigInt(whole) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
