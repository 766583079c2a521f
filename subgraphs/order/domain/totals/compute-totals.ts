import { type Currency, largestAmount, type Money, type SumRefusal, sum, times } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { applyPromotions, type ReducedLine } from './apply-promotions.ts';
import { taxesOf } from './taxes-of.ts';
import type { AppliedPromotion, Discount, PricedLine, Tax, Taxation, TaxClass, Totals } from './totals.ts';

/** What totals are made of. Everything is in `currency`. */
export interface TotalsBasis {
  readonly currency: Currency;
  /** One line for each product; none makes totals of 0. */
  readonly lines: readonly PricedLine[];
  readonly promotions: readonly AppliedPromotion[];
  /** The price of the shipping; null while no method is chosen. */
  readonly shipping: Money | null;
  /** Null while the destination is not known: no taxes are listed. */
  readonly taxation: Taxation | null;
}

/** A line's part of the totals. The `discount`s of all lines sum to the discounts that are not on shipping. */
export interface LineShare {
  readonly productId: string;
  /** Unit price times quantity. */
  readonly amount: Money;
  readonly discount: Money;
}

export interface ComputedTotals {
  readonly totals: Totals;
  /** In the order of the lines. */
  readonly lines: readonly LineShare[];
}

/**
 * Computes the totals of a cart or an order. The order of lines, promotions and rates does not matter. Every part is 0 or more,
 * and an amount above {@link largestAmount} is refused; `rounding.ts` has the rounding rule.
 */
export function computeTotals({
  currency,
  lines,
  promotions,
  shipping,
  taxation,
}: TotalsBasis): Result<ComputedTotals, SumRefusal> {
  const money = (amount: number): Money => ({ amount, currency });
  const subtotal = sum([money(0), ...lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity))]);
  if (!subtotal.ok) return subtotal;
  if (shipping && shipping.currency !== currency) return refuse({ code: 'CURRENCIES_MIXED' });

  const whole = [...lines].sort(byProduct).map(asReducible);
  const reduced = applyPromotions(whole, promotions, shipping?.amount ?? 0);
  const discountOf = new Map(reduced.lines.map(({ productId, discount }) => [productId, discount]));
  const discounts: readonly Discount[] = reduced.taken.map(({ promotion: { promotionId, code, label }, amount }) => ({
    promotionId,
    code,
    label,
    amount: money(amount),
  }));

  const taxable = amountsByClass(lines, discountOf, taxation?.shippingTaxClass ?? null, reduced.shipping);
  const taxes: readonly Tax[] = taxation
    ? taxesOf(taxable, taxation).map((tax) => ({ ...tax, amount: money(tax.amount), included: taxation.pricesIncludeTax }))
    : [];

  const taken = reduced.taken.reduce((all, { amount }) => all + amount, 0);
  const added = taxes.reduce((all, { amount, included }) => all + (included ? 0 : amount.amount), 0);
  const total = subtotal.value.amount - taken + (shipping?.amount ?? 0) + added;
  if (total > largestAmount) return refuse({ code: 'TOTAL_IS_TOO_LARGE' });
  return ok({
    totals: { subtotal: subtotal.value, discounts, shipping, taxes, total: money(total) },
    lines: lines.map(({ productId, unitPrice, quantity }) => ({
      productId,
      amount: times(unitPrice, quantity),
      discount: money(discountOf.get(productId) ?? 0),
    })),
  });
}

const asReducible = ({ productId, unitPrice, quantity }: PricedLine): ReducedLine => ({
  productId,
  amount: unitPrice.amount * quantity,
  discount: 0,
});

/** What is taxed, after discounts, in minor units by class. */
function amountsByClass(
  lines: readonly PricedLine[],
  discountOf: ReadonlyMap<string, number>,
  shippingTaxClass: TaxClass | null,
  shipping: number,
): ReadonlyMap<TaxClass, number> {
  const amounts = new Map<TaxClass, number>();
  const add = (taxClass: TaxClass, amount: number) => amounts.set(taxClass, (amounts.get(taxClass) ?? 0) + amount);
  for (const { productId, taxClass, unitPrice, quantity } of lines) {
    add(taxClass, unitPrice.amount * quantity - (discountOf.get(productId) ?? 0));
  }
  if (shippingTaxClass && shipping > 0) add(shippingTaxClass, shipping);
  return amounts;
}

const byProduct = (a: PricedLine, b: PricedLine): number => (a.productId < b.productId ? -1 : 1);
