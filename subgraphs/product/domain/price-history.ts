import type { Money } from '@commerce/kernel/money.ts';

/** A price, and from when it applied. */
export interface PricePoint {
  readonly since: Date;
  readonly price: Money;
}

/** The last change of a product's price, if it was a reduction. */
export interface Reduction {
  readonly at: Date;
  /** The lowest price of the {@link priorDays} days before it, in minor units of the product's currency. */
  readonly lowestBefore: number;
}

/** For how many days before a reduction the lowest price counts, and for how many days after it the shop shows that price. */
export const priorDays = 30;

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The reduction that a new price is, or null. The prior price is the lowest one that applied in the 30 days before the reduction;
 * a product that is younger has a shorter history (Directive 98/6/EC, Article 6a, as Directive (EU) 2019/2161 inserts it; the
 * Commission's guidance 2021/C 526/02). A step of several reductions is one of its own. Prices of other currencies do not count.
 *
 * @param history the prices before, oldest first; the last one applies until now
 */
export function reductionOf(history: readonly PricePoint[], { price, since: at }: PricePoint): Reduction | null {
  const last = history.at(-1)?.price;
  if (!last || last.currency !== price.currency || last.amount <= price.amount) return null;
  const from = at.getTime() - priorDays * dayMs;
  const applied = history.filter((_, index) => (history[index + 1]?.since ?? at).getTime() > from);
  const amounts = applied.filter((point) => point.price.currency === price.currency).map((point) => point.price.amount);
  return { at, lowestBefore: amounts.reduce((lowest, amount) => Math.min(lowest, amount), last.amount) };
}

/** The lowest price of the 30 days before the last reduction; null unless the price was reduced within the last 30 days. */
export function lowestPriceBefore(
  { price, reduction }: Readonly<{ price: Money; reduction: Reduction | null }>,
  now: Date,
): Money | null {
  if (!reduction || now.getTime() - reduction.at.getTime() > priorDays * dayMs) return null;
  return { amount: reduction.lowestBefore, currency: price.currency };
}

/** When a new price applies from: now, but always after the last one, so that the history has an order. */
export const nextInstant = (history: readonly PricePoint[], now: Date): Date =>
  new Date(Math.max(now.getTime(), (history.at(-1)?.since.getTime() ?? 0) + 1));

/** The points of the history that no later reduction reads: those that ended before the 30 days before `at`. */
export const isObsolete = (history: readonly PricePoint[], index: number, at: Date): boolean => {
  const end = history[index + 1]?.since;
  return end !== undefined && end.getTime() <= at.getTime() - priorDays * dayMs;
};
