import { choicesOf, type Variant } from './variant-choices.ts';

const sock = (Size: string, Colour: string, available = 5): Variant => ({
  slug: `${Size}-${Colour}`,
  available,
  attributes: [
    { name: 'Size', value: Size },
    { name: 'Colour', value: Colour },
    { name: 'Wool', value: 'merino' },
  ],
});
const variants = [sock('S', 'blue'), sock('M', 'blue'), sock('L', 'blue', 0), sock('M', 'red', 0), sock('L', 'red')];
const group = { variesBy: ['Size', 'Colour'], variants };

describe('the choices among the variants of a product', () => {
  it('are every value of each attribute in which they differ, each leading to a product', () => {
    expect(choicesOf(sock('M', 'blue'), group)).toEqual([
      {
        name: 'Size',
        options: [
          { value: 'S', state: 'IN_STOCK', slug: 'S-blue' },
          { value: 'M', state: 'CURRENT', slug: 'M-blue' },
          { value: 'L', state: 'SOLD_OUT', slug: 'L-blue' },
        ],
      },
      {
        name: 'Colour',
        options: [
          { value: 'blue', state: 'CURRENT', slug: 'M-blue' },
          { value: 'red', state: 'SOLD_OUT', slug: 'M-red' },
        ],
      },
    ]);
  });

  it('say which values come in another combination only, and lead to the closest variant that is in stock', () => {
    const [size, colour] = choicesOf(sock('S', 'blue'), group);
    expect(size?.options.map(({ state }) => state)).toEqual(['CURRENT', 'IN_STOCK', 'SOLD_OUT']);
    expect(colour?.options).toContainEqual({ value: 'red', state: 'OTHER_COMBINATION', slug: 'L-red' });
  });

  it('show a product that is off sale among the variants that are not', () => {
    const [size] = choicesOf(sock('XL', 'red', 0), group);
    expect(size?.options.map(({ value, state, slug }) => [value, state, slug])).toEqual([
      ['S', 'OTHER_COMBINATION', 'S-blue'],
      ['M', 'SOLD_OUT', 'M-red'],
      ['L', 'IN_STOCK', 'L-red'],
    ]);
  });

  it('take names and values that look alike for the same', () => {
    const small = { ...sock('S', 'blue'), attributes: [{ name: 'size', value: ' s' }] };
    const options = choicesOf(small, { variesBy: ['SIZE'], variants: [small, sock('S', 'red'), sock('M', 'blue')] })[0]?.options;
    expect(options?.map(({ state, slug }) => [state, slug])).toEqual([
      ['CURRENT', 'S-blue'],
      ['IN_STOCK', 'M-blue'],
    ]);
  });
});
