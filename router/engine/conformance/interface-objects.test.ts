import { answersOf } from './graph.ts';

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
      Author: { name: () => 'Ann' },
      Book: { name: () => 'Emma', pages: () => 300 },
    },
  },
  extras: {
    sdl: `type Node @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String other: String notes: [Note!] }
      type Note { text(n: Int): String mark: String }`,
    resolvers: {
      Node: {
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
