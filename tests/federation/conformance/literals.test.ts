import { aGraph, answersOf, type Subgraphs } from './graph.ts';

const echoArguments = (_: unknown, given: Record<string, unknown>) => JSON.stringify(given);

/** Answers with what it was asked, as it understood it. */
const subgraphs: Subgraphs = {
  echo: {
    sdl: `type Query {
        echo(id: ID, ids: [ID!], n: Int, x: Float, text: String, yes: Boolean, mode: Mode, range: Range, grid: [[Int]], free: Free): String
        item(id: ID!): Item
      }
      enum Mode { FAST SLOW } input Range { from: Int = 1, to: Int, modes: [Mode!], inner: Range, free: Free } scalar Free
      type Item @key(fields: "id") { id: ID! echo(n: Int): String }`,
    resolvers: {
      Query: { echo: echoArguments, item: (_: unknown, { id }: { id: string }) => ({ id }) },
      Item: { echo: (_: unknown, { n }: { n: number }) => `n ${n}` },
    },
  },
  sizes: {
    sdl: 'type Item @key(fields: "id") { id: ID! size(unit: String = "cm"): String }',
    resolvers: { Item: { size: ({ id }: { id: string }, { unit }: { unit: string }) => `${id} ${unit}` } },
  },
};

const literals = [
  ['an id in digits', 'id: 12345678901234567890', { id: '12345678901234567890' }],
  ['an id as text', 'id: "a\\"b\\n\\u00e4"', { id: 'a"b\nä' }],
  ['one value where a list is wanted', 'ids: 7', { ids: ['7'] }],
  ['a list', 'ids: [1, "b"]', { ids: ['1', 'b'] }],
  ['an empty list', 'ids: []', { ids: [] }],
  ['lists of lists, given as one list', 'grid: [1, null, [2, null]]', { grid: [[1], null, [2, null]] }],
  ['whole numbers', 'n: -3, x: 3', { n: -3, x: 3 }],
  ['fractions', 'x: 1.50', { x: 1.5 }],
  ['a block text', 'text: """\n  a\n    b\n  """', { text: 'a\n  b' }],
  ['yes and no', 'yes: false', { yes: false }],
  ['an enum value', 'mode: SLOW', { mode: 'SLOW' }],
  ['null', 'n: null, mode: null', { n: null, mode: null }],
  ['an object with its defaults', 'range: { to: 4 }', { range: { from: 1, to: 4 } }],
  ['an object in an object', 'range: { inner: { modes: FAST } }', { range: { from: 1, inner: { from: 1, modes: ['FAST'] } } }],
  ['null in an object', 'range: { from: null }', { range: { from: null } }],
  ['a custom scalar', 'free: { a: [1, "x", B], c: 2.5 }', { free: { a: [1, 'x', 'B'], c: 2.5 } }],
  [
    'a custom scalar in an object',
    'range: { to: 1, free: [1, { b: null }] }',
    { range: { from: 1, to: 1, free: [1, { b: null }] } },
  ],
] as const;

describe('literals in arguments', () => {
  answersOf(
    subgraphs,
    literals.map(([name, given, understood]) => ({
      it: `mean to a subgraph what they mean in the document: ${name}`,
      query: `{ echo(${given}) }`,
      data: { echo: JSON.stringify(sorted(understood)) },
    })),
  );
  answersOf(subgraphs, [
    {
      it: 'mix with variables, in lists and objects too',
      query:
        'query ($n: Int, $id: ID!, $mode: Mode!) { echo(ids: ["a", $id], n: $n, range: { to: $n, from: 3, modes: [FAST, $mode] }) }',
      variables: { n: 5, id: 'b', mode: 'SLOW' },
      data: { echo: '{"ids":["a","b"],"n":5,"range":{"from":3,"to":5,"modes":["FAST","SLOW"]}}' },
    },
    {
      it: 'leave out a variable that is not given',
      query: 'query ($n: Int) { echo(id: 1, n: $n, range: { to: $n }) }',
      data: { echo: '{"id":"1","range":{"from":1}}' },
    },
    {
      it: 'that are equal may be repeated for one key, also in fragments',
      query: '{ item(id: "1") { echo(n: 2) ...F } item(id: "1") { size(unit: "m") } } fragment F on Item { echo(n: 2) }',
      data: { item: { echo: 'n 2', size: '1 m' } },
    },
    {
      it: 'go to each of the subgraphs that need them',
      query: '{ a: item(id: "1") { s: size(unit: "m") } b: item(id: "2") { s: size(unit: "km") t: size } }',
      data: { a: { s: '1 m' }, b: { s: '2 km', t: '2 cm' } },
    },
    {
      it: 'stay beside variables of the client by any name',
      query: 'query ($_l0: ID!) { item(id: $_l0) { size(unit: "m") } }',
      variables: { _l0: '9' },
      data: { item: { size: '9 m' } },
    },
    {
      it: 'decide what is included before anything is planned',
      query:
        'query ($no: Boolean!) { echo(n: 1) @skip(if: true) item(id: 1) @include(if: true) { echo(n: 2) @skip(if: $no) } __typename }',
      variables: { no: false },
      data: { item: { echo: 'n 2' }, __typename: 'Query' },
    },
  ]);

  it('do not make plans of their own', async () => {
    const { ask, engine, sent } = aGraph(subgraphs);
    for (const id of [1, 2, 3]) {
      const { data } = await ask(`{ item(id: "${id}") { size(unit: "${id} m") echo(n: ${id}) } }`);
      expect(data).toEqual({ item: { size: `${id} ${id} m`, echo: `n ${id}` } });
    }
    expect(engine.planCache()).toMatchObject({ hits: 2, misses: 1, entries: 1 });
    expect(new Set(sent.map(({ query }) => query)).size).toBe(2);
    await ask('{ item(id: "1") { size(unit: "1") echo(n: 1) } again: item(id: "1") { id } }');
    expect(engine.planCache().misses).toBe(2);
  });
});

/** With the keys in the order in which a server reads them: that of the schema. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || 'a' in value || 'b' in value) return value;
  const order = ['id', 'ids', 'n', 'x', 'text', 'yes', 'mode', 'range', 'grid', 'from', 'to', 'modes', 'inner', 'free'];
  return Object.fromEntries(
    order.flatMap((key) => (key in value ? [[key, sorted((value as Record<string, unknown>)[key])]] : [])),
  );
}
