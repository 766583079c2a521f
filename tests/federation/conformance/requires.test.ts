import { answersOf } from './graph.ts';

type Price = { currency: string };
type Item = { price?: number; weight?: number; parts?: { size: number }[]; total?: number };

describe('a field that requires others', () => {
  answersOf(
    {
      catalogue: {
        sdl: `type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int price(currency: String = "USD"): Int }`,
        resolvers: {
          Query: { item: () => ({ id: '1', weight: 3 }) },
          Item: {
            __resolveReference: () => ({ id: '1', weight: 3 }),
            price: (_: unknown, { currency }: Price) => (currency === 'EUR' ? 20 : 10),
          },
        },
      },
      shipping: {
        sdl: `type Item @key(fields: "id") { id: ID! weight: Int @external price(currency: String = "USD"): Int @external
          cost: Int @requires(fields: "weight price")
          costInEuro: Int @requires(fields: "weight price(currency: \\"EUR\\")")
          costInPound: Int @requires(fields: "price(currency: \\"GBP\\") weight") }`,
        resolvers: {
          Item: {
            cost: ({ price = 0, weight = 0 }: Item) => price * weight,
            costInEuro: ({ price = 0, weight = 0 }: Item) => price * weight,
            costInPound: ({ price = 0, weight = 0 }: Item) => price * weight + 1,
          },
        },
      },
    },
    [
      { it: 'gets them though the client did not select them', query: '{ item { cost } }', data: { item: { cost: 30 } } },
      {
        it: 'gets them under the arguments it names',
        query: '{ item { costInEuro } }',
        data: { item: { costInEuro: 60 } },
      },
      {
        it: 'does not take the client’s own arguments for its own',
        query: '{ item { price(currency: "EUR") cost weight } }',
        data: { item: { price: 20, cost: 30, weight: 3 } },
      },
      {
        it: 'does not take an alias for the field',
        query: '{ item { price: weight costInEuro weight: price } }',
        data: { item: { price: 3, costInEuro: 60, weight: 10 } },
      },
    ],
  );
});

describe('fields that require the same field with different arguments', () => {
  answersOf(
    {
      catalogue: {
        sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price(currency: String): Int }',
        resolvers: {
          Query: { item: () => ({ id: '1' }) },
          Item: { price: (_: unknown, { currency }: Price) => ({ EUR: 20, GBP: 30 })[currency] ?? 10 },
        },
      },
      shipping: {
        sdl: `type Item @key(fields: "id") { id: ID! price(currency: String): Int @external
          inEuro: Int @requires(fields: "price(currency: \\"EUR\\")") inPound: Int @requires(fields: "price(currency: \\"GBP\\")") plain: Int }`,
        resolvers: { Item: { inEuro: ({ price }: Item) => price, inPound: ({ price }: Item) => price, plain: () => 1 } },
      },
    },
    [
      {
        it: 'each get the value they require',
        query: '{ item { inEuro inPound plain price(currency: "USD") } }',
        data: { item: { inEuro: 20, inPound: 30, plain: 1, price: 10 } },
      },
    ],
  );
});

describe('required objects, lists and chains', () => {
  answersOf(
    {
      catalogue: {
        sdl: `type Query { items: [Item] } type Item @key(fields: "id") { id: ID! parts: [Part!] shape: Shape }
          type Part @shareable { size: Int name: String } interface Shape { edges: Int } type Box implements Shape @shareable { edges: Int depth: Int } type Ball implements Shape @shareable { edges: Int radius: Int }`,
        resolvers: {
          Query: {
            items: () => [
              { id: '1', parts: [{ size: 2 }, { size: 3 }], shape: { __typename: 'Box', edges: 12, depth: 4 } },
              { id: '2', parts: null, shape: { __typename: 'Ball', edges: 0, radius: 5 } },
            ],
          },
        },
      },
      sizes: {
        sdl: `type Item @key(fields: "id") { id: ID! parts: [Part!] @external total: Int @requires(fields: "parts { size }")
          shape: Shape @external outline: String @requires(fields: "shape { edges ... on Box { depth } ... on Ball { radius } }")
            round: String @requires(fields: "shape { ... on Box { edges } ... on Ball { edges } }") }
          type Part @shareable { size: Int } interface Shape { edges: Int } type Box implements Shape @shareable { edges: Int depth: Int } type Ball implements Shape @shareable { edges: Int radius: Int }`,
        resolvers: {
          Shape: { __resolveType: () => 'Box' },
          Item: {
            total: ({ parts }: Item) => parts?.reduce((sum, { size }) => sum + size, 0) ?? -1,
            outline: ({ shape }: { shape: Record<string, unknown> }) => JSON.stringify(shape, Object.keys(shape).sort()),
            round: ({ shape }: { shape: { __typename?: string } }) => shape.__typename,
          },
        },
      },
      stickers: {
        sdl: 'type Item @key(fields: "id") { id: ID! total: Int @external sticker: String @requires(fields: "total") }',
        resolvers: { Item: { sticker: ({ total }: Item) => `total ${total}` } },
      },
    },
    [
      {
        it: 'are sent as lists, as null, and one after the other',
        query: '{ items { sticker } }',
        data: { items: [{ sticker: 'total 5' }, { sticker: 'total -1' }] },
      },
      {
        it: 'are sent with the fields of their types',
        query: '{ items { outline } }',
        data: {
          items: [
            { outline: '{"__typename":"Box","depth":4,"edges":12}' },
            { outline: '{"__typename":"Ball","edges":0,"radius":5}' },
          ],
        },
      },
      {
        it: 'tell their types where the fields alone do not',
        query: '{ items { round } }',
        data: { items: [{ round: 'Box' }, { round: 'Ball' }] },
      },
    ],
  );
});
