import { aGraph, answersOf, type Subgraphs } from './graph.ts';

const echoArguments = (_: unknown, given: Record<string, unknown>) => JSON.stringify(given);

/** Each subgraph knows a part of an enum and of an input that both use: clients see what both know. */
const subgraphs: Subgraphs = {
  search: {
    sdl: `type Query { search(filter: Filter, order: Order): String item: Item }
      input Filter { text: String, limit: Int! = 10, order: Order, own: Int } enum Order { PRICE NAME OWN }
      type Item @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { search: echoArguments, item: () => ({ id: '1' }) } },
  },
  offers: {
    sdl: `type Item @key(fields: "id") { id: ID! offers(filter: Filter, order: Order!): String state: State }
      input Filter { text: String, limit: Int! = 10, order: Order, other: Boolean } enum Order { NAME PRICE OTHER } enum State { NEW USED }`,
    resolvers: { Item: { offers: echoArguments, state: () => 'USED' } },
  },
  states: {
    sdl: 'type Item @key(fields: "id") { id: ID! before: State } enum State { BROKEN }',
    resolvers: { Item: { before: () => 'BROKEN' } },
  },
};

describe('enums and inputs that subgraphs know in parts', () => {
  answersOf(subgraphs, [
    {
      it: 'go to each subgraph as it knows them, given as variables',
      query:
        'query ($filter: Filter!, $order: Order!) { search(filter: $filter, order: $order) item { offers(filter: $filter, order: $order) } }',
      variables: { filter: { text: 'pen', order: 'NAME' }, order: 'PRICE' },
      data: {
        search: '{"filter":{"text":"pen","limit":10,"order":"NAME"},"order":"PRICE"}',
        item: { offers: '{"filter":{"text":"pen","limit":10,"order":"NAME"},"order":"PRICE"}' },
      },
    },
    {
      it: 'and as literals, with variables inside',
      query:
        'query ($text: String = "ink", $limit: Int = 3) { search(filter: { text: $text, limit: $limit }) item { offers(filter: { order: PRICE, text: $text }, order: NAME) } }',
      data: {
        search: '{"filter":{"text":"ink","limit":3}}',
        item: { offers: '{"filter":{"text":"ink","limit":10,"order":"PRICE"},"order":"NAME"}' },
      },
    },
    {
      it: 'are whole where they are only answered',
      query: '{ item { state before } }',
      data: { item: { state: 'USED', before: 'BROKEN' } },
    },
  ]);

  it('show clients only what all of them know', async () => {
    const { ask } = aGraph(subgraphs);
    const { data } = await ask(
      '{ filter: __type(name: "Filter") { inputFields { name } } order: __type(name: "Order") { enumValues { name } } state: __type(name: "State") { enumValues { name } } }',
    );
    const names = (of: unknown) => (of as { name: string }[]).map(({ name }) => name).sort();
    const { filter, order, state } = data as Record<string, { inputFields: unknown; enumValues: unknown }>;
    expect(names(filter?.inputFields)).toEqual(['limit', 'order', 'text']);
    expect(names(order?.enumValues)).toEqual(['NAME', 'PRICE']);
    expect(names(state?.enumValues)).toEqual(['BROKEN', 'NEW', 'USED']);
    await expect(ask('{ search(filter: { own: 1 }) }')).rejects.toThrow('"own" is not defined');
    await expect(ask('{ search(order: OWN) }')).rejects.toThrow('"OWN" does not exist');
  });
});

describe('one variable in several requests', () => {
  answersOf(
    {
      shop: {
        sdl: 'type Query { item(unit: String): Item other: Item } type Item @key(fields: "id") { id: ID! name(unit: String): String }',
        resolvers: {
          Query: { item: (_: unknown, { unit }: { unit: string }) => ({ id: `1${unit}` }), other: () => ({ id: '2' }) },
          Item: { name: ({ id }: { id: string }, { unit }: { unit: string }) => `${id} ${unit}` },
        },
      },
      sizes: {
        sdl: 'type Item @key(fields: "id") { id: ID! size(unit: String = "cm", n: Int = 1): String box: Box } type Box @key(fields: "id") { id: ID! }',
        resolvers: {
          Item: {
            size: ({ id }: { id: string }, { unit, n }: { unit: string; n: number }) => `${id} ${n} ${unit}`,
            box: () => ({ id: 'b' }),
          },
        },
      },
      boxes: {
        sdl: 'type Box @key(fields: "id") { id: ID! depth(unit: String = "mm"): String }',
        resolvers: { Box: { depth: (_: unknown, { unit }: { unit: string }) => `deep ${unit}` } },
      },
    },
    [
      {
        it: 'has its value in each',
        query:
          'query ($unit: String!, $n: Int) { item(unit: $unit) { name(unit: $unit) size(unit: $unit, n: $n) box { depth(unit: $unit) } } }',
        variables: { unit: 'm', n: 4 },
        data: { item: { name: '1m m', size: '1m 4 m', box: { depth: 'deep m' } } },
      },
      {
        it: 'and is left out of each when it is not given, so that the defaults hold',
        query: 'query ($unit: String, $n: Int) { other { size(unit: $unit, n: $n) box { depth(unit: $unit) } } }',
        data: { other: { size: '2 1 cm', box: { depth: 'deep mm' } } },
      },
      {
        it: 'and decides in each what is included',
        query:
          'query ($on: Boolean!) { other { size @include(if: $on) box @skip(if: $on) { depth ...F @include(if: $on) } } } fragment F on Box { id }',
        variables: { on: false },
        data: { other: { box: { depth: 'deep mm' } } },
      },
      {
        it: 'and may be null in each',
        query: 'query ($unit: String) { other { name(unit: $unit) box { depth(unit: $unit) } } }',
        variables: { unit: null },
        data: { other: { name: '2 null', box: { depth: 'deep null' } } },
      },
    ],
  );
});

describe('a variable that is called as one of our own', () => {
  const subgraphs: Subgraphs = {
    shop: {
      sdl: 'type Query { item(x: String): Item } type Item @key(fields: "id") { id: ID! }',
      resolvers: { Query: { item: () => ({ id: '1' }) } },
    },
    echoes: {
      sdl: 'type Item @key(fields: "id") { id: ID! echo(x: String, y: [String]): String }',
      resolvers: { Item: { echo: echoArguments } },
    },
  };

  answersOf(
    subgraphs,
    ['representations', '_r0', '_e0', '_l0', '_v_x', 'contextualArgument_1_0'].map((name) => ({
      it: `keeps its value: $${name}`,
      query: `query ($${name}: String!, $on: Boolean = true) {
        item(x: $${name}) { echo(x: $${name}, y: ["a", $${name}]) ...F @include(if: $on) } __type(name: $${name}) { name } }
        fragment F on Item { id more: echo(x: $${name}) literal: echo(x: "b") }`,
      variables: { [name]: 'v' },
      data: { item: { echo: '{"x":"v","y":["a","v"]}', id: '1', more: '{"x":"v"}', literal: '{"x":"b"}' }, __type: null },
    })),
  );
  answersOf(subgraphs, [
    {
      it: 'decides conditions, too',
      query: 'query ($representations: Boolean!) { item { id echo(x: "b") @skip(if: $representations) } }',
      variables: { representations: true },
      data: { item: { id: '1' } },
    },
  ]);
});
