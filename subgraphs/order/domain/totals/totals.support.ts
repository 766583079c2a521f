import { type Currency, minorDigits } from '@commerce/kernel/money.ts';
import fc from 'fast-check';
import type { TotalsBasis } from './compute-totals.ts';
import { type AppliedPromotion, type Label, type PricedLine, type Reduction, type Taxation, taxClasses } from './totals.ts';

/** A valid line for tests. */
export const aLine = (but: Partial<PricedLine> = {}): PricedLine => ({
  productId: '019a0000-0000-7000-8000-0000000000a1',
  quantity: 1,
  unitPrice: { amount: 1_000, currency: 'KRW' },
  taxClass: 'STANDARD',
  weight: 500,
  categoryIds: [],
  ...but,
});

export const labelled = (text: string): Label => ({ ko: text, en: text });

/** A valid promotion for tests: 10 % off everything. */
export const aPromotion = (but: Partial<AppliedPromotion> = {}): AppliedPromotion => ({
  promotionId: '019a0000-0000-7000-8000-0000000000b1',
  code: null,
  label: labelled('10 %'),
  reduction: { kind: 'PERCENT', basisPoints: 1_000 },
  productIds: null,
  ...but,
});

/** Prices without taxes of a place whose products have one tax of 10 %. */
export const aTaxation = (but: Partial<Taxation> = {}): Taxation => ({
  pricesIncludeTax: false,
  rates: [{ taxClass: 'STANDARD', label: labelled('VAT'), millionths: 100_000 }],
  shippingTaxClass: 'STANDARD',
  ...but,
});

// Arbitraries of whatever totals may be made of: tiny and huge amounts, every currency, any mix.

const currencies = fc.constantFrom(...(Object.keys(minorDigits) as Currency[]));
const amounts = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 100_000 }), fc.nat({ max: 2_147_483_647 }));
const quantities = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 10_000 }));

const reductions: fc.Arbitrary<Reduction> = fc.oneof(
  fc.record({ kind: fc.constant('PERCENT' as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant('AMOUNT' as const), amount: amounts.map((amount) => Math.max(1, amount)) }),
  fc.record({ kind: fc.constant('FREE_SHIPPING' as const) }),
);

const rates = fc.uniqueArray(
  fc.record({
    taxClass: fc.constantFrom(...taxClasses),
    label: fc.constantFrom('VAT', 'State tax', 'City tax').map(labelled),
    millionths: fc.oneof(fc.constantFrom(0, 70_000, 88_750, 100_000, 190_000, 200_000), fc.nat({ max: 1_000_000 })),
  }),
  { maxLength: 6, selector: ({ taxClass, label }) => `${taxClass} ${label.en}` },
);

const taxations: fc.Arbitrary<Taxation> = fc.record({
  pricesIncludeTax: fc.boolean(),
  rates,
  shippingTaxClass: fc.option(fc.constantFrom(...taxClasses)),
});

/** Everything that totals may be computed of. Products are `product-00`, `product-01` and so on. */
export const bases: fc.Arbitrary<TotalsBasis> = currencies.chain((currency) =>
  fc
    .array(fc.record({ quantity: quantities, amount: amounts, taxClass: fc.constantFrom(...taxClasses) }), { maxLength: 12 })
    .chain((drawn) => {
      const lines = drawn.map(({ quantity, amount, taxClass }, index) =>
        aLine({ productId: `product-${String(index).padStart(2, '0')}`, quantity, unitPrice: { amount, currency }, taxClass }),
      );
      const productIds = fc.option(fc.subarray(lines.map(({ productId }) => productId)));
      const promotions = fc
        .array(fc.record({ reduction: reductions, productIds }), { maxLength: 4 })
        .map((all) => all.map((but, index) => aPromotion({ ...but, promotionId: `promotion-${index}` })));
      return fc.record({
        currency: fc.constant(currency),
        lines: fc.constant(lines),
        promotions,
        shipping: fc.option(amounts.map((amount) => ({ amount, currency }))),
        taxation: fc.option(taxations),
      });
    }),
);
