import { readListQuery } from './list-query.ts';
import { listVariables } from './list-variables.ts';

const read = (text: string) => readListQuery(new URLSearchParams(text));

describe('the variables of a list', () => {
  it('hold every condition of the address, and the categories', () => {
    expect(
      listVariables(read('q=tea&brand=A&a.Colour=Red&currency=USD&min=9.5&stock=1&sort=NAME&after=x'), ['c1', 'c2']),
    ).toEqual({
      first: 24,
      after: 'x',
      filter: {
        categoryIds: ['c1', 'c2'],
        brands: ['A'],
        attributes: [{ name: 'Colour', values: ['Red'] }],
        inStock: true,
        currency: 'USD',
        minPrice: { amount: 950, currency: 'USD' },
      },
      search: 'tea',
      sort: 'NAME',
    });
  });

  it('filter nothing for a plain address', () => {
    expect(listVariables(read(''), [])).toEqual({ first: 24, after: null, filter: {}, search: null, sort: 'NEWEST' });
  });

  it('go back from a cursor', () => {
    expect(listVariables(read('before=x'), [])).toMatchObject({ last: 24, before: 'x' });
    expect(listVariables(read('before=x'), [])).not.toHaveProperty('first');
  });
});
