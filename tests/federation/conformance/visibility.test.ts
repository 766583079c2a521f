import { printSchema } from 'graphql';
import { aGraph, answersOf } from './graph.ts';

const subgraphs = {
  shop: {
    sdl: `type Query { items: [Item] thing: Thing search(by: Filter, kind: Kind): String secretRoot: String @inaccessible }
      type Item @key(fields: "id") { id: ID! kind: Kind! cost: Int @inaccessible label: Kind labels: [Kind] strict: Strict }
      type Strict { kind: Kind! }
      enum Kind { NEW USED LOST @inaccessible }
      input Filter { text: String limit: Int hidden: String @inaccessible }
      type Vault @inaccessible { gold: Int } type Chair { legs: Int } union Thing = Chair | Vault`,
    resolvers: {
      Query: {
        items: () => [
          { id: '1', kind: 'NEW', cost: 1, label: 'USED', labels: ['NEW', 'LOST'], strict: { kind: 'NEW' } },
          { id: '2', kind: 'USED', cost: 2, label: 'LOST', labels: [], strict: { kind: 'LOST' } },
        ],
        thing: () => ({ __typename: 'Vault', gold: 1 }),
        search: (_: unknown, { by, kind }: { by: unknown; kind: string }) => JSON.stringify([by, kind]),
      },
    },
  },
  stock: {
    sdl: `type Item @key(fields: "id") { id: ID! cost: Int @external dear: Boolean @requires(fields: "cost") }
      input Filter { text: String! } enum Kind { NEW USED LOST } type Query { kindOf(by: Filter): Kind }`,
    resolvers: { Item: { dear: ({ cost }: { cost: number }) => cost > 1 }, Query: { kindOf: () => 'LOST' } },
  },
};

describe('what the schema hides', () => {
  answersOf(subgraphs, [
    {
      it: 'is null where it turns up as a value, with an error, and goes up where null is forbidden',
      query: '{ items { label labels strict { kind } } kindOf }',
      data: {
        items: [
          { label: 'USED', labels: ['NEW', null], strict: { kind: 'NEW' } },
          { label: null, labels: [], strict: null },
        ],
        kindOf: null,
      },
      errors: ['items.0.labels.1', 'items.1.label', 'items.1.strict.kind', 'kindOf'],
    },
    {
      it: 'may still be required by a field that is seen',
      query: '{ items { dear } }',
      data: { items: [{ dear: false }, { dear: true }] },
    },
    { it: 'is null as a type', query: '{ thing { ... on Chair { legs } } }', data: { thing: null }, errors: ['thing'] },
    {
      it: 'leaves inputs that every subgraph knows, as strict as the strictest',
      query: '{ search(by: { text: "x" }, kind: NEW) }',
      data: { search: '[{"text":"x"},"NEW"]' },
    },
  ]);

  it('is not in the schema, and neither is the machinery of federation', () => {
    const text = printSchema(aGraph(subgraphs).engine.schema);
    expect(text).toContain('input Filter {\n  text: String!\n}');
    for (const hidden of [
      'Vault',
      'LOST',
      'cost',
      'secretRoot',
      'hidden',
      'limit',
      'join__',
      'link__',
      '@inaccessible',
      '_entities',
    ]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('cannot be asked for', async () => {
    const graph = aGraph(subgraphs);
    await expect(graph.ask('{ items { cost } }')).rejects.toThrow('Cannot query field "cost"');
    await expect(graph.ask('{ search(kind: LOST) }')).rejects.toThrow('"LOST" does not exist');
    expect(graph.sent).toEqual([]);
  });
});
