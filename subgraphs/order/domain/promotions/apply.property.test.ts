import fc from 'fast-check';
import { computeTotals } from '../totals/compute-totals.ts';
import { aLine } from '../totals/totals.support.ts';
import { choosePromotions } from './apply.ts';
import { aBook, aPromotion } from './promotion.support.ts';
import type { PromotionReduction } from './promotion.ts';

const currency = 'KRW';
const at = new Date('2026-11-23T09:30:00.000Z');
const amounts = fc.integer({ min: 1, max: 50_000 });
const productIds = fc.subarray(['product-0', 'product-1', 'product-2', 'product-3']);
const reductions: fc.Arbitrary<PromotionReduction> = fc.oneof(
  fc.record({ kind: fc.constant('PERCENT' as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  amounts.map((amount) => ({ kind: 'AMOUNT' as const, amounts: [{ amount, currency: 'KRW' as const }] })),
  fc.constant({ kind: 'FREE_SHIPPING' as const }),
);
const promotions = fc
  .array(fc.record({ reduction: reductions, productIds, combines: fc.boolean() }), { maxLength: 6 })
  .map((all) => all.map((but, index) => aPromotion({ ...but, id: `promotion-${index}` })));
const lines = fc
  .array(amounts, { minLength: 1, maxLength: 4 })
  .map((prices) => prices.map((amount, index) => aLine({ productId: `product-${index}`, unitPrice: { amount, currency } })));
const shippings = fc.option(amounts.map((amount) => ({ amount, currency }) as const));

describe('the promotions that apply', () => {
  it('are all of those that combine, or one alone, and no other choice takes off more', () => {
    fc.assert(
      fc.property(promotions, lines, shippings, (all, of, shipping) => {
        const basket = { currency, lines: of, shipping, codes: [], buyerKey: null, at } as const;
        const takenOff = (some: typeof all) => {
          const applied = choosePromotions(aBook(...some.map((one) => ({ ...one, combines: true }))), basket);
          const computed = computeTotals({ currency, lines: of, promotions: applied, shipping, taxation: null });
          return computed.ok
            ? computed.value.totals.subtotal.amount + (shipping?.amount ?? 0) - computed.value.totals.total.amount
            : 0;
        };
        const chosen = choosePromotions(aBook(...all), basket).map(({ promotionId }) => promotionId);
        const isAlone = all.some(({ id, combines }) => chosen.includes(id) && !combines);
        expect(isAlone ? chosen.length : 1).toBe(1);
        const best = takenOff(all.filter(({ id }) => chosen.includes(id)));
        for (const choice of [all.filter(({ combines }) => combines), ...all.map((one) => [one])]) {
          expect(takenOff(choice)).toBeLessThanOrEqual(best);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('do not depend on the order of promotions and lines', () => {
    fc.assert(
      fc.property(promotions, lines, (all, of) => {
        const basket = { currency, lines: of, shipping: null, codes: [], buyerKey: null, at } as const;
        const one = choosePromotions(aBook(...all), basket).map(({ promotionId }) => promotionId);
        const other = choosePromotions(aBook(...[...all].reverse()), { ...basket, lines: [...of].reverse() });
        expect(other.map(({ promotionId }) => promotionId)).toEqual(one);
      }),
      { numRuns: 1_000 },
    );
  });
});
