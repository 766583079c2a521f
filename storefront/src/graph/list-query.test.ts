import { listVariables, readListQuery } from './list-query.ts';

const read = (text: string) => readListQuery(new URLSearchParams(text));

describe('the address of a list', () => {
  it('says what is searched for, how it is sorted and where the page begins', () => {
    expect(read('q=green+tea&sort=PRICE_ASCENDING&stock=1&after=abc')).toEqual({
      search: 'green tea',
      sort: 'PRICE_ASCENDING',
      inStock: true,
      after: 'abc',
    });
  });

  it.each(['', 'q=', 'q=+++', 'sort=CHEAPEST', 'sort=__proto__', 'stock=true', 'after='])(
    'is the newest of all products for "%s"',
    (text) => {
      expect(read(text)).toEqual({ search: undefined, sort: 'NEWEST', inStock: false, after: undefined });
    },
  );

  it('passes over what no search needs', () => {
    expect(read(`q=${'x'.repeat(500)}`).search).toHaveLength(100);
  });

  it('becomes the variables of the operation, within a category where the page has one', () => {
    expect(listVariables(read('stock=1'), 'Home')).toEqual({
      first: 24,
      after: null,
      filter: { category: 'Home', inStock: true },
      search: null,
      sort: 'NEWEST',
    });
    expect(listVariables(read('')).filter).toEqual({});
  });
});
