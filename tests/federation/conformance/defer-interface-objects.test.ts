import { parse } from 'graphql';
import { aGraph, findBy, type Subgraphs } from './graph.ts';

const shop = { __typename: 'Shop', id: 's', label: 'Corner' };

/** `extras` knows the members of `Node` by their keys alone. */
const subgraphs: Subgraphs = {
  nodes: {
    sdl: `
      type Query { node: Node }
      interface Node @key(fields: "id") { id: ID! }
      type Author implements Node @key(fields: "id") { id: ID! name: String }
      type Shop implements Node @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { node: () => shop },
      Node: { __resolveReference: findBy([shop]) },
      Shop: { __resolveReference: findBy([shop]) },
    },
  },
  labels: {
    sdl: `
      type Author @key(fields: "id") { id: ID! age: Int }
      type Shop @key(fields: "id") { id: ID! label: String }`,
    resolvers: { Shop: { __resolveReference: findBy([shop]) } },
  },
  extras: {
    sdl: `
      type Query { extras: [Node] }
      type Node @interfaceObject @key(fields: "id") { id: ID! extra: String! }`,
    resolvers: {
      Query: { extras: () => [shop] },
      Node: {
        __resolveReference: ({ id }: { id?: string }) => {
          if (id === undefined) throw new Error('a Node without a key');
          return { id };
        },
        extra: ({ id }: { id: string }) => `extra of ${id}`,
      },
    },
  },
};

async function ask(query: string) {
  const { engine } = aGraph(subgraphs, { planner: 'apollo' });
  const answer = await engine.respondIncrementally(engine.prepare(parse(query)), {});
  const parts: unknown[] = [];
  for await (const later of answer?.rest ?? []) parts.push(...later.payloads);
  return { data: JSON.parse(answer?.first.data ?? 'null'), errors: answer?.first.errors, parts };
}

describe('@defer on interface objects', () => {
  it('asks nothing for what is deferred where no object can stand', async () => {
    const query = `{ extras { extra ... on Author { age extra
      ... on Node @defer { id extra ... on Shop @defer { label ... @defer { id extra } } } } } }`;
    expect(await ask(query)).toEqual({ data: { extras: [{ extra: 'extra of s' }] }, errors: [], parts: [] });
  });

  it('gives the part of the type that the object turns out to be of', async () => {
    const { data, errors, parts } = await ask('{ extras { extra ... on Shop @defer { label } ... on Author @defer { age } } }');
    expect([data, errors]).toEqual([{ extras: [{ extra: 'extra of s' }] }, []]);
    expect(parts).toEqual([{ path: ['extras', 0], label: undefined, data: { label: 'Corner' }, errors: [] }]);
  });
});
