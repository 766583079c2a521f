import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import { computeTotals, type TotalsBasis } from './compute-totals.ts';
import { aLine, aPromotion, aTaxation, labelled } from './totals.support.ts';

const eur = (amount: number): Money => ({ amount, currency: 'EUR' });
const line = (productId: string, amount: number, but: Partial<Parameters<typeof aLine>[0]> = {}) =>
  aLine({ productId, unitPrice: eur(amount), ...but });

function totalsOf(but: Partial<TotalsBasis>) {
  const basis: TotalsBasis = { currency: 'EUR', lines: [], promotions: [], shipping: null, taxation: null, ...but };
  const computed = computeTotals(basis);
  if (!computed.ok) throw new Error(computed.refusal.code);
  return computed.value;
}
const discountsOf = (but: Partial<TotalsBasis>) => totalsOf(but).totals.discounts.map(({ amount }) => amount.amount);
const taxesOf = (but: Partial<TotalsBasis>) =>
  totalsOf(but).totals.taxes.map(({ label, amount, included }) => [label.en, amount.amount, included]);

const percent = (basisPoints: number) => ({ kind: 'PERCENT', basisPoints }) as const;
const off = (amount: number) => ({ kind: 'AMOUNT', amount }) as const;

describe('the totals of an order', () => {
  it('are the subtotal where nothing else is known', () => {
    expect(totalsOf({ lines: [line('tea', 1_999, { quantity: 3 })] }).totals).toEqual({
      subtotal: eur(5_997),
      discounts: [],
      shipping: null,
      taxes: [],
      total: eur(5_997),
    });
  });

  it('are 0 without lines', () => {
    expect(totalsOf({}).totals).toMatchObject({ subtotal: eur(0), total: eur(0) });
  });

  it('add shipping, and taxes where prices are net', () => {
    const { totals } = totalsOf({ lines: [line('tea', 1_000)], shipping: eur(500), taxation: aTaxation() });
    expect(totals).toMatchObject({ shipping: eur(500), taxes: [{ amount: eur(150), included: false }], total: eur(1_650) });
  });

  it('compute an included tax out of the gross, and add nothing', () => {
    const gross = aTaxation({ pricesIncludeTax: true });
    const { totals } = totalsOf({ lines: [line('tea', 1_100)], taxation: gross });
    expect(totals).toMatchObject({ taxes: [{ amount: eur(100), included: true }], total: eur(1_100) });
  });

  it('refuse lines or shipping of another currency', () => {
    const lines = [line('tea', 1), aLine({ productId: 'cup', unitPrice: { amount: 1, currency: 'USD' } })];
    const basis: TotalsBasis = { currency: 'EUR', lines, promotions: [], shipping: null, taxation: null };
    expect(computeTotals(basis)).toEqual({ ok: false, refusal: { code: 'CURRENCIES_MIXED' } });
    const won: Money = { amount: 1, currency: 'KRW' };
    expect(computeTotals({ ...basis, lines: [], shipping: won })).toEqual({ ok: false, refusal: { code: 'CURRENCIES_MIXED' } });
  });

  it('refuse a total that shipping or tax makes too large', () => {
    const basis: TotalsBasis = {
      currency: 'EUR',
      lines: [line('gold', largestAmount)],
      promotions: [],
      shipping: null,
      taxation: null,
    };
    expect(computeTotals(basis).ok).toBe(true);
    const tooLarge = { ok: false, refusal: { code: 'TOTAL_IS_TOO_LARGE' } };
    expect(computeTotals({ ...basis, shipping: eur(1) })).toEqual(tooLarge);
    expect(computeTotals({ ...basis, taxation: aTaxation() })).toEqual(tooLarge);
  });
});

describe('a discount', () => {
  it.each([
    ['10 % of 5 cents, which is half a cent, up', 5, 1_000, [1]],
    ['10 % of 4 cents down to nothing, which is left out', 4, 1_000, []],
    ['12.5 % of 1,999 cents', 1_999, 1_250, [250]],
    ['all of it', 1_999, 10_000, [1_999]],
  ])('rounds %s', (_what, amount, basisPoints, expected) => {
    expect(discountsOf({ lines: [line('tea', amount)], promotions: [aPromotion({ reduction: percent(basisPoints) })] })).toEqual(
      expected,
    );
  });

  it('is rounded over the sum of its lines, and distributed by largest remainder', () => {
    const lines = [line('a', 333), line('b', 333), line('c', 334)];
    const { totals, lines: shares } = totalsOf({ lines, promotions: [aPromotion({ reduction: off(100) })] });
    expect(totals.discounts).toMatchObject([{ amount: eur(100) }]);
    expect(shares.map(({ discount }) => discount.amount)).toEqual([33, 33, 34]);
  });

  it('reduces only its products, and never by more than they cost', () => {
    const lines = [line('tea', 300), line('cup', 700)];
    const { totals, lines: shares } = totalsOf({ lines, promotions: [aPromotion({ reduction: off(500), productIds: ['tea'] })] });
    expect(totals).toMatchObject({ discounts: [{ amount: eur(300) }], total: eur(700) });
    expect(shares.map(({ discount }) => discount.amount)).toEqual([300, 0]);
  });

  it('of a percent comes before one of an amount, whatever their order, and each reduces what is left', () => {
    const promotions = [
      aPromotion({ promotionId: '1', reduction: off(100) }),
      aPromotion({ promotionId: '2', reduction: percent(5_000) }),
      aPromotion({ promotionId: '3', reduction: percent(5_000) }),
    ];
    const { totals } = totalsOf({ lines: [line('tea', 1_000)], promotions });
    expect(totals.discounts.map(({ promotionId, amount }) => [promotionId, amount.amount])).toEqual([
      ['2', 500],
      ['3', 250],
      ['1', 100],
    ]);
    expect(totals.total).toEqual(eur(150));
  });

  it('of the shipping is as high as the shipping, which stays listed, and two take it off once', () => {
    const free = (promotionId: string) => aPromotion({ promotionId, reduction: { kind: 'FREE_SHIPPING' } });
    const { totals } = totalsOf({ lines: [line('tea', 1_000)], shipping: eur(400), promotions: [free('1'), free('2')] });
    expect(totals).toMatchObject({ shipping: eur(400), discounts: [{ promotionId: '1', amount: eur(400) }], total: eur(1_000) });
  });

  it('lowers the taxes', () => {
    const promotions = [aPromotion({ reduction: percent(5_000) }), aPromotion({ reduction: { kind: 'FREE_SHIPPING' } })];
    expect(taxesOf({ lines: [line('tea', 1_000)], shipping: eur(400), promotions, taxation: aTaxation() })).toEqual([
      ['VAT', 50, false],
    ]);
  });
});

describe('a tax', () => {
  const rate = (taxClass: 'STANDARD' | 'REDUCED' | 'ZERO', name: string, millionths: number) => ({
    taxClass,
    label: labelled(name),
    millionths,
  });

  it('is rounded once over the sum of all lines, not line by line', () => {
    const lines = ['a', 'b', 'c'].map((productId) => line(productId, 5));
    expect(taxesOf({ lines, taxation: aTaxation() })).toEqual([['VAT', 2, false]]); // 1.5; line by line it would be 3
  });

  it('is listed by rate, the highest first, and only where something has it', () => {
    const german = aTaxation({
      pricesIncludeTax: true,
      rates: [rate('REDUCED', 'VAT', 70_000), rate('STANDARD', 'VAT', 190_000), rate('ZERO', 'VAT', 0)],
    });
    const lines = [line('tea', 1_070, { taxClass: 'REDUCED' }), line('cup', 1_190)];
    expect(taxesOf({ lines, taxation: german })).toEqual([
      ['VAT', 190, true],
      ['VAT', 70, true],
    ]);
  });

  it('of a state and of a city are two, each on the same amount', () => {
    const rates = [rate('STANDARD', 'State', 60_000), rate('STANDARD', 'City', 28_750), rate('REDUCED', 'State', 60_000)];
    const lines = [line('cup', 1_000), line('tea', 1_000, { taxClass: 'REDUCED' })];
    expect(taxesOf({ lines, taxation: aTaxation({ rates, shippingTaxClass: null }) })).toEqual([
      ['State', 120, false],
      ['City', 29, false],
    ]);
  });

  it('that is included in two rates is taken out of the gross once, and distributed over them', () => {
    const rates = [rate('STANDARD', 'State', 100_000), rate('STANDARD', 'City', 100_000)];
    const taxation = aTaxation({ pricesIncludeTax: true, rates });
    expect(taxesOf({ lines: [line('cup', 1_200)], taxation })).toEqual([
      ['City', 100, true],
      ['State', 100, true],
    ]);
  });

  it('is on the shipping by its class, and not where it has none', () => {
    expect(taxesOf({ lines: [], shipping: eur(1_000), taxation: aTaxation() })).toEqual([['VAT', 100, false]]);
    expect(taxesOf({ lines: [], shipping: eur(1_000), taxation: aTaxation({ shippingTaxClass: null }) })).toEqual([]);
  });
});
