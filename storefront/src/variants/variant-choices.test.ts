import { choicesOf, type Variant } from './variant-choices.ts';

const worded = (name: string, value: string, label = name, valueLabel = value) => ({ name, value, label, valueLabel });
const sock = (Size: string, Colour: string, available = 5): Variant => ({
  slug: `${Size}-${Colour}`,
  available,
  attributes: [worded('Size', Size), worded('Colour', Colour), worded('Wool', 'merino')],
});
const variants = [sock('S', 'blue'), sock('M', 'blue'), sock('L', 'blue', 0), sock('M', 'red', 0), sock('L', 'red')];
const group = { variesBy: ['Size', 'Colour'], variants };

describe('the choices among the variants of a product', () => {
  it('are every value of each attribute in which they differ, each leading to a product', () => {
    expect(choicesOf(sock('M', 'blue'), group)).toEqual([
      {
        label: 'Size',
        options: [
          { label: 'S', state: 'IN_STOCK', slug: 'S-blue' },
          { label: 'M', state: 'CURRENT', slug: 'M-blue' },
          { label: 'L', state: 'SOLD_OUT', slug: 'L-blue' },
        ],
      },
      {
        label: 'Colour',
        options: [
          { label: 'blue', state: 'CURRENT', slug: 'M-blue' },
          { label: 'red', state: 'SOLD_OUT', slug: 'M-red' },
        ],
      },
    ]);
  });

  it('say which values come in another combination only, and lead to the closest variant that is in stock', () => {
    const [size, colour] = choicesOf(sock('S', 'blue'), group);
    expect(size?.options.map(({ state }) => state)).toEqual(['CURRENT', 'IN_STOCK', 'SOLD_OUT']);
    expect(colour?.options).toContainEqual({ label: 'red', state: 'OTHER_COMBINATION', slug: 'L-red' });
  });

  it('show a product that is off sale among the variants that are not', () => {
    const [size] = choicesOf(sock('XL', 'red', 0), group);
    expect(size?.options.map(({ label, state, slug }) => [label, state, slug])).toEqual([
      ['S', 'OTHER_COMBINATION', 'S-blue'],
      ['M', 'SOLD_OUT', 'M-red'],
      ['L', 'IN_STOCK', 'L-red'],
    ]);
  });

  it('take names and values that look alike for the same', () => {
    const small = { ...sock('S', 'blue'), attributes: [worded('size', ' s')] };
    const options = choicesOf(small, { variesBy: ['SIZE'], variants: [small, sock('S', 'red'), sock('M', 'blue')] })[0]?.options;
    expect(options?.map(({ state, slug }) => [state, slug])).toEqual([
      ['CURRENT', 'S-blue'],
      ['IN_STOCK', 'M-blue'],
    ]);
  });

  it('are labelled as the first variant that has the value', () => {
    const first = { ...sock('S', 'blue'), attributes: [worded('Size', 'S', '크기', '소')] };
    const other = { ...sock('S', 'red'), attributes: [worded('size', 's', '사이즈', '작은 것')] };
    const large = { ...sock('L', 'red'), attributes: [worded('Size', 'L', '크기', '대')] };
    const [size] = choicesOf(other, { variesBy: ['SIZE'], variants: [first, other, large] });
    expect([size?.label, size?.options.map(({ label, state }) => [label, state])]).toEqual([
      '크기',
      [
        ['소', 'CURRENT'],
        ['대', 'IN_STOCK'],
      ],
    ]);
  });
});
