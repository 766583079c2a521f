import { answersOf, findBy } from './graph.ts';

const things = [
  { __typename: 'Book', id: 'b1' },
  { __typename: 'Film', id: 'f1' },
];

/** Two subgraphs that each answer something of the things behind an interface and a union. */
const subgraphs = {
  catalogue: {
    sdl: `type Query { found: [Found!]! named: [Named!]! } union Found = Book | Film interface Named { id: ID! title(s: String): String }
      type Book implements Named @key(fields: "id") { id: ID! title(s: String): String }
      type Film implements Named @key(fields: "id") { id: ID! title(s: String): String }`,
    resolvers: {
      Query: { found: () => things, named: () => things },
      ...Object.fromEntries(
        ['Book', 'Film'].map((type) => [
          type,
          { title: ({ id }: { id: string }, { s }: { s: string }) => `${id} ${s}`, __resolveReference: findBy(things) },
        ]),
      ),
    },
  },
  reviews: {
    sdl: `type Book @key(fields: "id") { id: ID! stars(s: String): String next: Book } type Film @key(fields: "id") { id: ID! stars(s: String): String }`,
    resolvers: Object.fromEntries(
      ['Book', 'Film'].map((type) => [
        type,
        {
          stars: ({ id }: { id: string }, { s }: { s: string }) => `${id} stars ${s}`,
          next: () => ({ id: 'b1' }),
          __resolveReference: findBy(things),
        },
      ]),
    ),
  },
};

describe('a fragment that is spread at several places', () => {
  answersOf(subgraphs, [
    {
      it: 'brings its variable to each request that has it',
      query: `query ($s: String) { found { ... on Book { next { ...N } id } ...U } named { ...N } }
        fragment N on Named { title(s: $s) ... on Book { stars(s: $s) } } fragment U on Found { ...N ... on Film { ...N stars(s: $s) } }`,
      variables: { s: 'x' },
      data: {
        found: [
          { next: { title: 'b1 x', stars: 'b1 stars x' }, id: 'b1', title: 'b1 x', stars: 'b1 stars x' },
          { title: 'f1 x', stars: 'f1 stars x' },
        ],
        named: [{ title: 'b1 x', stars: 'b1 stars x' }, { title: 'f1 x' }],
      },
    },
  ]);
});
