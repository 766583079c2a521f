import { anonymous, type Caller } from '@commerce/chassis/identity/caller.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { account, aServer, createProduct, seller, tea } from './product-server.support.ts';

describe('the product subgraph', () => {
  it('creates a product for a seller and returns all of it', async () => {
    const { ask } = await aServer();
    const { data, errors } = await ask(seller, createProduct, { input: tea });
    expect(errors).toBeUndefined();
    expect(data.createProduct).toEqual({
      product: {
        id: expect.any(String),
        sku: 'TEA-01',
        price: { amount: 1_999, currency: 'USD', formatted: '$19.99' },
        available: 3,
        archived: false,
        seller: { __typename: 'User', id: seller.kind === 'user' ? seller.userId : '' },
        createdAt: '2026-11-23T09:30:00.000Z',
        imageUrl: null,
        description: '',
      },
      userErrors: [],
    });
  });

  it('names every broken rule with its field', async () => {
    const { ask } = await aServer();
    const { data } = await ask(seller, createProduct, { input: { ...tea, sku: '?', price: { amount: 0, currency: 'USD' } } });
    expect(data.createProduct.product).toBeNull();
    expect(data.createProduct.userErrors).toEqual([
      { code: 'SKU_IS_INVALID', message: expect.any(String), field: 'sku' },
      { code: 'PRICE_IS_NOT_POSITIVE', message: expect.any(String), field: 'price' },
    ]);
  });

  it.each<[string, Caller]>([
    ['UNAUTHENTICATED', anonymous],
    ['FORBIDDEN', account('CUSTOMER')],
    ['FORBIDDEN', { kind: 'service', service: 'auth' }],
  ])('refuses every change with %s to %j', async (code, caller) => {
    const { ask } = await aServer();
    const changes = [
      `createProduct(input: {sku: "A", name: "A", category: "A", price: {amount: 1, currency: USD}}) { userErrors { code } }`,
      ...['archiveProduct', 'restoreProduct', 'updateProduct'].map(
        (field) => `${field}(input: {productId: "${newId()}"}) { userErrors { code } }`,
      ),
      `adjustStock(input: {productId: "${newId()}", delta: 1}) { userErrors { code } }`,
    ];
    for (const change of changes) {
      const { errors } = await ask(caller, `mutation { ${change} }`);
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
  });

  it('lets only administrators and the seller change a product', async () => {
    const { ask } = await aServer();
    const { id } = (await ask(seller, createProduct, { input: tea })).data.createProduct.product;
    const update = `mutation { updateProduct(input: {productId: "${id}", name: "Black tea"}) { product { name description } userErrors { code } } }`;
    const refused = await ask(account('SELLER'), update);
    expect(refused.data.updateProduct).toEqual({ product: null, userErrors: [{ code: 'PRODUCT_IS_NOT_YOURS' }] });
    const updated = { product: { name: 'Black tea', description: '' }, userErrors: [] };
    expect((await ask(seller, update)).data.updateProduct).toEqual(updated);
    expect((await ask(account('ADMIN'), update)).data.updateProduct).toEqual(updated);
  });

  it('keeps the texts of attributes for a client that knows none, and takes them away for one that says so', async () => {
    const { ask } = await aServer();
    const korean = [{ language: 'KO', name: '잎', value: '통잎' }];
    const input = { ...tea, attributes: [{ name: 'Leaf', value: 'whole', texts: korean }] };
    const { id } = (await ask(seller, createProduct, { input })).data.createProduct.product;
    const textsAfter = async (attributes: object) => {
      const update = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
        product { attributes { name value texts { language name value } } } } }`;
      const { data } = await ask(seller, update, { input: { productId: id, attributes } });
      return data.updateProduct.product.attributes;
    };
    expect(await textsAfter([{ name: 'Leaf', value: 'whole' }])).toEqual([{ name: 'Leaf', value: 'whole', texts: korean }]);
    expect(await textsAfter([{ name: 'Leaf', value: 'broken' }])).toEqual([{ name: 'Leaf', value: 'broken', texts: [] }]);
    expect(await textsAfter([{ name: 'Leaf', value: 'broken', texts: korean }])).toMatchObject([{ texts: korean }]);
    expect(await textsAfter([{ name: 'Leaf', value: 'broken', texts: [] }])).toMatchObject([{ texts: [] }]);
  });

  it('answers in the language of the reader, and finds products and categories by slug', async () => {
    const { ask } = await aServer();
    const input = {
      ...tea,
      category: '차',
      brand: 'Boseong',
      attributes: [
        { name: 'Leaf', value: 'whole', texts: [{ language: 'KO', name: '잎', value: '통잎' }] },
        { name: 'Flush', value: 'first' },
      ],
      weight: 80,
      taxClass: 'REDUCED',
      compareAtPrice: { amount: 2_500, currency: 'USD' },
      texts: [{ language: 'KO', name: '녹차' }],
    };
    const { errors, data } = await ask(seller, createProduct, { input });
    expect(errors).toBeUndefined();
    expect(data.createProduct.userErrors).toEqual([]);
    const fields = `slug name description texts { language name description } brand attributes { name value label valueLabel texts { language name value } } weight taxClass
      compareAtPrice { formatted } lowestPrice30Days { amount } category categoryPath { id slug name ancestors { id } parent { id } }`;
    const query = `{ productBySlug(slug: "Green-Tea") { ${fields} } category(slug: "차") { name names { language text } productCount children { id } position } categoryTree { slug } }`;
    const english = (await ask(anonymous, query)).data;
    expect(english.productBySlug).toEqual({
      slug: 'green-tea',
      name: 'Green tea',
      description: '',
      texts: [{ language: 'KO', name: '녹차', description: '' }],
      brand: 'Boseong',
      attributes: [
        { ...input.attributes[0], label: 'Leaf', valueLabel: 'whole' },
        { ...input.attributes[1], label: 'Flush', valueLabel: 'first', texts: [] },
      ],
      weight: 80,
      taxClass: 'REDUCED',
      compareAtPrice: { formatted: '$25.00' },
      lowestPrice30Days: null,
      category: '차',
      categoryPath: [{ id: expect.any(String), slug: '차', name: '차', ancestors: [], parent: null }],
    });
    expect(english.category).toEqual({
      name: '차',
      names: [{ language: 'KO', text: '차' }],
      productCount: 1,
      children: [],
      position: 0,
    });
    expect(english.categoryTree).toEqual([{ slug: '차' }]);
    expect((await ask(anonymous, query, {}, 'ko')).data.productBySlug).toMatchObject({
      name: '녹차',
      attributes: [
        { ...input.attributes[0], label: '잎', valueLabel: '통잎' },
        { name: 'Flush', value: 'first', label: 'Flush', valueLabel: 'first' },
      ],
    });
    const unknown = `{ productBySlug(slug: "none") { id } category(id: "${newId()}") { id } other: category(slug: "☕") { id } none: category { id } }`;
    expect(await ask(anonymous, unknown)).toEqual({ data: { productBySlug: null, category: null, other: null, none: null } });
  });

  it('shows the lowest price before a reduction', async () => {
    const { ask } = await aServer();
    const { id } = (await ask(seller, createProduct, { input: tea })).data.createProduct.product;
    const update = `mutation { updateProduct(input: {productId: "${id}", price: {amount: 1500, currency: USD}}) { product { lowestPrice30Days { amount currency } } } }`;
    const { data } = await ask(seller, update);
    expect(data.updateProduct.product.lowestPrice30Days).toEqual({ amount: 1_999, currency: 'USD' });
  });

  it('distinguishes a missing picture from a removed one', async () => {
    const { ask } = await aServer();
    const { id } = (await ask(seller, createProduct, { input: { ...tea, imageUrl: '/tea.svg' } })).data.createProduct.product;
    const update = (change: string) =>
      ask(seller, `mutation { updateProduct(input: {productId: "${id}" ${change}}) { product { name imageUrl } } }`);
    expect((await update('name: null')).data.updateProduct.product).toEqual({ name: 'Green tea', imageUrl: '/tea.svg' });
    expect((await update('imageUrl: null')).data.updateProduct.product).toEqual({ name: 'Green tea', imageUrl: null });
  });

  it('takes a product off sale, still readable, and puts it back', async () => {
    const { ask } = await aServer();
    const { id } = (await ask(seller, createProduct, { input: tea })).data.createProduct.product;
    await ask(seller, `mutation { archiveProduct(input: {productId: "${id}"}) { userErrors { code } } }`);
    const overview = `{ products { totalCount nodes { id } } product(id: "${id}") { archived } productBySku(sku: " tea-01 ") { id } categories { name } }`;
    expect((await ask(anonymous, overview)).data).toEqual({
      products: { totalCount: 0, nodes: [] },
      product: { archived: true },
      productBySku: { id },
      categories: [],
    });
    await ask(seller, `mutation { restoreProduct(input: {productId: "${id}"}) { userErrors { code } } }`);
    expect((await ask(anonymous, overview)).data).toMatchObject({
      products: { totalCount: 1, nodes: [{ id }] },
      product: { archived: false },
      categories: [{ name: 'Kitchen' }],
    });
  });

  it('lists products as a Relay connection', async () => {
    const { ask } = await aServer();
    for (const sku of ['A', 'B', 'C']) await ask(seller, createProduct, { input: { ...tea, sku, name: `Tea ${sku}` } });
    const list = `query ($after: String) {
      products(first: 2, after: $after, sort: NAME, search: "tea", filter: { inStock: true }) {
        totalCount
        edges { cursor node { name } }
        nodes { sku }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const first = (await ask(anonymous, list)).data.products;
    const cursors = first.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect(first).toMatchObject({
      totalCount: 3,
      edges: [{ node: { name: 'Tea A' } }, { node: { name: 'Tea B' } }],
      nodes: [{ sku: 'A' }, { sku: 'B' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursors[0], endCursor: cursors[1] },
    });
    const second = (await ask(anonymous, list, { after: cursors[1] })).data.products;
    expect(second.nodes).toEqual([{ sku: 'C' }]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each([
    ['ID_IS_INVALID', 'product(id: "7") { id }'],
    ['ID_IS_INVALID', 'products(filter: { sellerId: "x" }) { totalCount }'],
    ['PAGE_SIZE_IS_INVALID', 'products(first: 0) { totalCount }'],
    ['CURSOR_IS_INVALID', 'products(after: "x") { totalCount }'],
    [
      'FILTER_IS_INVALID',
      'products(filter: { minPrice: {amount: 1, currency: USD}, maxPrice: {amount: 1, currency: EUR} }) { totalCount }',
    ],
  ])('answers %s to %s', async (code, field) => {
    const { ask } = await aServer();
    expect((await ask(anonymous, `{ ${field} }`)).errors).toMatchObject([{ extensions: { code } }]);
  });

  it('refuses a change with a malformed id', async () => {
    const { ask } = await aServer();
    const { errors } = await ask(seller, 'mutation { adjustStock(input: {productId: "7", delta: 1}) { userErrors { code } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'ID_IS_INVALID' } }]);
  });

  it('returns null for unknown products', async () => {
    const { ask } = await aServer();
    const { data, errors } = await ask(anonymous, `{ product(id: "${newId()}") { id } productBySku(sku: "NONE") { id } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ product: null, productBySku: null });
  });

  it('resolves references by id and by stock-keeping unit, with one read each', async () => {
    const { ask, reads } = await aServer();
    const created = await Promise.all(['A', 'B'].map((sku) => ask(seller, createProduct, { input: { ...tea, sku } })));
    const ids = created.map(({ data }) => data.createProduct.product.id);
    const representations = [
      ...ids.map((id) => ({ __typename: 'Product', id })),
      { __typename: 'Product', id: ids[0] },
      { __typename: 'Product', id: 'no id at all' },
      { __typename: 'Product', sku: 'b' },
    ];
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { sku } } }';
    const { data, errors } = await ask(anonymous, query, { representations });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ sku: 'A' }, { sku: 'B' }, { sku: 'A' }, null, { sku: 'B' }]);
    expect(reads).toHaveLength(2);
  });
});
