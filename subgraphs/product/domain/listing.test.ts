import { isSortKey, nameKey, type ProductSort, priceKey, searchText, searchWords, sortKey } from './listing.ts';
import { aProduct } from './product.builder.ts';

describe('the keys of a list', () => {
  it('sort prices by currency, then by amount', () => {
    const keys = [
      priceKey({ amount: 5, currency: 'USD' }),
      priceKey({ amount: 1_000, currency: 'USD' }),
      priceKey({ amount: 2_147_483_647, currency: 'KRW' }),
    ];
    expect(keys.sort()).toEqual(['KRW0000002147483647', 'USD0000000000000005', 'USD0000000000001000']);
  });

  it('ignore the case of names and stay short enough for an index', () => {
    expect(nameKey('Émile')).toBe(nameKey('éMILE'));
    expect([...nameKey('İ'.repeat(200))]).toHaveLength(200);
  });

  it.each<ProductSort>(['NEWEST', 'NAME', 'PRICE_ASCENDING', 'PRICE_DESCENDING'])('are recognised for %s', (sort) => {
    expect(isSortKey(sort, sortKey(sort, aProduct()))).toBe(true);
    for (const foreign of [null, {}, -1, 1.5, 'GREEN', '', undefined]) {
      if (sort !== 'NAME' || foreign !== '') expect(isSortKey(sort, foreign)).toBe(false);
    }
  });
});

describe('searching', () => {
  it('looks in name, category, unit and description, whatever the case', () => {
    const text = searchText(aProduct({ name: 'Green TEA', description: 'First Flush' }));
    for (const word of searchWords('tea FLUSH kitchen tea-01')) expect(text).toContain(word);
  });

  it('takes each word once and nothing of white space and control characters', () => {
    expect(searchWords(' tea\u0000 Tea\t green\n')).toEqual(['tea', 'green']);
    expect(searchWords(' \n')).toEqual([]);
  });

  it('never finds a word across two fields', () => {
    expect(searchText(aProduct({ name: 'Green', category: 'Tea' }))).not.toContain('greentea');
  });
});
