import fc from 'fast-check';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import type { Selection } from '../domain/listing.ts';
import { aProduct } from '../domain/product.support.ts';
import type { Product } from '../domain/product.ts';
import { facetsOf } from './product-facets.ts';

const brand = fc.constantFrom(null, 'Halla', 'Jeju');
const colour = fc.constantFrom('red', 'blue', 'green');
const size = fc.constantFrom('S', 'L');
/** The Korean name and value of a colour; sellers spell them differently, or not at all. */
const korean = fc.option(fc.record({ name: fc.constantFrom('색', '색상'), value: fc.constantFrom('빨강', '파랑', '쪽빛') }));
const own = fc.record({ name: fc.constantFrom('colour', ' COLOUR'), value: fc.constantFrom('red', 'Red', 'blue') });
const product = fc.record({
  brand,
  colour,
  korean,
  size: fc.option(size),
  stock: fc.nat({ max: 1 }),
  amount: fc.integer({ min: 1, max: 9 }),
  category: fc.constantFrom('a', 'b'),
});
const catalogue = fc.array(product, { maxLength: 25 });
const filter = fc.record(
  {
    brands: fc.uniqueArray(fc.constantFrom('Halla', 'Jeju'), { minLength: 1 }),
    categoryIds: fc.constantFrom(['a'], ['b'], ['a', 'b']),
    inStock: fc.boolean(),
    attributes: fc.constantFrom(
      [{ name: 'colour', values: ['red'] }],
      [
        { name: 'colour', values: ['red', 'blue'] },
        { name: 'size', values: ['L'] },
      ],
    ),
    prices: fc.constant({ currency: 'USD' as const, min: 3, max: 7 }),
  },
  { requiredKeys: [] },
);

const productsOf = (drafts: typeof catalogue extends fc.Arbitrary<infer T> ? T : never): readonly Product[] =>
  drafts.map(({ brand: made, colour: shade, korean: words, size: width, stock, amount, category }, index) =>
    aProduct({
      id: `id-${index}`,
      sku: `SKU-${index}`,
      brand: made,
      attributes: [
        { name: 'colour', value: shade, ...(words && { texts: [{ language: 'ko' as const, ...words }] }) },
        ...(width ? [{ name: 'size', value: width }] : []),
      ],
      available: stock,
      price: { amount, currency: 'USD' },
      categoryPath: [category],
    }),
  );

describe('the facets of a list', () => {
  it('count what each value would list beside the other filters', () =>
    fc.assert(
      fc.asyncProperty(catalogue, filter, async (drafts, selection: Selection) => {
        const { products, changeCatalogue } = memoryStores();
        await changeCatalogue(async (all) => {
          for (const one of productsOf(drafts)) await all.add(one, []);
        });
        const count = async (change: Partial<Selection>) => (await products.count({ ...selection, ...change })).count;
        const facets = await facetsOf({ products }, selection);
        expect(facets.isExact).toBe(true);

        for (const made of ['Halla', 'Jeju'])
          expect(facets.brands.find((one) => one.brand === made)?.count ?? 0).toBe(await count({ brands: [made] }));
        for (const id of ['a', 'b'])
          expect(facets.categories.find(({ categoryId }) => categoryId === id)?.count ?? 0).toBe(
            await count({ categoryIds: [id] }),
          );
        expect(facets.inStock).toBe(await count({ inStock: true }));
        expect(facets.soldOut).toBe(await count({ inStock: false }));
        for (const [name, values] of [
          ['colour', ['red', 'blue', 'green']],
          ['size', ['S', 'L']],
        ] as const) {
          const others = (selection.attributes ?? []).filter((one) => one.name !== name);
          for (const value of values) {
            const counted =
              facets.attributes.find((one) => one.name === name)?.values.find((one) => one.value === value)?.count ?? 0;
            expect([name, value, counted]).toEqual([
              name,
              value,
              await count({ attributes: [...others, { name, values: [value] }] }),
            ]);
          }
        }
        const { prices: _, ...unpriced } = selection;
        expect(facets.prices[0]?.count ?? 0).toBe((await products.count(unpriced)).count);
      }),
      { numRuns: 60 },
    ));

  it('are spelt as the newest product spells them, in each language as the newest one that has it, in any order of the sample', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(own, korean), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (drafts, order) => {
          const newestFirst = drafts.map(([words, texts], index) => ({
            ...aProduct({ id: `id-${String(99 - index)}` }),
            inStock: true,
            attributes: [{ ...words, ...(texts && { texts: [{ language: 'ko' as const, ...texts }] }) }],
          }));
          const ranks = new Map(newestFirst.map((one) => [one, order.next().value ?? 0]));
          const products = newestFirst.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
          const { attributes } = await facetsOf(
            { products: { sample: async () => ({ products, isComplete: true, count: products.length }) } },
            {},
          );
          expect(attributes).toHaveLength(1);
          const [colours] = attributes;
          expect(colours?.name).toBe(drafts[0]?.[0].name);
          expect(colours?.texts.ko).toBe(drafts.find(([, texts]) => texts)?.[1]?.name);
          for (const { value, texts, count } of colours?.values ?? []) {
            const same = drafts.filter(([words]) => words.value.toLowerCase() === value.toLowerCase());
            expect([value, texts.ko, count]).toEqual([same[0]?.[0].value, same.find(([, one]) => one)?.[1]?.value, same.length]);
          }
        },
      ),
      { numRuns: 100 },
    ));
});
