import { byCodePoints, byName, categoryKey, isSortKey, nameKey, type ProductSort, priceKey, sortKey } from './listing.ts';
import { aProduct } from './product.support.ts';

describe('the keys of a list', () => {
  it('sort prices by currency, then by amount', () => {
    const keys = [
      priceKey({ amount: 5, currency: 'USD' }),
      priceKey({ amount: 1_000, currency: 'USD' }),
      priceKey({ amount: 2_147_483_647, currency: 'KRW' }),
    ];
    expect(keys.sort()).toEqual(['KRW0000002147483647', 'USD0000000000000005', 'USD0000000000001000']);
  });

  it('sort names as readers expect, and stay short enough for an index', () => {
    const names = ['Zebra', 'apple', 'Äpfel', 'Éclair', 'eclairs', '가방', 'zebra', '나비'];
    const sorted = names.toSorted((a, b) => byCodePoints(nameKey(a), nameKey(b)));
    expect(sorted).toEqual(['Äpfel', 'apple', 'Éclair', 'eclairs', 'zebra', 'Zebra', '가방', '나비']);
    expect(byName(names.map((name) => ({ name })))).toEqual(sorted.map((name) => ({ name })));
    for (const long of ['İ', '한', '\uFDFA', '\u{1F375}']) expect([...nameKey(long.repeat(200))].length).toBeLessThanOrEqual(200);
  });

  it('make one category of every spelling', () => {
    const spellings = ['Tea', 'tea', ' TEA', 'Ｔｅａ', 'T\u00ADea', 'tea\u3164'];
    expect(new Set(spellings.map(categoryKey))).toEqual(new Set(['tea']));
    expect(categoryKey('\uFDFA'.repeat(60)).length).toBeLessThanOrEqual(120);
  });

  it.each<ProductSort>(['NEWEST', 'NAME_KO', 'NAME_EN', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'RELEVANCE'])(
    'are recognised for %s',
    (sort) => {
      expect(isSortKey(sort, sortKey(sort, aProduct()))).toBe(true);
      for (const other of [null, {}, -1, 1.5, 'GREEN TEA', undefined]) {
        expect(isSortKey(sort, other)).toBe(false);
      }
    },
  );
});
