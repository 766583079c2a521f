import { aGraph, answersOf, findBy } from './graph.ts';

const authors = [{ id: 'a1', name: 'Ann', born: 1950 }];

describe('fields that a subgraph provides on one path only', () => {
  const subgraphs = {
    books: {
      sdl: `type Query { book: Book } type Book { title: String author: Author @provides(fields: "name") editor: Author }
        type Author @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: { book: () => ({ title: 'Emma', author: { id: 'a1', name: 'Ann, as printed' }, editor: { id: 'a1' } }) },
      },
    },
    people: {
      sdl: 'type Author @key(fields: "id") { id: ID! name: String @shareable born: Int }',
      resolvers: { Author: { __resolveReference: findBy(authors) } },
    },
  };
  answersOf(subgraphs, [
    {
      it: 'are taken from there, and elsewhere from their owner',
      query: '{ book { author { name } editor { name } } }',
      data: { book: { author: { name: 'Ann, as printed' }, editor: { name: 'Ann' } } },
    },
  ]);

  it('need no second request', async () => {
    const graph = aGraph(subgraphs);
    await graph.ask('{ book { author { name } } }');
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['books']);
  });
});

describe('a field that moved to another subgraph', () => {
  answersOf(
    {
      old: {
        sdl: 'type Query { author: Author } type Author @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { author: () => ({ id: 'a1', name: 'out of date' }) } },
      },
      new: {
        sdl: 'type Author @key(fields: "id") { id: ID! name: String @override(from: "old") }',
        resolvers: { Author: { __resolveReference: findBy(authors) } },
      },
    },
    [{ it: 'is asked for at its new owner', query: '{ author { name } }', data: { author: { name: 'Ann' } } }],
  );
});

describe('a value type that two subgraphs fill in parts', () => {
  const size = (fields: object) => ({ Query: { box: () => ({ size: fields, lids: [fields, fields] }) } });
  answersOf(
    {
      width: {
        sdl: 'type Query { box: Box @shareable } type Box @shareable { size: Size lids: [Size!] } type Size { width: Int unit: String @shareable }',
        resolvers: size({ width: 4, unit: 'cm' }),
      },
      height: {
        sdl: 'type Query { box: Box @shareable } type Box @shareable { size: Size lids: [Size!] } type Size { height: Int unit: String @shareable }',
        resolvers: size({ height: 5, unit: 'cm' }),
      },
    },
    [
      {
        it: 'is one object in the answer',
        query: '{ box { size { height unit width } lids { width height } } }',
        data: {
          box: {
            size: { height: 5, unit: 'cm', width: 4 },
            lids: [
              { width: 4, height: 5 },
              { width: 4, height: 5 },
            ],
          },
        },
      },
    ],
  );
});

describe('fields without a directive of the first federation’s kind', () => {
  answersOf(
    {
      users: {
        sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { me: () => ({ id: '1', name: 'Mia' }) } },
      },
      reviews: {
        sdl: 'extend type User @key(fields: "id") { id: ID! @external reviews: [String!]! }',
        resolvers: { User: { reviews: () => ['good'] } },
      },
    },
    [
      {
        it: 'extend a type of another subgraph',
        query: '{ me { name reviews } }',
        data: { me: { name: 'Mia', reviews: ['good'] } },
      },
    ],
  );
});
