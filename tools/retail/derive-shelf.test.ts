import { attributesOf } from './derive-attributes.ts';
import { retailCategories, shelfOf } from './retail-categories.ts';

describe('the category that a description names', () => {
  it.each([
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'Home Decoration', 'fittings'],
    ['CHRISTMAS TREE CANDLE', 'Home Decoration', 'candles'],
    ['SET OF 6 RED RETROSPOT GLASSES', 'Kitchen & Dining', 'cups'],
    ['jumbo bag pink polkadot', 'Bags & Travel', 'bags'],
    ['HAND WARMER UNION JACK', 'More Gifts', undefined],
    ['__proto__ constructor', 'More Gifts', undefined],
  ])('of %s is of %s', (name, root, key) => {
    expect([shelfOf(name).root.en, shelfOf(name).key]).toEqual([root, key]);
  });

  it('is one of the tree, whatever the description says', () => {
    for (const name of [
      'CUP',
      'CAKE',
      'TIN',
      'LAMP',
      'MIRROR',
      'RUG',
      'HOOK',
      'VASE',
      'RING',
      'COMB',
      'HAT',
      'CARD',
      'PEN',
      'KIT',
      'TOY',
      'XMAS',
      'PARTY',
      'SEEDS',
      'SOAP',
    ]) {
      const { root, key } = shelfOf(name);
      expect(retailCategories).toContain(root);
      expect(Object.keys(root.children)).toContain(key);
    }
  });
});

describe('the attributes that a description names', () => {
  it.each([
    ['SET OF 6 RED RETROSPOT GLASSES', { Colour: 'Red', Design: 'Spots', Pieces: '6' }],
    ['SET/4 IVORY WICKER BASKETS', { Colour: 'Cream', Material: 'Wicker', Pieces: '4' }],
    ['12 PIECE METAL TEA SET', { Material: 'Metal', Pieces: '12' }],
    ['TRANSREDUCER', {}],
    ['', {}],
  ])('of %s', (name, attributes) => {
    expect(Object.fromEntries(attributesOf(name).map((one) => [one.name, one.value]))).toEqual(attributes);
  });
});
