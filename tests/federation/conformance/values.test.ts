import { executeSync, getIntrospectionQuery, parse } from 'graphql';
import { aGraph, answersOf } from './graph.ts';

const anything = { deep: [{ er: null }], '"quoted"': 'ö', __proto__: 1 };
const texts = [
  'plain',
  'a "quote"',
  'back\\slash',
  'line\nbreak\u2028',
  'tab\u0000',
  '🙂 ä',
  '\ud800 alone',
  'x'.repeat(500),
  '',
];

const subgraphs = {
  values: {
    sdl: `scalar Any type Query { any(of: Any): Any texts: [String] matrix: [[Float!]!] flag: Boolean whole: Int id: ID odd: Odd }
      type Odd @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        any: (_: unknown, { of }: { of?: unknown }) => of ?? anything,
        texts: () => texts,
        matrix: () => [[1.5, -2], [], [1e21]],
        flag: () => false,
        whole: () => 0,
        id: () => 12,
        odd: () => ({ id: '"\\' }),
      },
    },
  },
  more: {
    sdl: 'scalar Any type Odd @key(fields: "id") { id: ID! any: Any }',
    resolvers: { Odd: { any: ({ id }: { id: string }) => [id, { id }] } },
  },
};

describe('values', () => {
  answersOf(subgraphs, [
    { it: 'of a scalar of the product pass as they are', query: '{ any }', data: { any: anything } },
    {
      it: 'of a scalar of the product go to a subgraph as they are',
      query: 'query ($of: Any) { a: any(of: $of) b: any(of: { x: [1, "2"] }) }',
      variables: { of: [{ y: null }] },
      data: { a: [{ y: null }], b: { x: [1, '2'] } },
    },
    { it: 'that are text are escaped where needed', query: '{ texts }', data: { texts } },
    {
      it: 'that are numbers, booleans and ids stay such',
      query: '{ matrix flag whole id }',
      data: { matrix: [[1.5, -2], [], [1e21]], flag: false, whole: 0, id: '12' },
    },
    {
      it: 'that are keys are escaped in representations',
      query: '{ odd { any } }',
      data: { odd: { any: ['"\\', { id: '"\\' }] } },
    },
  ]);
});

describe('introspection', () => {
  it('is answered by the engine, for the schema that clients see', async () => {
    const { ask, engine, sent } = aGraph(subgraphs);
    const expected = executeSync({ schema: engine.schema, document: parse(getIntrospectionQuery()) });
    expect(JSON.stringify(await ask(getIntrospectionQuery()))).toBe(JSON.stringify(expected));
    expect(sent).toEqual([]);
  });

  it('mixes with data, fragments, variables and aliases', async () => {
    const { ask } = aGraph(subgraphs);
    const query =
      'query ($name: String!) { flag ...Meta whole } fragment Meta on Query { kind: __type(name: $name) { name kind } __typename }';
    expect(JSON.stringify(await ask(query, { name: 'Odd' }))).toBe(
      '{"data":{"flag":false,"kind":{"name":"Odd","kind":"OBJECT"},"__typename":"Query","whole":0}}',
    );
  });
});
