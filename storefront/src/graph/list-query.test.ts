import { chosenFilters, decimalOf, listAddress, parametersOf, readListQuery, withoutFilters } from './list-query.ts';

const read = (text: string) => readListQuery(new URLSearchParams(text));

describe('the address of a list', () => {
  it('says what is searched for, what is filtered, how it is sorted and where the page begins', () => {
    expect(
      read(
        'q=green+tea&sort=PRICE_ASCENDING&stock=1&category=tea&category=coffee&brand=Hanbyeol&a.Colour=Red&a.Colour=Blue&currency=USD&min=9.5&max=20&after=abc',
      ),
    ).toEqual({
      search: 'green tea',
      sort: 'PRICE_ASCENDING',
      inStock: true,
      categories: ['tea', 'coffee'],
      brands: ['Hanbyeol'],
      attributes: [{ name: 'Colour', values: ['Red', 'Blue'] }],
      price: { currency: 'USD', min: 950, max: 2_000 },
      after: 'abc',
      before: undefined,
    });
  });

  it.each([
    '',
    'q=',
    'q=+++',
    'sort=CHEAPEST',
    'sort=__proto__',
    'sort=RELEVANCE',
    'stock=true',
    'after=',
    'category=&brand=++',
    'a.=Red',
    'a.Colour=',
    'currency=__proto__&min=1',
    'currency=XXX&min=1',
    'currency=KRW',
    'min=5&max=10',
    'currency=KRW&min=-1&max=1e9',
    'currency=KRW&min=99999999999',
    'currency=USD&max=9999999999',
  ])('is the newest of all products for "%s"', (text) => {
    expect(read(text)).toEqual({
      search: undefined,
      sort: 'NEWEST',
      inStock: false,
      categories: [],
      brands: [],
      attributes: [],
      price: undefined,
      after: undefined,
      before: undefined,
    });
  });

  it('takes a bounded part of what people write', () => {
    expect(read(`q=${'x'.repeat(500)}`).search).toHaveLength(100);
    expect(read(Array.from({ length: 99 }, (_, index) => `brand=b${index}`).join('&')).brands).toHaveLength(20);
    expect(read(Array.from({ length: 99 }, (_, index) => `a.n${index}=v`).join('&')).attributes).toHaveLength(10);
  });

  it('keeps hostile names of attributes as names', () => {
    expect(read('a.__proto__=x').attributes).toEqual([{ name: '__proto__', values: ['x'] }]);
  });

  it('is written as it was read, without its page', () => {
    const text = 'q=tea&category=a&category=b&brand=x+y&a.%ED%81%AC%EA%B8%B0=L&currency=USD&min=9.50&stock=1&sort=NAME';
    expect(parametersOf(read(`${text}&after=abc`)).toString()).toBe(text);
    expect(read(parametersOf(read(text)).toString())).toEqual(read(text));
  });

  it('carries the cursor of another page', () => {
    expect(listAddress('/en/search', read('q=tea'), { after: 'c=1' })).toBe('/en/search?q=tea&after=c%3D1');
    expect(listAddress('/en/search', read(''))).toBe('/en/search');
  });
});

describe('the conditions of a list', () => {
  it('can be dropped one by one', () => {
    const query = read('category=tea&brand=A&brand=B&a.Colour=Red&a.Colour=Blue&currency=KRW&max=5000&stock=1');
    expect(chosenFilters(query).map(({ kind, value, rest }) => [kind, value, parametersOf(rest).toString()])).toEqual([
      ['category', 'tea', 'brand=A&brand=B&a.Colour=Red&a.Colour=Blue&currency=KRW&max=5000&stock=1'],
      ['brand', 'A', 'category=tea&brand=B&a.Colour=Red&a.Colour=Blue&currency=KRW&max=5000&stock=1'],
      ['brand', 'B', 'category=tea&brand=A&a.Colour=Red&a.Colour=Blue&currency=KRW&max=5000&stock=1'],
      ['attribute', 'Red', 'category=tea&brand=A&brand=B&a.Colour=Blue&currency=KRW&max=5000&stock=1'],
      ['attribute', 'Blue', 'category=tea&brand=A&brand=B&a.Colour=Red&currency=KRW&max=5000&stock=1'],
      ['price', undefined, 'category=tea&brand=A&brand=B&a.Colour=Red&a.Colour=Blue&stock=1'],
      ['inStock', undefined, 'category=tea&brand=A&brand=B&a.Colour=Red&a.Colour=Blue&currency=KRW&max=5000'],
    ]);
  });

  it('can be dropped all at once: the search and the order stay', () => {
    const query = read('q=pot&category=tea&brand=A&a.Colour=Red&currency=KRW&max=5000&stock=1&sort=NAME&after=x');
    expect(parametersOf(withoutFilters(query)).toString()).toBe('q=pot&sort=NAME');
  });
});

it.each([
  [1_250, 'USD', '12.50'],
  [5, 'EUR', '0.05'],
  [12_000, 'KRW', '12000'],
] as const)('%i minor units of %s are written %s', (amount, currency, text) => {
  expect(decimalOf(amount, currency)).toBe(text);
});
