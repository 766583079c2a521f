import { answersOf, findBy } from './graph.ts';

const things = [
  { __typename: 'Book', id: 'b1', title: 'Emma', pages: 300 },
  { __typename: 'Film', id: 'f1', title: 'Heat', minutes: 170 },
  { __typename: 'Tool', id: 't1' },
];
const find = findBy(things);

/** `extras` knows every thing, and nothing of what kinds there are: neither narrower interfaces nor unions of them. */
const subgraphs = {
  library: {
    sdl: `type Query { things: [Thing!]! titled: [Titled!]! media: [Media!]! }
      interface Thing @key(fields: "id") { id: ID! } interface Titled { id: ID! title: String } interface Long { length: Int }
      union Media = Book | Film
      type Book implements Thing & Titled & Long @key(fields: "id") { id: ID! title: String pages: Int length: Int }
      type Film implements Thing & Titled & Long @key(fields: "id") { id: ID! title: String minutes: Int length: Int }
      type Tool implements Thing @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { things: () => things, titled: () => things.slice(0, 2), media: () => things.slice(0, 2) },
      Thing: { __resolveReference: find },
      Book: { length: () => 1, __resolveReference: find },
      Film: { length: () => 2, __resolveReference: find },
      Tool: { __resolveReference: find },
    },
  },
  extras: {
    sdl: `type Query { added: [Thing!]! } type Thing @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String others: [Thing!]! }`,
    resolvers: {
      Query: { added: () => things.map(({ id }) => ({ id })) },
      Thing: {
        extra: ({ id }: { id: string }, { n }: { n: number }) => `${id} ${n}`,
        others: ({ id }: { id: string }) => things.filter((one) => one.id !== id).map((one) => ({ id: one.id })),
      },
    },
  },
};

const [book, film, tool] = [{ title: 'Emma', extra: 'b1 1' }, { title: 'Heat', extra: 'f1 1' }, {}];

describe('fragments on narrower types below an interface object', () => {
  answersOf(subgraphs, [
    {
      it: 'narrow to an interface',
      query: '{ added { ... on Titled { title ... on Thing { extra(n: 1) } } } }',
      data: { added: [book, film, tool] },
    },
    {
      it: 'narrow by a named fragment with a variable',
      query: 'query ($n: Int) { added { ...T } } fragment T on Titled { title ... on Thing { extra(n: $n) } }',
      variables: { n: 1 },
      data: { added: [book, film, tool] },
    },
    {
      it: 'narrow to a union',
      query: '{ added { ... on Media { ... on Titled { title } ... on Thing { extra(n: 1) } } } }',
      data: { added: [book, film, tool] },
    },
    {
      it: 'narrow to an interface that it has nothing to do with',
      query: '{ added { ... on Long { length ... on Book { pages } ... on Thing { extra(n: 1) } } id } }',
      data: {
        added: [{ length: 1, pages: 300, extra: 'b1 1', id: 'b1' }, { length: 2, extra: 'f1 1', id: 'f1' }, { id: 't1' }],
      },
    },
    {
      it: 'narrow within one another, and widen again',
      query:
        '{ added { ... on Titled { ... on Long { ... on Thing { extra(n: 1) ... on Film { minutes } } } ... on Media { __typename } } } }',
      data: { added: [{ extra: 'b1 1', __typename: 'Book' }, { extra: 'f1 1', minutes: 170, __typename: 'Film' }, {}] },
    },
    {
      it: 'narrow below a field of the interface object',
      query:
        '{ added { ... on Tool { others { ... on Titled { title } ... on Long { ... on Thing { others { ... on Media { __typename } } } } } } } }',
      data: {
        added: [
          {},
          {},
          {
            others: [
              { title: 'Emma', others: [{ __typename: 'Film' }, {}] },
              { title: 'Heat', others: [{ __typename: 'Book' }, {}] },
            ],
          },
        ],
      },
    },
    {
      it: 'stand below an interface of the other subgraph',
      query: '{ titled { ... on Thing { extra(n: 1) } ... on Long { length } } }',
      data: {
        titled: [
          { extra: 'b1 1', length: 1 },
          { extra: 'f1 1', length: 2 },
        ],
      },
    },
    {
      it: 'stand below a union of the other subgraph',
      query: '{ media { ... on Thing { extra(n: 1) ... on Titled { title } } } }',
      data: {
        media: [
          { extra: 'b1 1', title: 'Emma' },
          { extra: 'f1 1', title: 'Heat' },
        ],
      },
    },
    {
      it: 'ask for nothing but the type',
      query: '{ added { ... on Titled { __typename } } }',
      data: { added: [{ __typename: 'Book' }, { __typename: 'Film' }, {}] },
    },
  ]);
});

/** A narrower interface that the subgraph does know, as an object like the wider one. */
const nested = {
  library: {
    sdl: `type Query { things: [Thing!]! }
      interface Thing @key(fields: "id") { id: ID! } interface Titled implements Thing @key(fields: "id") { id: ID! title: String }
      type Book implements Thing & Titled @key(fields: "id") { id: ID! title: String }
      type Film implements Thing & Titled @key(fields: "id") { id: ID! title: String }
      type Tool implements Thing @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { things: () => things },
      ...Object.fromEntries(['Thing', 'Titled', 'Book', 'Film', 'Tool'].map((type) => [type, { __resolveReference: find }])),
    },
  },
  extras: {
    sdl: `type Query { added: [Thing!]! } type Thing @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String @shareable }
      type Titled @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String @shareable mark: String }`,
    resolvers: {
      Query: subgraphs.extras.resolvers.Query,
      Thing: { extra: subgraphs.extras.resolvers.Thing.extra },
      Titled: { extra: subgraphs.extras.resolvers.Thing.extra, mark: ({ id }: { id: string }) => `mark ${id}` },
    },
  },
};

describe('an interface object below another one', () => {
  answersOf(nested, [
    {
      it: 'adds its own fields where a fragment narrows to it',
      query: '{ added { ...T id } } fragment T on Titled { title mark }',
      data: { added: [{ title: 'Emma', mark: 'mark b1', id: 'b1' }, { title: 'Heat', mark: 'mark f1', id: 'f1' }, { id: 't1' }] },
    },
    {
      it: 'adds what the wider one adds, too',
      query: 'query ($n: Int) { added { ...T id } } fragment T on Titled { title extra(n: $n) }',
      variables: { n: 1 },
      data: { added: [{ title: 'Emma', extra: 'b1 1', id: 'b1' }, { title: 'Heat', extra: 'f1 1', id: 'f1' }, { id: 't1' }] },
    },
    {
      it: 'adds them behind the other subgraph, too, and below one type',
      query: '{ things { ... on Titled { mark ... on Film { extra(n: 1) } } ... on Tool { extra(n: 2) } } }',
      data: { things: [{ mark: 'mark b1' }, { mark: 'mark f1', extra: 'f1 1' }, { extra: 't1 2' }] },
    },
  ]);
});
