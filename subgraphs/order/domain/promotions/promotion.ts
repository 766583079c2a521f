import type { Currency, Money } from '@commerce/kernel/money.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import { opaqueText } from '@commerce/kernel/text/opaque.ts';
import type { Label, PricedLine } from '../totals/totals.ts';

/** What a promotion takes off, in every currency. */
export type PromotionReduction = Readonly<
  /** In hundredths of a percent, 1 to 10,000. */
  | { kind: 'PERCENT'; basisPoints: number }
  /** One amount for each currency in which it takes something off. */
  | { kind: 'AMOUNT'; amounts: readonly Money[] }
  | { kind: 'FREE_SHIPPING' }
>;

/** A reduction of prices under conditions. Administrators make it. */
export interface Promotion {
  readonly id: string;
  /** The code that a shopper enters; null for a promotion that applies by itself. */
  readonly code: string | null;
  readonly label: Label;
  readonly reduction: PromotionReduction;
  /** The first moment; null means from ever. */
  readonly startsAt: Date | null;
  /** The first moment after it; null means for ever. */
  readonly endsAt: Date | null;
  /** The smallest subtotal before discounts, by currency. If there are any, it applies in no other currency. */
  readonly minimums: readonly Money[];
  /** Categories, with those below them. Without categories and products it reduces everything. */
  readonly categoryIds: readonly string[];
  readonly productIds: readonly string[];
  /** How many orders may redeem it; null means any number. */
  readonly limit: number | null;
  /** How many orders of one buyer may redeem it; null means any number. */
  readonly limitPerBuyer: number | null;
  /** Whether it applies beside others. */
  readonly combines: boolean;
  /** False once an administrator has stopped it. */
  readonly active: boolean;
}

/** Maximum number of characters of a code. */
export const maxCodeLength = 40;

/** Maximum number of characters of a code's key. Folding makes several characters of a few. */
export const maxCodeKeyLength = 160;

/** A code as it is stored and shown; undefined for a text that is no code. */
export function storedCode(typed: string): string | undefined {
  const code = opaqueText(typed, maxCodeLength);
  return code !== undefined && identityKey(code).length <= maxCodeKeyLength ? code : undefined;
}

/**
 * What tells codes apart: neither case nor width, which shoppers type as they like.
 *
 * @returns undefined for a text that is no code.
 */
export function codeKey(typed: string): string | undefined {
  const code = storedCode(typed);
  return code === undefined ? undefined : identityKey(code);
}

/** Whether it can be redeemed at this moment, by anyone and for anything. */
export const isRunning = ({ active, startsAt, endsAt }: Promotion, at: Date): boolean =>
  active && (startsAt === null || startsAt <= at) && (endsAt === null || at < endsAt);

/** Whether the lines, which cost `subtotal`, fulfil its conditions. */
export function holdsFor(promotion: Promotion, lines: readonly PricedLine[], subtotal: Money): boolean {
  const minimum = promotion.minimums.find(({ currency }) => currency === subtotal.currency);
  const isEnough = promotion.minimums.length === 0 || (minimum !== undefined && subtotal.amount >= minimum.amount);
  return isEnough && takesOffIn(promotion, subtotal.currency) && lines.some((line) => isReduced(promotion, line));
}

const takesOffIn = ({ reduction }: Promotion, currency: Currency): boolean =>
  reduction.kind !== 'AMOUNT' || reduction.amounts.some((amount) => amount.currency === currency);

/** Whether the line is one of those that it reduces. */
export const isReduced = ({ categoryIds, productIds }: Promotion, line: PricedLine): boolean =>
  (categoryIds.length === 0 && productIds.length === 0) ||
  productIds.includes(line.productId) ||
  line.categoryIds.some((id) => categoryIds.includes(id));
