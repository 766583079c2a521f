import fc from 'fast-check';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { maxStock } from '../domain/limits.ts';
import { aDraft } from '../domain/product.support.ts';
import { makeCreateProduct } from './create-product.ts';
import { makeUpdateProduct } from './update-product.ts';

// The answer lists every fault of an input: the union of the refusals that each fault alone would get.

/** A value of an input, and the rules that it breaks by itself. */
type Choice = readonly [value: unknown, ...broken: readonly string[]];

const details: Readonly<Record<string, readonly Choice[]>> = {
  name: [['Green tea'], [' \n', 'NAME_IS_EMPTY'], ['n'.repeat(201), 'NAME_IS_TOO_LONG']],
  description: [[''], ['d'.repeat(5_001), 'DESCRIPTION_IS_TOO_LONG']],
  category: [['Kitchen'], ['', 'CATEGORY_IS_INVALID'], ['c'.repeat(61), 'CATEGORY_IS_INVALID']],
  imageUrl: [[null], ['/tea.svg'], ['//evil.example/tea.svg', 'IMAGE_URL_IS_INVALID'], ['javascript:1', 'IMAGE_URL_IS_INVALID']],
  price: [[{ amount: 1, currency: 'KRW' }], [{ amount: 0, currency: 'KRW' }, 'PRICE_IS_NOT_POSITIVE']],
  compareAtPrice: [[null], [{ amount: 0, currency: 'KRW' }, 'COMPARE_AT_PRICE_IS_TOO_LOW']],
  brand: [[null], ['Boseong'], ['b'.repeat(101), 'BRAND_IS_INVALID']],
  attributes: [
    [[]],
    [[{ name: 'Colour', value: 'x', texts: [{ language: 'ko', name: '색상', value: 'ㅌ' }] }]],
    [[{ name: '', value: 'x' }], 'ATTRIBUTES_ARE_INVALID'],
    [[{ name: 'Colour', value: 'x', texts: [{ language: 'ko', name: '', value: 'x' }] }], 'ATTRIBUTES_ARE_INVALID'],
  ],
  weight: [[null], [80], [0, 'WEIGHT_IS_OUT_OF_RANGE']],
  texts: [[[]], [[{ language: 'ko', name: '', description: '' }], 'TEXTS_ARE_INVALID']],
};
const places: Readonly<Record<string, readonly Choice[]>> = {
  slug: [['new-tea'], ['☕', 'SLUG_IS_INVALID'], ['Green Tea', 'SLUG_IS_TAKEN']],
  categoryId: [['019a0000-0000-7000-8000-0000000000ff', 'CATEGORY_IS_UNKNOWN']],
};
const draft: Readonly<Record<string, readonly Choice[]>> = {
  ...details,
  slug: [[null], ...(places.slug ?? [])],
  sku: [['NEW-1'], ['tea-01', 'SKU_IS_TAKEN'], ['tea 01', 'SKU_IS_INVALID'], ['', 'SKU_IS_INVALID']],
  stock: [[0], [-1, 'STOCK_IS_OUT_OF_RANGE'], [maxStock + 1, 'STOCK_IS_OUT_OF_RANGE']],
};

const anyOf = (fields: Readonly<Record<string, readonly Choice[]>>, requiredKeys?: string[]) =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([field, choices]) => [field, fc.constantFrom(...choices)])),
    requiredKeys ? { requiredKeys } : {},
  );
const valuesOf = (chosen: Readonly<Record<string, Choice>>): object =>
  Object.fromEntries(Object.entries(chosen).map(([field, [value]]) => [field, value]));
const faultsOf = (chosen: Readonly<Record<string, Choice>>): readonly string[] =>
  Object.values(chosen).flatMap(([, ...codes]) => codes);

async function aShop() {
  const { changeCatalogue, products, categories } = memoryStores();
  let ids = 0;
  const deps = {
    changeCatalogue,
    products,
    categories,
    newId: () => `id-${++ids}`,
    now: () => new Date('2027-01-01T00:00:00.000Z'),
  };
  const createProduct = makeCreateProduct(deps);
  const tea = await createProduct(aDraft({ sku: 'TEA-01' }));
  if (!tea.ok) throw new Error(tea.refusal.join());
  return { createProduct, updateProduct: makeUpdateProduct(deps), tea: tea.value };
}

describe('every fault of an input at once', () => {
  it('is listed when a product is created, a taken stock-keeping unit, too', async () => {
    const { createProduct } = await aShop();
    await fc.assert(
      fc.asyncProperty(anyOf(draft), async (chosen) => {
        const faults = faultsOf(chosen);
        fc.pre(faults.length > 0); // a valid product would take the stock-keeping unit
        const created = await createProduct(aDraft(valuesOf(chosen)));
        expect(created.ok ? [] : [...created.refusal].sort()).toEqual([...faults].sort());
      }),
    );
  });

  it('is listed when a product is updated, an unknown one and that of another seller, too', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOf(details, []),
        anyOf(places, []),
        fc.constantFrom('own' as const, 'another' as const, 'unknown' as const),
        async (chosen, place, which) => {
          const { updateProduct, tea } = await aShop(); // a shop of its own: a change that holds takes a slug
          const { productId, userId, codes } = {
            own: { productId: tea.id, userId: tea.sellerId, codes: [] },
            another: { productId: tea.id, userId: 'a rival', codes: ['PRODUCT_IS_NOT_YOURS'] },
            unknown: { productId: 'gone', userId: tea.sellerId, codes: ['PRODUCT_IS_UNKNOWN'] },
          }[which];
          // An id of a category goes before a text.
          const { category: _, ...others } = chosen;
          const change = 'categoryId' in place ? others : chosen;
          const update = { productId, change: valuesOf(chosen), ...valuesOf(place) };
          const updated = await updateProduct({ userId, isAdmin: false }, update);
          const isOwnSlug = which !== 'unknown';
          const faults = [...faultsOf(change), ...faultsOf(place)].filter((code) => code !== 'SLUG_IS_TAKEN' || !isOwnSlug);
          expect(updated.ok ? [] : [...updated.refusal].sort()).toEqual([...codes, ...faults].sort());
        },
      ),
    );
  });
});
