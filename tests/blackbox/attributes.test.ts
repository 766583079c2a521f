import { randomUUID } from 'node:crypto';
import { dataOf } from './support/ask.ts';
import { aProduct, type Product } from './support/goods.ts';
import { aGroup } from './support/groups.ts';
import { aSeller, type Person } from './support/people.ts';

const listed = `query Listed($filter: ProductFilter, $search: String) {
  products(filter: $filter, search: $search, sort: NAME) {
    nodes { id }
    facets { attributes { name label values { value label count } } }
  }
}`;
const shown = `query Shown($id: ID!) {
  product(id: $id) { attributes { name value label valueLabel } group { variesBy variants { attributes { label valueLabel } } } }
}`;
const update = `mutation Update($input: UpdateProductInput!) {
  updateProduct(input: $input) { product { attributes { name value texts { language name value } } } userErrors { code field } }
}`;

interface Listed {
  readonly nodes: readonly Readonly<{ id: string }>[];
  readonly facets: Readonly<{ attributes: readonly object[] }>;
}

const list = async (language: string, variables: Readonly<Record<string, unknown>>): Promise<Listed> => {
  const headers = { 'accept-language': language };
  return (await dataOf<{ products: Listed }>({ document: listed, variables, headers })).products;
};
const show = (language: string, { id }: Product) =>
  dataOf<{ product: unknown }>({ document: shown, variables: { id }, headers: { 'accept-language': language } });

describe('the attributes of products in two languages', () => {
  const category = `Cups ${randomUUID().slice(0, 8)}`;
  const word = `한지${randomUUID().slice(0, 8)}`;
  const colour = (value: string, name: string, korean: string) => ({
    name: 'Colour',
    value,
    texts: [{ language: 'KO' as const, name, value: korean }],
  });
  let seller: Person;
  let first: Product;
  let second: Product;
  let plain: Product;

  beforeAll(async () => {
    seller = await aSeller();
    first = await aProduct(seller, { category, name: 'A', attributes: [colour('white', '빛깔', '흰색')] });
    second = await aProduct(seller, { category, name: 'B', attributes: [colour('White ', '색상', word)] });
    plain = await aProduct(seller, { category, name: 'C', attributes: [{ name: 'colour', value: 'sand' }] });
  });

  it('are shown in the language of the request, or else in the words of the seller', async () => {
    const own = { name: 'Colour', value: 'white' };
    expect(await show('ko', first)).toMatchObject({ product: { attributes: [{ ...own, label: '빛깔', valueLabel: '흰색' }] } });
    expect(await show('en', first)).toMatchObject({
      product: { attributes: [{ ...own, label: 'Colour', valueLabel: 'white' }] },
    });
    expect(await show('ko', plain)).toMatchObject({ product: { attributes: [{ label: 'colour', valueLabel: 'sand' }] } });
  });

  it('are one facet for every spelling, labelled as the newest product has it in the language', async () => {
    const values = (white: string) => [
      { value: 'White', label: white, count: 2 },
      { value: 'sand', label: 'sand', count: 1 },
    ];
    const inKorean = [{ name: 'colour', label: '색상', values: values(word) }];
    expect((await list('ko', { filter: { category } })).facets.attributes).toEqual(inKorean);
    const inEnglish = [{ name: 'colour', label: 'colour', values: values('White') }];
    expect((await list('en', { filter: { category } })).facets.attributes).toEqual(inEnglish);
  });

  it('list the same products by a filter in every language', async () => {
    const filter = { category, attributes: [{ name: 'colour', values: ['WHITE'] }] };
    for (const language of ['ko', 'en'])
      expect((await list(language, { filter })).nodes).toEqual([{ id: first.id }, { id: second.id }]);
    const byTranslation = { category, attributes: [{ name: '색상', values: [word] }] };
    expect((await list('ko', { filter: byTranslation })).nodes).toEqual([]);
  });

  it('are found by a search for a value in any language', async () => {
    for (const language of ['ko', 'en']) expect((await list(language, { search: word })).nodes).toEqual([{ id: second.id }]);
  });

  it('keep their texts when a client that knows none writes them back', async () => {
    const product = await aProduct(seller, { attributes: [colour('red', '색', '빨강')] });
    const written = async (attributes: object[]) =>
      (await seller.dataOf<{ updateProduct: object }>(update, { input: { productId: product.id, attributes } })).updateProduct;
    const kept = { name: 'Colour', value: 'red', texts: [{ language: 'KO', name: '색', value: '빨강' }] };
    expect(await written([{ name: 'Colour', value: 'red' }])).toEqual({ product: { attributes: [kept] }, userErrors: [] });
    const twice = { ...kept, texts: [...kept.texts, ...kept.texts] };
    expect(await written([twice])).toEqual({
      product: null,
      userErrors: [{ code: 'ATTRIBUTES_ARE_INVALID', field: 'attributes' }],
    });
  });

  it('vary a group by the seller’s own words, and name its variants in the language of the request', async () => {
    const variants = [
      await aProduct(seller, { attributes: [colour('red', '색', '빨강')] }),
      await aProduct(seller, { attributes: [colour('blue', '색', '파랑')] }),
    ] as const;
    await aGroup(seller, variants, ['Colour']);
    expect(await show('ko', variants[0])).toMatchObject({
      product: {
        group: {
          variesBy: ['Colour'],
          variants: [
            { attributes: [{ label: '색', valueLabel: '빨강' }] },
            { attributes: [{ label: '색', valueLabel: '파랑' }] },
          ],
        },
      },
    });
  });
});
