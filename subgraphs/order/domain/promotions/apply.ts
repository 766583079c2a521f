import type { Currency, Money } from '@commerce/kernel/money.ts';
import { computeTotals } from '../totals/compute-totals.ts';
import type { AppliedPromotion, PricedLine, Reduction, Totals } from '../totals/totals.ts';
import { codeKey, holdsFor, isReduced, isRunning, type Promotion } from './promotion.ts';
import { isUsedUp, type PromotionBook } from './promotion-book.ts';

/** What promotions are chosen for. */
export interface Basket {
  readonly currency: Currency;
  readonly lines: readonly PricedLine[];
  /** Null while no method is chosen. */
  readonly shipping: Money | null;
  /** The codes that the shopper has entered. */
  readonly codes: readonly string[];
  /** The account's id, or the email key of a guest; null while it is not known. */
  readonly buyerKey: string | null;
  readonly at: Date;
}

/**
 * The promotions that apply. Those that combine apply together. One that does not combine applies alone, if it takes off more
 * than the others together; of two that take off the same, the one with the smaller id applies.
 */
export function choosePromotions(book: PromotionBook, basket: Basket): readonly AppliedPromotion[] {
  const usable = usableIn(book, basket);
  const together = usable.filter(({ combines }) => combines);
  const alone = usable.filter(({ combines }) => !combines).map((promotion) => [promotion]);
  const choices = [together, ...alone].map((promotions) => promotions.map((promotion) => applied(promotion, basket)));
  const rated = choices.map((promotions) => ({ promotions, amount: takenOff(promotions, basket) }));
  return rated.reduce((best, choice) => (choice.amount > best.amount ? choice : best)).promotions;
}

/** The codes that take something off, and those that take the shipping off as soon as it has a price. */
export function appliedCodes(promotions: readonly AppliedPromotion[], { discounts, shipping }: Totals): readonly string[] {
  const awaited = promotions.filter(({ reduction }) => reduction.kind === 'FREE_SHIPPING' && shipping === null);
  return [...discounts, ...awaited].flatMap(({ code }) => code ?? []);
}

function usableIn(book: PromotionBook, { currency, lines, codes, buyerKey, at }: Basket): readonly Promotion[] {
  const keys = new Set(codes.map(codeKey));
  const subtotal = { amount: lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0), currency };
  return [...book.values()]
    .filter((use) => !isUsedUp(use, buyerKey))
    .map(({ promotion }) => promotion)
    .filter(({ code }) => code === null || keys.has(codeKey(code)))
    .filter((promotion) => isRunning(promotion, at) && holdsFor(promotion, lines, subtotal))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function applied(promotion: Promotion, { currency, lines }: Basket): AppliedPromotion {
  const { id, code, label, categoryIds, productIds } = promotion;
  const isForAll = categoryIds.length === 0 && productIds.length === 0;
  const reduced = lines.filter((line) => isReduced(promotion, line)).map(({ productId }) => productId);
  return { promotionId: id, code, label, reduction: reductionIn(promotion, currency), productIds: isForAll ? null : reduced };
}

function reductionIn({ reduction }: Promotion, currency: Currency): Reduction {
  if (reduction.kind !== 'AMOUNT') return reduction;
  return { kind: 'AMOUNT', amount: reduction.amounts.find((amount) => amount.currency === currency)?.amount ?? 0 };
}

/** In minor units; -1 for lines that are too much for an order. */
function takenOff(promotions: readonly AppliedPromotion[], { currency, lines, shipping }: Basket): number {
  const computed = computeTotals({ currency, lines, promotions, shipping, taxation: null });
  return computed.ok ? computed.value.totals.discounts.reduce((sum, { amount }) => sum + amount.amount, 0) : -1;
}
