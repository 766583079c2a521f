import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { aServer, seller } from './product-server.support.ts';

const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id nodeId categoryPath { id nodeId } } } }`;
const price = { amount: 100, currency: 'USD' };
const drafts = [
  { sku: 'A', name: 'Green tea', category: 'Tea', brand: 'Halla', attributes: [{ name: 'Size', value: 'L' }], price, stock: 3 },
  { sku: 'B', name: 'Black tea', category: 'Tea', brand: 'Jeju', attributes: [{ name: 'Size', value: 'S' }], price, stock: 0 },
  { sku: 'C', name: 'Teapot', category: 'Pots', brand: 'Halla', price: { amount: 300, currency: 'EUR' }, stock: 1 },
];

/** The service with three products. */
async function aShop() {
  const { ask } = await aServer();
  const products = [];
  for (const input of drafts) products.push((await ask(seller, create, { input })).data.createProduct.product);
  const find = async (query: string, variables: object = {}) => {
    const { data, errors } = await ask(anonymous, query, variables);
    return errors ? errors[0].extensions.code : data;
  };
  return { find, products };
}

describe('finding products', () => {
  it('filters by categories, brands, attributes and currency', async () => {
    const { find, products } = await aShop();
    const skus = async (filter: object) => {
      const { products: page } = await find(
        `query ($filter: ProductFilter) { products(sort: NAME, filter: $filter) { nodes { sku } } }`,
        { filter },
      );
      return page.nodes.map(({ sku }: { sku: string }) => sku);
    };
    const [tea] = products[0].categoryPath;
    expect(await skus({ categoryIds: [tea.id] })).toEqual(['B', 'A']);
    expect(await skus({ categoryIds: [newId()] })).toEqual([]);
    expect(await skus({ categoryIds: [] })).toEqual(['B', 'A', 'C']);
    expect(await skus({ category: ' POTS', brands: ['halla'] })).toEqual(['C']);
    expect(await skus({ brands: ['HALLA', 'other'] })).toEqual(['A', 'C']);
    expect(await skus({ attributes: [{ name: 'size', values: ['l', 'xl'] }] })).toEqual(['A']);
    expect(await skus({ currency: 'EUR' })).toEqual(['C']);
  });

  it.each([
    [
      'a currency beside a price of another',
      'filter: { currency: EUR, minPrice: { amount: 1, currency: USD } }',
      'FILTER_IS_INVALID',
    ],
    ['more than 50 brands', `filter: { brands: [${Array(51).fill('"b"')}] }`, 'FILTER_IS_INVALID'],
    ['an id that is none', 'filter: { categoryIds: ["x"] }', 'ID_IS_INVALID'],
    ['a page of 101 from the end', 'last: 101', 'PAGE_SIZE_IS_INVALID'],
    ['a cursor that no list has given', 'last: 1, before: "x"', 'CURSOR_IS_INVALID'],
  ])('refuses %s', async (_, parameters, code) => {
    const { find } = await aShop();
    expect(await find(`{ products(${parameters}) { nodes { sku } } }`)).toBe(code);
  });

  it('pages backward from the end and from a cursor', async () => {
    const { find } = await aShop();
    const page = async (parameters: string) =>
      (
        await find(
          `{ products(sort: NAME, ${parameters}) { nodes { sku } pageInfo { hasNextPage hasPreviousPage startCursor } } }`,
        )
      ).products;
    const end = await page('last: 2');
    expect(end).toMatchObject({ nodes: [{ sku: 'A' }, { sku: 'C' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    const start = await page(`last: 2, before: "${end.pageInfo.startCursor}"`);
    expect(start).toMatchObject({ nodes: [{ sku: 'B' }], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  });

  describe('in two languages', () => {
    const texts = (language: string, name: string) => [{ language, name, description: '' }];
    const named = [
      { sku: 'D', name: 'Sheepskin rug', category: 'Home', brand: 'Halla', price, stock: 1, texts: texts('KO', '양털 깔개') },
      { sku: 'E', name: '담요', category: 'Home', price, stock: 1, texts: texts('EN', 'Blanket') },
      { sku: 'F', name: '가방', category: 'Home', price, stock: 1, attributes: [{ name: '재질', value: '캔버스' }] },
    ];
    /** The service with products that have names in two languages, or in one. */
    async function aBilingualShop() {
      const { ask } = await aServer();
      for (const input of named) await ask(seller, create, { input });
      return async (language: string, query: string, variables: object = {}) =>
        (await ask(anonymous, query, variables, language)).data;
    }
    const page = `query ($first: Int = 20, $after: String, $search: String) {
      products(sort: NAME, first: $first, after: $after, search: $search) { nodes { name } pageInfo { endCursor } } }`;
    const namesIn = ({ products }: { products: { nodes: readonly { name: string }[] } }) =>
      products.nodes.map(({ name }) => name);

    it('sorts by the names that the reader sees', async () => {
      const find = await aBilingualShop();
      expect(namesIn(await find('ko', page))).toEqual(['가방', '담요', '양털 깔개']);
      expect(namesIn(await find('en', page))).toEqual(['Blanket', 'Sheepskin rug', '가방']);
    });

    it('goes on in the order of the first page when the reader changes the language', async () => {
      const find = await aBilingualShop();
      const { products } = await find('ko', page, { first: 1 });
      expect(namesIn(await find('en', page, { after: products.pageInfo.endCursor }))).toEqual(['Blanket', 'Sheepskin rug']);
    });

    it.each([
      ['양털', 'Sheepskin rug'],
      ['blanket', 'Blanket'],
      ['담요', 'Blanket'],
      ['halla', 'Sheepskin rug'],
      ['캔버스', '가방'],
    ])('finds by %s, whatever the language of the request', async (search, name) => {
      const find = await aBilingualShop();
      expect(namesIn(await find('en', page, { search }))).toEqual([name]);
      expect(namesIn(await find('ko', page, { search }))).toHaveLength(1);
    });

    it('suggests products by the names that the reader sees', async () => {
      const find = await aBilingualShop();
      const suggested = async (language: string, term: string) =>
        (await find(language, 'query ($term: String!) { suggest(term: $term) { text product { name } } }', { term })).suggest;
      expect(await suggested('ko', 'sheepsk')).toContainEqual({ text: '양털 깔개', product: { name: '양털 깔개' } });
      expect(await suggested('en', '양털')).toEqual([{ text: 'Sheepskin rug', product: { name: 'Sheepskin rug' } }]);
    });
  });

  it('counts the facets of a list', async () => {
    const { find } = await aShop();
    const { products } = await find(`{ products(filter: { brands: ["Halla"] }) { totalCount totalCountPrecision facets {
      categories { category { name } count } brands { brand count } attributes { name values { value count } }
      prices { currency min { amount } max { amount } count } inStock soldOut precision } } }`);
    expect(products).toEqual({
      totalCount: 2,
      totalCountPrecision: 'EXACT',
      facets: {
        categories: expect.arrayContaining([
          { category: { name: 'Tea' }, count: 1 },
          { category: { name: 'Pots' }, count: 1 },
        ]),
        brands: [
          { brand: 'Halla', count: 2 },
          { brand: 'Jeju', count: 1 },
        ],
        attributes: [{ name: 'Size', values: [{ value: 'L', count: 1 }] }],
        prices: [
          { currency: 'EUR', min: { amount: 300 }, max: { amount: 300 }, count: 1 },
          { currency: 'USD', min: { amount: 100 }, max: { amount: 100 }, count: 1 },
        ],
        inStock: 2,
        soldOut: 0,
        precision: 'EXACT',
      },
    });
  });

  it('names the attributes of facets in the language of the reader, beside the words that filters take', async () => {
    const { ask } = await aServer();
    const red = (sku: string, name?: string, value = '빨강') => {
      const texts = name ? [{ language: 'KO', name, value }] : [];
      return { sku, name: sku, category: 'Home', price, stock: 1, attributes: [{ name: 'Colour', value: 'red', texts }] };
    };
    for (const input of [red('A', '빛깔', '붉은색'), red('B', '색상'), red('C')]) await ask(seller, create, { input });
    const query = `query ($filter: ProductFilter) { products(filter: $filter) { totalCount facets { attributes {
      name label values { value label count } } } } }`;
    const inKorean = { name: 'Colour', label: '색상', values: [{ value: 'red', label: '빨강', count: 3 }] };
    const filter = { attributes: [{ name: inKorean.name, values: [inKorean.values[0]?.value] }] };
    for (const variables of [{}, { filter }])
      expect((await ask(anonymous, query, variables, 'ko')).data.products).toEqual({
        totalCount: 3,
        facets: { attributes: [inKorean] },
      });
    expect((await ask(anonymous, query, { filter }, 'en')).data.products.facets.attributes).toEqual([
      { name: 'Colour', label: 'Colour', values: [{ value: 'red', label: 'red', count: 3 }] },
    ]);
  });

  it('suggests words, categories and products', async () => {
    const { find } = await aShop();
    const suggest = async (term: string) => {
      const { suggest: found } = await find(
        'query ($term: String!) { suggest(term: $term) { text product { sku } category { name } } }',
        { term },
      );
      return found.map((one: { text: string; product: object | null; category: object | null }) => [
        one.text,
        one.product ? 'product' : one.category ? 'category' : 'words',
      ]);
    };
    expect(await suggest('te')).toEqual([
      ['tea', 'words'],
      ['teapot', 'words'],
      ['Tea', 'category'],
      ['Teapot', 'product'],
      ['Black tea', 'product'],
      ['Green tea', 'product'],
    ]);
    expect(await suggest('green te')).toContainEqual(['green tea', 'words']);
    expect(await suggest('%')).toEqual([]);
    expect(await find('{ suggest(term: "a", first: 21) { text } }')).toBe('PAGE_SIZE_IS_INVALID');
  });

  it('finds objects by global ids and products by ids, in their order', async () => {
    const { find, products } = await aShop();
    const [a, b] = products;
    const asked = [b.nodeId, 'x', Buffer.from(`Order:${newId()}`).toString('base64url'), a.categoryPath[0].nodeId];
    const { nodes, node } = await find(
      `query ($ids: [ID!]!, $id: ID!) { node(id: $id) { nodeId } nodes(ids: $ids) {
      __typename nodeId ... on Product { sku } ... on Category { name } } }`,
      { ids: asked, id: a.nodeId },
    );
    expect(node).toEqual({ nodeId: a.nodeId });
    expect(nodes).toEqual([
      { __typename: 'Product', nodeId: b.nodeId, sku: 'B' },
      null,
      null,
      { __typename: 'Category', nodeId: a.categoryPath[0].nodeId, name: 'Tea' },
    ]);
    const { productsByIds } = await find('query ($ids: [ID!]!) { productsByIds(ids: $ids) { sku } }', {
      ids: [b.id, newId(), a.id],
    });
    expect(productsByIds).toEqual([{ sku: 'B' }, null, { sku: 'A' }]);
    expect(await find('query ($ids: [ID!]!) { nodes(ids: $ids) { nodeId } }', { ids: Array(101).fill(a.nodeId) })).toBe(
      'PAGE_SIZE_IS_INVALID',
    );
  });
});
