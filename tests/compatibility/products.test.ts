import { stripIgnoredCharacters } from 'graphql';
import { inventory, users } from './partners/partners.ts';
import { openProducts, productsSdl } from './products/open-products.ts';
import { ask, entities, fieldsIn, sdlOf, traceHeader, traceOf } from './support/ask.ts';
import { openRouter, routerKeysUrl, routerPorts } from './support/router.ts';
import { type Listening, openSubgraph } from './support/subgraph.ts';

/**
 * The public compatibility suite's classes of queries, on its products subgraph; docs/subgraph-compatibility.md tells how to
 * run the suite itself.
 */
describe('the products subgraph of the public suite on our server', () => {
  let products: Awaited<ReturnType<typeof openProducts>>;
  let router: Listening;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    const ports = await routerPorts();
    const trusted = { 'commerce/router': routerKeysUrl(ports.router) };
    products = await openProducts({ routerPort: ports.router, openPort: 0 });
    opened.push(products);
    const placed = [{ name: 'products', sdl: productsSdl, url: products.signedUrl }];
    for (const partner of [users, inventory]) {
      const subgraph = await openSubgraph(partner, trusted);
      opened.push(subgraph);
      placed.push({ ...partner, url: subgraph.url });
    }
    router = await openRouter(ports, placed);
    opened.push(router);
  });
  afterAll(async () => {
    for (const each of opened.reverse()) await each.close();
  });

  const dataOf = async (url: string, query: string, variables: object = {}) => {
    const { body } = await ask(url, query, variables);
    expect(body.errors).toBeUndefined();
    return body.data;
  };

  it.each([
    ['@link', /@link\(url:"https:\/\/specs\.apollo\.dev\/federation\/v2\.3"/],
    ['@key', /type User.*?@key\(fields:"email"\)/],
    [
      'repeatable @key',
      /type Product@custom@key\(fields:"id"\)@key\(fields:"sku package"\)@key\(fields:"sku variation \{ id \}"\)/,
    ],
    ['@key of an object', /type ProductResearch@key\(fields:"study \{ caseNumber \}"\)/],
    ['@shareable', /type ProductDimension@shareable/],
    ['@inaccessible', /unit:String@inaccessible/],
    ['@tag', /notes:String@tag\(name:"internal"\)/],
    ['@override', /name:String@override\(from:"users"\)/],
    ['@external', /totalProductsCreated:Int@external/],
    ['@provides', /createdBy:User@provides\(fields:"totalProductsCreated"\)/],
    ['@requires', /averageProductsCreatedPerYear:Int@requires\(fields:"totalProductsCreated yearsOfEmployment"\)/],
    ['@composeDirective', /@composeDirective\(name:"@custom"\).*directive@custom on OBJECT/],
    ['@interfaceObject', /type Inventory@interfaceObject@key\(fields:"id"\)/],
    ['@deprecated', /@deprecated\(reason:"Use product query instead"\)/],
  ])('tells its schema with %s', async (_, expected) => {
    expect(stripIgnoredCharacters(await sdlOf(products.openUrl))).toMatch(expected);
  });

  it.each<[string, [string, object], unknown]>([
    [
      'by each of several keys',
      entities(
        'Product',
        'id sku',
        { id: 'apollo-federation' },
        { sku: 'federation', package: '@apollo/federation' },
        { sku: 'studio', variation: { id: 'platform' } },
        { id: 'not made' },
      ),
      [
        { id: 'apollo-federation', sku: 'federation' },
        { id: 'apollo-federation', sku: 'federation' },
        { id: 'apollo-studio', sku: 'studio' },
        null,
      ],
    ],
    [
      'by a key of two fields',
      entities('DeprecatedProduct', 'reason', { sku: 'apollo-federation-v1', package: '@apollo/federation-v1' }),
      [{ reason: 'Migrate to Federation V2' }],
    ],
    [
      'by a key within an object',
      entities('ProductResearch', 'study { description }', { study: { caseNumber: '1234' } }),
      [{ study: { description: 'Federation Study' } }],
    ],
    [
      'of a type that another subgraph began',
      entities('User', 'email name', { email: 'support@apollographql.com' }),
      [{ email: 'support@apollographql.com', name: 'Jane Smith' }],
    ],
    [
      'as an interface object',
      entities('Inventory', 'deprecatedProducts { sku }', { id: 'apollo-oss' }),
      [{ deprecatedProducts: [{ sku: 'apollo-federation-v1' }] }],
    ],
  ])('finds entities %s', async (_, question, found) => {
    expect(await dataOf(products.openUrl, ...question)).toEqual({ _entities: found });
  });

  it('shows its own fields to the router, what the API hides among them', async () => {
    const { product } = (await dataOf(
      products.openUrl,
      '{ product(id: "apollo-federation") { dimensions { unit } createdBy { totalProductsCreated } } }',
    )) as { product: unknown };
    expect(product).toEqual({ dimensions: { unit: 'kg' }, createdBy: { totalProductsCreated: 1337 } });
  });

  const federated = (selection: string) => dataOf(router.url, `{ product(id: "apollo-federation") { ${selection} } }`);

  it.each([
    [
      'takes @provides from products, the years for @requires from users',
      'createdBy { averageProductsCreatedPerYear }',
      'createdBy',
      { averageProductsCreatedPerYear: Math.round(1337 / 7) },
    ],
    ['takes an overridden field from products', 'createdBy { name }', 'createdBy', { name: 'Jane Smith' }],
    ['takes a shared type from anyone', 'dimensions { size weight }', 'dimensions', { size: 'small', weight: 1 }],
    [
      'brings what another subgraph requires of products',
      'delivery(zip: "94111") { estimatedDelivery }',
      'delivery',
      { estimatedDelivery: 'small parcel of 1 to 94111' },
    ],
  ])('behind the router %s', async (_, selection, field, expected) => {
    expect(await federated(selection)).toEqual({ product: { [field]: expected } });
  });

  it('behind the router adds fields to every inventory by its interface object', async () => {
    const query = '{ inventory(id: "apollo-oss") { __typename deprecatedProducts { sku reason } } }';
    expect(await dataOf(router.url, query)).toEqual({
      inventory: {
        __typename: 'OpenSourceInventory',
        deprecatedProducts: [{ sku: 'apollo-federation-v1', reason: 'Migrate to Federation V2' }],
      },
    });
  });

  it('behind the router hides what is inaccessible', async () => {
    const { body } = await ask(router.url, '{ product(id: "apollo-federation") { dimensions { unit } } }');
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('answers with a trace where one is asked for, and only there', async () => {
    const question = '{ product(id: "apollo-studio") { research { study { caseNumber } } } }';
    const { body } = await ask(products.openUrl, question, {}, { [traceHeader]: 'ftv1' });
    expect(fieldsIn(traceOf(body).root ?? {})).toEqual([
      'Query.product: Product',
      'Product.research: [ProductResearch!]!',
      'ProductResearch.study: CaseStudy!',
      'CaseStudy.caseNumber: ID!',
    ]);
    expect((await ask(products.openUrl, question)).body.extensions).toBeUndefined();
  });

  it('refuses requests without a signed context', async () => {
    expect((await ask(products.signedUrl, '{ __typename }')).status).toBe(401);
  });
});
