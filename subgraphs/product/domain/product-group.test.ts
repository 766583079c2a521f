import { aProduct } from './product.support.ts';
import { brokenGroupShape, brokenVariantRules, tidiedVariesBy } from './product-group.ts';

const variant = (attributes: Readonly<Record<string, string>>, sellerId = aProduct().sellerId) =>
  aProduct({ sellerId, attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) });
const small = variant({ Size: 'S', Colour: 'blue' });
const large = variant({ size: 'L', Colour: 'blue' });

describe('a product group', () => {
  it('varies by 1 to 5 attributes with distinct names', () => {
    expect(brokenGroupShape(['Size', 'Colour', 'Cut', 'Cloth', 'Year'], 1)).toEqual([]);
    for (const names of [[], ['Size', 'size'], ['Size', ' \u200b'], ['x'.repeat(61)], [...'abcdef']])
      expect(brokenGroupShape(tidiedVariesBy(names), 1)).toEqual(['VARIES_BY_IS_INVALID']);
  });

  it('has 1 to 100 variants', () => {
    expect([1, 100].map((count) => brokenGroupShape(['Size'], count))).toEqual([[], []]);
    expect(brokenGroupShape(['Size'], 0)).toEqual(['VARIANTS_ARE_MISSING']);
    expect(brokenGroupShape(['Size'], 101)).toEqual(['VARIANTS_ARE_TOO_MANY']);
  });

  it('has variants of one seller', () => {
    expect(brokenVariantRules(['Size'], [small, variant({ Size: 'L' }, 'another')])).toEqual(['SELLERS_DIFFER']);
  });

  it('has variants with a value for every attribute, however the name is written', () => {
    expect(brokenVariantRules(['SIZE', 'colour'], [small, large])).toEqual([]);
    expect(brokenVariantRules(['Size', 'Cut'], [small, large])).toEqual(['ATTRIBUTE_IS_MISSING']);
  });

  it('has no two variants with the same values, nor with values that look alike', () => {
    expect(brokenVariantRules(['Colour'], [small, large])).toEqual(['VARIANTS_ARE_THE_SAME']);
    expect(brokenVariantRules(['Size'], [small, variant({ Size: 's' })])).toEqual(['VARIANTS_ARE_THE_SAME']);
  });

  it('tells values apart that only look alike when they are written one after the other', () => {
    const [one, other] = [variant({ Size: 'a","b', Colour: 'c' }), variant({ Size: 'a', Colour: 'b","c' })];
    expect(brokenVariantRules(['Size', 'Colour'], [one, other])).toEqual([]);
  });
});
