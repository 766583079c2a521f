import { printSchema } from 'graphql';
import { readSupergraph } from './model.ts';

const model = readSupergraph(`
  schema @link(url: "https://specs.apollo.dev/join/v0.3") @link(url: "https://specs.apollo.dev/tag/v0.3", import: ["@tag"])
    @link(url: "https://example.org/price/v1.0", as: "cost", import: [{ name: "@heavy", as: "@slow" }]) { query: Query }
  directive @join__type(graph: join__Graph!, key: String) repeatable on OBJECT
  directive @tag(name: String!) on OBJECT
  directive @slow on FIELD_DEFINITION
  directive @live on QUERY
  enum join__Graph { SHOP_EU @join__graph(name: "shop-eu", url: "http://shop") STOCK @join__graph(name: "stock", url: "") }
  type Query { link: Link @slow tag: cost }
  type Link @join__type(graph: SHOP_EU, key: "id place { row }") @join__type(graph: SHOP_EU, key: "code") @tag(name: "x") { id: ID }
  scalar cost__Weight
  scalar cost
  interface Node { id: ID } interface Named implements Node { id: ID } type Book implements Node & Named { id: ID } type Hidden implements Node @inaccessible { id: ID }
`);

describe('a supergraph', () => {
  it('names its subgraphs with their addresses', () => {
    expect(model.subgraphs).toEqual([
      { name: 'shop-eu', url: 'http://shop' },
      { name: 'stock', url: '' },
    ]);
    expect([model.subgraphNamed('SHOP_EU'), model.subgraphNamed('shop-eu')]).toEqual(['shop-eu', 'shop-eu']);
  });

  it('shows clients their own types and directives, whatever linked specifications are called', () => {
    const text = printSchema(model.api);
    for (const shown of ['directive @live', 'link: Link', 'scalar cost', 'type Link', 'type Book']) expect(text).toContain(shown);
    for (const hidden of ['join__', '@tag', '@slow', 'cost__Weight', 'Hidden']) expect(text).not.toContain(hidden);
  });

  it('knows by which keys a subgraph finds an entity', () => {
    expect(model.keysOf('shop-eu', 'Link')).toEqual([['id', 'place'], ['code']]);
    expect(model.keysOf('stock', 'Link')).toEqual([]);
  });

  it('knows what stands behind an interface, hidden types and other interfaces included', () => {
    expect(model.membersOf('Node')).toEqual(['Named', 'Book', 'Hidden']);
    expect(model.possibleTypes('Node')).toEqual(['Book', 'Hidden']);
    expect([model.satisfies('Hidden', 'Node'), model.satisfies('Node', 'Named'), model.satisfies('Book', 'Book')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([model.hasHiddenMembers('Node'), model.hasHiddenMembers('Named')]).toEqual([true, false]);
  });
});
