import { answersOf, findBy } from './graph.ts';

describe('an entity known by one key', () => {
  const products = [
    { upc: 'p1', name: 'Lamp' },
    { upc: 'p2', name: 'Desk' },
  ];
  answersOf(
    {
      catalogue: {
        sdl: 'type Query { products: [Product!]! } type Product @key(fields: "upc") { upc: ID! name: String }',
        resolvers: { Query: { products: () => products }, Product: { __resolveReference: findBy(products) } },
      },
      stock: {
        sdl: 'type Product @key(fields: "upc") { upc: ID! inStock: Int }',
        resolvers: { Product: { inStock: ({ upc }: { upc: string }) => (upc === 'p1' ? 7 : null) } },
      },
    },
    [
      {
        it: 'gets its fields from every subgraph that knows it',
        query: '{ products { name inStock upc } }',
        data: {
          products: [
            { name: 'Lamp', inStock: 7, upc: 'p1' },
            { name: 'Desk', inStock: null, upc: 'p2' },
          ],
        },
      },
      {
        it: 'needs no key in the selection',
        query: '{ products { inStock } }',
        data: { products: [{ inStock: 7 }, { inStock: null }] },
      },
    ],
  );
});

describe('an entity that two subgraphs know by different keys', () => {
  const books = [
    { upc: 'b1', isbn: 'i1', title: 'Emma' },
    { upc: 'b2', isbn: null, title: 'Ulysses' },
  ];
  answersOf(
    {
      shelf: {
        sdl: 'type Query { books: [Book] } type Book @key(fields: "upc") { upc: ID! }',
        resolvers: { Query: { books: () => books } },
      },
      register: {
        sdl: 'type Book @key(fields: "upc") @key(fields: "isbn") { upc: ID! isbn: String }',
        resolvers: { Book: { __resolveReference: findBy(books) } },
      },
      reviews: {
        sdl: 'type Book @key(fields: "isbn") { isbn: String stars: Int }',
        resolvers: { Book: { stars: ({ isbn }: { isbn: string }) => isbn.length } },
      },
    },
    [
      {
        it: 'is found through the subgraph that knows both, and is not asked for where its key is null',
        query: '{ books { upc stars } }',
        data: {
          books: [
            { upc: 'b1', stars: 2 },
            { upc: 'b2', stars: null },
          ],
        },
      },
    ],
  );
});

describe('compound and nested keys', () => {
  const seats = [
    { hall: { id: 'h1', floor: { level: 2 } }, row: 'A', number: 1 },
    { hall: { id: 'h2', floor: { level: 0 } }, row: 'B', number: 2 },
  ];
  const key = 'row number hall { id floor { level } }';
  const types = `type Seat @key(fields: "${key}") { row: String! number: Int! hall: Hall! FIELDS } type Hall @shareable { id: ID! floor: Floor! } type Floor @shareable { level: Int! }`;
  answersOf(
    {
      plan: {
        sdl: `type Query { seats: [Seat!]! } ${types.replace('FIELDS', '')}`,
        resolvers: { Query: { seats: () => seats } },
      },
      prices: {
        sdl: types.replace('FIELDS', 'price: String'),
        resolvers: {
          Seat: { price: ({ row, number, hall }: (typeof seats)[0]) => `${row}${number}@${hall.id}/${hall.floor.level}` },
        },
      },
    },
    [
      {
        it: 'are sent whole',
        query: '{ seats { price } }',
        data: { seats: [{ price: 'A1@h1/2' }, { price: 'B2@h2/0' }] },
      },
      {
        it: 'mix with what the client selects of them',
        query: '{ seats { hall { floor { level } } price hall { id } } }',
        data: {
          seats: [
            { hall: { floor: { level: 2 }, id: 'h1' }, price: 'A1@h1/2' },
            { hall: { floor: { level: 0 }, id: 'h2' }, price: 'B2@h2/0' },
          ],
        },
      },
    ],
  );
});

describe('a key that a subgraph only names', () => {
  answersOf(
    {
      orders: {
        sdl: 'type Query { buyer: User } type User @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: { Query: { buyer: () => ({ id: 'u1' }) } },
      },
      users: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { User: { name: ({ id }: { id: string }) => `User ${id}` } },
      },
    },
    [
      {
        it: 'leads to the subgraph that resolves it',
        query: '{ buyer { name } }',
        data: { buyer: { name: 'User u1' } },
      },
    ],
  );
});
