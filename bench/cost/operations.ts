import { randomUUID } from 'node:crypto';

export interface Operation {
  readonly name: string;
  readonly document: string;
  /** New ones for each request, where a repeat would be cheaper. */
  readonly variables?: () => Readonly<Record<string, unknown>>;
}

export interface Subjects {
  readonly productIds: readonly string[];
  readonly credentials: { readonly email: string; readonly password: string };
}

const aliased = (count: number, field: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `f${index}: ${field(index)}`).join(' ');

const fullProduct =
  'id sku name description category available price { amount currency formatted } archived createdAt updatedAt seller { id name }';
const line = 'productId sku name quantity unitPrice { amount formatted }';
const sorts = ['NEWEST', 'NAME', 'PRICE_ASCENDING', 'PRICE_DESCENDING'];

const query = (name: string, selections: string): Operation => ({ name, document: `{ ${selections} }` });

/** Operations that take much and that the default limits let pass, of each kind that the graph has. */
export function worstOperations({ productIds, credentials }: Subjects): readonly Operation[] {
  const lines = (count: number) => productIds.slice(0, count).map((productId) => ({ productId, quantity: 1 }));
  return [
    query('a page of 100 products', `products(first: 100) { nodes { ${fullProduct} } }`),
    query('a small page', 'products(first: 5) { nodes { id name } }'),
    query(
      '15 pages of 100',
      aliased(15, (i) => `products(first: 100, sort: ${sorts[i % 4]}) { nodes { ${fullProduct} } }`),
    ),
    query(
      '20 pages of 1',
      aliased(20, (i) => `products(first: 1, filter: { category: "Category ${i % 10}" }) { nodes { id } }`),
    ),
    query(
      '20 counts',
      aliased(20, (i) => `products(first: 1, filter: { category: "Category ${i % 10}" }) { totalCount }`),
    ),
    query(
      '20 searches',
      aliased(20, (i) => `products(first: 1, search: "nothing${i}") { nodes { id } }`),
    ),
    query(
      '20 searches with counts',
      aliased(20, (i) => `products(first: 1, search: "hand ${i}") { totalCount nodes { id } }`),
    ),
    query(
      '20 times the categories',
      aliased(20, () => 'categories { name productCount }'),
    ),
    query(
      '20 products by id',
      aliased(20, (i) => `product(id: "${productIds[i]}") { ${fullProduct} }`),
    ),
    query(
      '20 products by sku',
      aliased(20, (i) => `productBySku(sku: "COST-${i}") { ${fullProduct} }`),
    ),
    query('40 orders with their lines', `me { orders(first: 40) { nodes { lines { ${line} } } } }`),
    query('4 orders with all lines', `me { orders(first: 4) { nodes { lines(first: 1000) { ${line} } } } }`),
    query(
      '60 orders without lines',
      'me { orders(first: 60) { nodes { id number status total { formatted } history { status at } } } }',
    ),
    query(
      '2 orders, lines with products',
      `me { orders(first: 2) { nodes { lines(first: 1000) { ${line} product { name seller { name } } } } } }`,
    ),
    query('20 counts of orders', `me { ${aliased(20, () => 'orders(first: 1) { totalCount }')} }`),
    query('oneself', 'me { id name email roles addresses { id line1 } } sessions { id device }'),
    {
      name: '3 sign-ins',
      document: `mutation SignIn($input: LoginInput!) { ${aliased(3, () => 'login(input: $input) { tokens { expiresIn } userErrors { code } }')} }`,
      variables: () => ({ input: credentials }),
    },
    {
      name: 'an order of 1,000 lines',
      document: 'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }',
      variables: () => ({ input: { idempotencyKey: randomUUID(), lines: lines(1_000) } }),
    },
    {
      name: 'an order with one line',
      document: 'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }',
      variables: () => ({ input: { idempotencyKey: randomUUID(), lines: lines(1) } }),
    },
  ];
}
