import fc from 'fast-check';
import { anOrder, aSettledLine } from '../order.support.ts';
import type { Order } from '../order.ts';
import { aBook, aPromotion } from '../promotions/promotion.support.ts';
import { demoZones } from '../shipping/demo-zones.ts';
import { demoTaxes } from '../taxes/demo-taxes.ts';
import type { PricedLine } from '../totals/totals.ts';
import { quoteFor } from './checkout-quote.ts';
import { priceOrder } from './price-order.ts';

const ids = Array.from({ length: 100 }, (_, index) => `id-${index}`);
const pricing = {
  zones: demoZones(() => String(ids.pop())),
  taxes: demoTaxes,
  promotions: aBook(aPromotion({ minimums: [{ amount: 100_000, currency: 'KRW' }] })),
  at: new Date('2026-11-23T09:30:00.000Z'),
};
const places = {
  KR: { city: '중구', region: '서울특별시', postalCode: '04524', countryCode: 'KR' },
  US: { city: 'Sacramento', region: 'CA', postalCode: '95814', countryCode: 'US' },
  GB: { city: 'London', region: null, postalCode: 'SW1A 1AA', countryCode: 'GB' },
  DE: { city: 'Berlin', region: null, postalCode: '10117', countryCode: 'DE' },
  JP: { city: '千代田区', region: '東京都', postalCode: '100-0001', countryCode: 'JP' },
} as const;
const addressIn = (country: keyof typeof places) => ({
  recipient: 'Kim',
  line1: '1',
  line2: null,
  phone: null,
  ...places[country],
});

const lines: fc.Arbitrary<readonly PricedLine[]> = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      amount: fc.nat({ max: 1_000_000 }),
      taxClass: fc.constantFrom('STANDARD' as const, 'REDUCED' as const, 'ZERO' as const),
      weight: fc.option(fc.nat({ max: 400 })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map(({ amount, ...line }, index) => ({
      ...line,
      productId: `product-${index}`,
      unitPrice: { amount, currency: 'KRW' as const },
      categoryIds: [],
    })),
  );

/** An order of the lines whose shopper saw the quote, or another total. */
function orderOf(priced: readonly PricedLine[], country: keyof typeof places, differs: number) {
  const [method] = quoteOf(priced, country, null).shippingMethods;
  const { totals } = quoteOf(priced, country, method?.id ?? null);
  const order: Order = anOrder({
    lines: priced.map(({ productId, quantity, unitPrice, taxClass, weight }) => ({
      productId,
      quantity,
      settled: aSettledLine({ unitPrice, taxClass, weight }),
    })),
    expectedTotal: { amount: totals.total.amount + differs, currency: 'KRW' },
    shippingAddress: addressIn(country),
    checkout: { cartId: 'cart', email: null, shippingMethodId: method?.id ?? 'none', codes: [] },
  });
  return { order, method, totals };
}

function quoteOf(priced: readonly PricedLine[], country: keyof typeof places, methodId: string | null) {
  const quote = quoteFor(priced, 'KRW', places[country], methodId, pricing, { codes: [], buyerKey: null });
  if (!quote.ok) throw new Error(quote.refusal);
  return quote.value;
}

describe('pricing the order of a checkout', () => {
  const countries = fc.constantFrom(...(Object.keys(places) as (keyof typeof places)[]));

  it('comes to the quote that the shopper saw, for the same lines and rates', () => {
    fc.assert(
      fc.property(lines, countries, (priced, country) => {
        const { order, method, totals } = orderOf(priced, country, 0);
        const { order: after, refusal } = priceOrder(order, pricing);
        expect(refusal).toBeNull();
        expect(after).toMatchObject({ total: totals.total, quote: { totals, shipping: { id: method?.id } } });
      }),
    );
  });

  it('never sets another total than the one that the shopper saw, and tells the real one', () => {
    fc.assert(
      fc.property(lines, countries, fc.integer({ min: -1_000_000, max: 1_000_000 }), (priced, country, differs) => {
        fc.pre(differs !== 0);
        const { order, totals } = orderOf(priced, country, differs);
        const { order: after, refusal } = priceOrder(order, pricing);
        expect(refusal).toMatchObject({ code: 'PRICE_CHANGED', total: totals.total });
        expect(after).toMatchObject({ total: null, quote: { totals } });
      }),
    );
  });

  const goods: readonly PricedLine[] = [
    {
      productId: 'tea',
      quantity: 2,
      unitPrice: { amount: 12_000, currency: 'KRW' },
      taxClass: 'STANDARD',
      weight: null,
      categoryIds: [],
    },
  ];
  const { order: sound } = orderOf(goods, 'KR', 0);
  const refusalOf = (but: Partial<Order>) => priceOrder({ ...sound, ...but }, pricing).refusal?.code;

  it('refuses an address of the book that no parcel reaches, or to which the method does not ship', () => {
    expect(refusalOf({})).toBeUndefined();
    expect(refusalOf({ shippingAddress: null })).toBe('SHIPPING_IS_NOT_POSSIBLE');
    expect(refusalOf({ shippingAddress: { ...addressIn('KR'), postalCode: null } })).toBe('SHIPPING_IS_NOT_POSSIBLE');
    expect(refusalOf({ shippingAddress: addressIn('US') })).toBe('SHIPPING_IS_NOT_POSSIBLE');
    expect(refusalOf({ shippingAddress: { ...addressIn('KR'), countryCode: 'AQ' } })).toBe('SHIPPING_IS_NOT_POSSIBLE');
  });

  it('refuses lines whose currency has changed, and a parcel that has become too heavy', () => {
    const line = (but: Parameters<typeof aSettledLine>[0]) => ({ productId: 'tea', quantity: 2, settled: aSettledLine(but) });
    expect(refusalOf({ lines: [line({ unitPrice: { amount: 1, currency: 'USD' } })] })).toBe('CURRENCIES_MIXED');
    expect(refusalOf({ lines: [line({ weight: 20_000 })] })).toBe('SHIPPING_IS_NOT_POSSIBLE');
    expect(refusalOf({ lines: [line({ unitPrice: { amount: 2_147_483_647, currency: 'KRW' } })] })).toBe('TOTAL_IS_TOO_LARGE');
  });
});
