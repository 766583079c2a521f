import fc from 'fast-check';
import { searchableTexts, tokensOf } from '../../../domain/listing.ts';
import { aProduct } from '../../../domain/product.support.ts';
import type { Product } from '../../../domain/product.ts';
import { spellableWords } from '../../../domain/search-tokens.ts';
import { areSearchedAlike } from './search-documents.ts';

const word = fc.constantFrom('tea', 'Tea', 'pot', '찻잔');
const text = fc.record({ language: fc.constantFrom('ko' as const, 'en' as const), name: word, description: word });
const products: fc.Arbitrary<Product> = fc
  .record({
    name: word,
    description: word,
    category: word,
    sku: fc.constantFrom('A', 'B'),
    brand: fc.option(word),
    archived: fc.boolean(),
    attributes: fc.array(fc.record({ name: word, value: word }), { maxLength: 2 }),
    texts: fc.array(text, { maxLength: 1 }),
    price: fc.record({ amount: fc.nat(9), currency: fc.constant('USD' as const) }),
    available: fc.nat(9),
  })
  .map(aProduct);

/** Two states of one product, which differ in some fields. */
const states = fc
  .tuple(products, products, fc.subarray(['name', 'category', 'brand', 'attributes', 'texts', 'price', 'available'] as const))
  .map(([one, next, fields]) => [one, { ...one, ...Object.fromEntries(fields.map((field) => [field, next[field]])) }] as const);

it('two states of a product that are searched alike have the same tokens and words', () => {
  fc.assert(
    fc.property(states, ([one, other]) => {
      if (!areSearchedAlike(one, other)) return;
      expect([one.archived, tokensOf(one)]).toEqual([other.archived, tokensOf(other)]);
      expect(spellableWords(searchableTexts(one))).toEqual(spellableWords(searchableTexts(other)));
    }),
  );
});

it('a new price, stock, picture or slug leaves a product searched alike; each searched part does not', () => {
  const product = aProduct({ brand: 'Halla', attributes: [{ name: 'Colour', value: 'red' }] });
  const unsearched: readonly Partial<Product>[] = [
    { price: { amount: 1, currency: 'EUR' } },
    { available: 0 },
    { imageUrl: null, pictureUrl: '/pictures/pot.svg' },
    { slug: 'other', revision: 9, weight: 100 },
  ];
  for (const change of unsearched) expect([change, areSearchedAlike(product, { ...product, ...change })]).toEqual([change, true]);
  const searched: readonly Partial<Product>[] = [
    { name: 'Pot' },
    { description: 'Pot' },
    { category: 'Pot' },
    { sku: 'POT' },
    { brand: 'Jeju' },
    { archived: true },
    { attributes: [{ name: 'Shade', value: 'red' }] },
    { texts: [{ language: 'ko', name: '찻잔', description: '' }] },
  ];
  for (const change of searched) expect([change, areSearchedAlike(product, { ...product, ...change })]).toEqual([change, false]);
});
