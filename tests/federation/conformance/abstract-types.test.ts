import { answersOf, findBy } from './graph.ts';

const media = [
  { __typename: 'Book', id: 'b1', title: 'Emma', pages: 400 },
  { __typename: 'Film', id: 'f1', title: 'Alien', minutes: 117 },
];

describe('unions and interfaces whose types live in several subgraphs', () => {
  answersOf(
    {
      library: {
        sdl: `type Query { all: [Item!]! found: [Media] } union Item = Book | Film interface Media { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: { Query: { all: () => media, found: () => [media[1], null, media[0]] } },
      },
      ratings: {
        sdl: 'type Book @key(fields: "id") { id: ID! stars: Int } type Film @key(fields: "id") { id: ID! stars: Int rated: String! }',
        resolvers: { Book: { stars: () => 4 }, Film: { stars: () => 5, rated: () => 'R' } },
      },
    },
    [
      {
        it: 'take the fields of each type from its subgraphs',
        query: '{ all { ... on Book { pages stars } ... on Film { rated } } }',
        data: { all: [{ pages: 400, stars: 4 }, { rated: 'R' }] },
      },
      {
        it: 'tell their types under any alias, anywhere',
        query: '{ t: __typename all { kind: __typename ... on Film { __typename again: __typename } } }',
        data: { t: 'Query', all: [{ kind: 'Book' }, { kind: 'Film', __typename: 'Film', again: 'Film' }] },
      },
      {
        it: 'mix fields of the interface with fields of its types, in the order of the selection',
        query: '{ found { ... on Film { stars } title ...OfBook id } } fragment OfBook on Book { pages title stars }',
        data: {
          found: [{ stars: 5, title: 'Alien', id: 'f1' }, null, { title: 'Emma', pages: 400, stars: 4, id: 'b1' }],
        },
      },
      {
        it: 'are empty objects where no fragment fits',
        query: '{ all { ... on Film { minutes } } }',
        data: { all: [{}, { minutes: 117 }] },
      },
    ],
  );
});

describe('an interface that is an entity, and an object to other subgraphs', () => {
  answersOf(
    {
      library: {
        sdl: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: {
          Query: { media: () => media },
          Media: { __resolveReference: findBy(media) },
          Book: { __resolveReference: findBy(media) },
          Film: { __resolveReference: findBy(media) },
        },
      },
      reviews: {
        sdl: 'type Query { reviewed: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! reviews: Int }',
        resolvers: {
          Query: {
            reviewed: () => [
              { id: 'f1', reviews: 2 },
              { id: 'b1', reviews: 1 },
            ],
          },
          Media: { reviews: ({ id }: { id: string }) => (id === 'b1' ? 1 : 2) },
        },
      },
    },
    [
      {
        it: 'gives the added field to every type behind it',
        query: '{ media { id reviews ... on Book { pages } } }',
        data: {
          media: [
            { id: 'b1', reviews: 1, pages: 400 },
            { id: 'f1', reviews: 2 },
          ],
        },
      },
      {
        it: 'finds out the real type where that subgraph starts',
        query: '{ reviewed { __typename reviews title ... on Film { minutes } } }',
        data: {
          reviewed: [
            { __typename: 'Film', reviews: 2, title: 'Alien', minutes: 117 },
            { __typename: 'Book', reviews: 1, title: 'Emma' },
          ],
        },
      },
      {
        it: 'calls no subgraph for a type that the client does not ask for',
        query: '{ reviewed { reviews id } }',
        data: {
          reviewed: [
            { reviews: 2, id: 'f1' },
            { reviews: 1, id: 'b1' },
          ],
        },
      },
    ],
  );
});

describe('an interface object whose real type no subgraph sends', () => {
  const sdl = {
    library: `interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String }`,
    reviews: 'type Query { reviewed: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }',
  };
  answersOf(
    {
      library: { sdl: sdl.library, resolvers: { Media: { __resolveReference: () => null } } },
      reviews: { sdl: sdl.reviews, resolvers: { Query: { reviewed: () => ({ id: 'b1', stars: 3 }) } } },
    },
    [
      {
        it: 'is null where its fields depend on the type',
        query: '{ reviewed { stars ... on Book { id } } }',
        data: { reviewed: null },
        errors: ['reviewed'],
      },
      {
        it: 'has its own fields where they do not',
        query: '{ reviewed { stars title } }',
        data: { reviewed: { stars: 3, title: null } },
      },
    ],
  );
});
