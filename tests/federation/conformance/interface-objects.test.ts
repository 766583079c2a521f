import { aGraph, answersOf, findBy } from './graph.ts';

const nodes = [
  { __typename: 'Author', id: 'a1' },
  { __typename: 'Book', id: 'b1' },
];

/** `extras` adds to every node without knowing what kinds there are. */
const subgraphs = {
  library: {
    sdl: `type Query { nodes: [Node!]! } interface Node @key(fields: "id") { id: ID! name: String }
      type Author implements Node @key(fields: "id") { id: ID! name: String } type Book implements Node @key(fields: "id") { id: ID! name: String pages: Int }`,
    resolvers: {
      Query: { nodes: () => nodes },
      Node: { __resolveReference: findBy(nodes) },
      Author: { name: () => 'Ann' },
      Book: { name: () => 'Emma', pages: () => 300 },
    },
  },
  extras: {
    sdl: `type Query { added: [Node] }
      type Node @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String other: String bad: String notes: [Note!] }
      type Note { text(n: Int): String mark: String }`,
    resolvers: {
      Query: { added: () => nodes.map(({ id }) => ({ id })) },
      Node: {
        bad: () => {
          throw new Error('not good');
        },
        extra: ({ id }: { id: string }, { n }: { n?: number }) => `${id} ${n}`,
        other: () => 'other',
        notes: () => [{}],
      },
      Note: { text: (_: unknown, { n }: { n: number }) => `text ${n}`, mark: () => 'mark' },
    },
  },
};

describe('fields that an interface object adds, selected differently for each type', () => {
  answersOf(subgraphs, [
    {
      it: 'keep their arguments apart',
      query: 'query ($n: Int) { nodes { ... on Author { extra(n: 3) } ... on Book { extra(n: $n) } } }',
      variables: { n: 2 },
      data: { nodes: [{ extra: 'a1 3' }, { extra: 'b1 2' }] },
    },
    {
      it: 'keep their literals apart',
      query: '{ nodes { ... on Author { x: extra(n: 3) } ... on Book { x: extra(n: 4) } } }',
      data: { nodes: [{ x: 'a1 3' }, { x: 'b1 4' }] },
    },
    {
      it: 'are not taken for one another under one key',
      query: '{ nodes { ... on Author { x: extra(n: 3) } ... on Book { x: other } } }',
      data: { nodes: [{ x: 'a1 3' }, { x: 'other' }] },
    },
    {
      it: 'keep apart what stands below them',
      query:
        '{ nodes { ... on Author { notes { text(n: 1) x: mark } } ... on Book { notes { text(n: 2) x: text(n: 5) } pages } name } }',
      data: {
        nodes: [
          { notes: [{ text: 'text 1', x: 'mark' }], name: 'Ann' },
          { notes: [{ text: 'text 2', x: 'text 5' }], pages: 300, name: 'Emma' },
        ],
      },
    },
    {
      it: 'are one where they are the same',
      query: '{ nodes { extra(n: 1) ... on Author { extra(n: 1) } ...F } } fragment F on Node { again: extra(n: 1) id }',
      data: {
        nodes: [
          { extra: 'a1 1', again: 'a1 1', id: 'a1' },
          { extra: 'b1 1', again: 'b1 1', id: 'b1' },
        ],
      },
    },
  ]);
});

describe('a field of an interface object that must not be null', () => {
  const { sdl, resolvers } = subgraphs.extras;
  const strict = {
    sdl: sdl.replace('bad: String', 'bad: String!'),
    resolvers: {
      ...resolvers,
      Node: {
        ...resolvers.Node,
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        bad: ({ id }: { id: string }) => (id === 'b1' ? null : id),
      },
    },
  };

  answersOf({ ...subgraphs, extras: strict }, [
    {
      it: 'takes no object of another type away, under whatever name that tells its key',
      query: '{ added { ... on Author { bad } ... on Book { key: id again: id pages } } }',
      data: { added: [{ bad: 'a1' }, { key: 'b1', again: 'b1', pages: 300 }] },
    },
    {
      it: 'leaves no null without an error where it takes a field of another type along',
      query: '{ added { ... on Author { bad } ... on Book { other key: id pages } } }',
      data: { added: [{ bad: 'a1' }, { other: null, key: 'b1', pages: 300 }] },
      errors: ['added.1.other'],
    },
  ]);
});

describe('an object whose type its first subgraph does not know', () => {
  answersOf(subgraphs, [
    {
      it: 'tells its type where only one of its types is asked for it',
      query: '{ added { other ... on Book { kind: __typename } } }',
      data: { added: [{ other: 'other' }, { other: 'other', kind: 'Book' }] },
    },
  ]);

  it('has errors for the fields of its own type alone', async () => {
    const { ask } = aGraph(subgraphs, { planner: 'apollo' }); // Hive's asks for one of the types only
    const { data, errors } = await ask('{ added { ... on Author { bad } ... on Book { worse: bad } } }');
    expect(data).toEqual({ added: [{ bad: null }, { worse: null }] });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['added.0.bad', 'added.1.worse']);
    const sameKey = await ask('{ added { ... on Author { x: bad } ... on Book { x: other } } }');
    expect(sameKey.data).toEqual({ added: [{ x: null }, { x: 'other' }] });
    expect(sameKey.errors?.map(({ path }) => path?.join('.'))).toEqual(['added.0.x']);
  });

  it.each(['apollo', 'hive'] as const)(
    'says why it lacks what requires a field of a dead subgraph (%s plan)',
    async (planner) => {
      const outlined = {
        sdl: `interface Node @key(fields: "id") { id: ID! } type Author implements Node @key(fields: "id") { id: ID! shape: String }
        type Book implements Node @key(fields: "id") { id: ID! }`,
      };
      const named = {
        sdl: `type Author @key(fields: "id") { id: ID! shape: String @external outline: String @requires(fields: "shape") }`,
        resolvers: { Author: { outline: ({ shape }: { shape: string }) => `outline of ${shape}` } },
      };
      const { ask } = aGraph({ ...subgraphs, outlined, named }, { planner, down: 'outlined' });
      const { data, errors } = await ask('{ added { other ... on Author { name outline } } }');
      expect(data).toEqual({ added: [{ other: 'other', name: 'Ann', outline: null }, { other: 'other' }] });
      expect(errors?.map(({ path }) => path?.join('.'))).toContain('added.0.outline');
    },
  );
});
