import { type SubgraphCall, variablesOf } from '@commerce/router/federation/subgraph-call.ts';
import { aGraph, answersOf, findBy } from './graph.ts';

const authors = [
  { id: 'a1', name: 'Ann' },
  { id: 'a2', name: 'Bob' },
];
const books = [
  { id: 'b1', author: { id: 'a1' }, editor: { id: 'a2' } },
  { id: 'b2', author: { id: 'a1' }, editor: { id: 'a1' } },
];

const subgraphs = {
  books: {
    sdl: `type Query { books: [Book!]! none: [Book!] } type Mutation { add(by: Int!): Int! addBook: Book }
      type Book @key(fields: "id") { id: ID! author: Author editor: Author } type Author @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { books: () => books, none: () => [] } },
  },
  people: {
    sdl: 'type Author @key(fields: "id") { id: ID! name: String }',
    resolvers: { Author: { __resolveReference: findBy(authors) } },
  },
  stock: {
    sdl: 'type Query { open: Boolean } type Mutation { double: Int! } type Book @key(fields: "id") { id: ID! count: Int place: Place } type Place @key(fields: "id") { id: ID! }',
    resolvers: { Query: { open: () => true }, Book: { count: () => 3, place: () => ({ id: 'x' }) } },
  },
  places: {
    sdl: 'type Place @key(fields: "id") { id: ID! street: String }',
    resolvers: { Place: { street: () => 'Main' } },
  },
};

describe('requests to subgraphs', () => {
  it('ask for each entity once, wherever it stands', async () => {
    const { ask, sent } = aGraph(subgraphs);
    const { data } = await ask('{ books { author { name } editor { name } } }');
    expect(data).toEqual({
      books: [
        { author: { name: 'Ann' }, editor: { name: 'Bob' } },
        { author: { name: 'Ann' }, editor: { name: 'Ann' } },
      ],
    });
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['books', 'people']);
    const representations = Object.values(sent[1]?.variables ?? {});
    expect(representations).toEqual([
      [
        { __typename: 'Author', id: 'a1' },
        { __typename: 'Author', id: 'a2' },
      ],
    ]);
  });

  it('are not made for nothing', async () => {
    const { ask, sent } = aGraph(subgraphs);
    expect((await ask('{ none { count author { name } } __typename }')).data).toEqual({ none: [], __typename: 'Query' });
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['books']);
    await ask('{ __typename kind: __typename }');
    expect(sent).toHaveLength(1);
  });

  it('start as soon as their own inputs are there, whatever other branches do', async () => {
    const order: string[] = [];
    const waiting = Promise.withResolvers<void>();
    const { ask } = aGraph(subgraphs, {
      fetch: async (request) => {
        order.push(request.subgraph);
        if (request.subgraph === 'people') await waiting.promise; // answers only when places was asked
        if (request.subgraph === 'places') waiting.resolve();
        return answerAs(request);
      },
    });
    const { data } = await ask('{ books { author { name } place { street } } }');
    expect(data).toMatchObject({ books: [{ author: { name: 'Ann' }, place: { street: 'Main' } }, {}] });
    expect(order.toSorted()).toEqual(['books', 'people', 'places', 'stock']);
  });
});

/** What the subgraphs above answer to the one operation of the test. */
function answerAs(request: SubgraphCall): string {
  const [representations = []] = Object.values(variablesOf(request)) as unknown[][];
  const entities = (value: object) => JSON.stringify({ data: { _entities: representations.map(() => value) } });
  switch (request.subgraph) {
    case 'people':
      return entities({ name: 'Ann' });
    case 'stock':
      return entities({ place: { __typename: 'Place', id: 'x' } });
    case 'places':
      return entities({ street: 'Main' });
    default:
      return JSON.stringify({
        data: { books: books.map(({ id, author }) => ({ __typename: 'Book', id, author: { __typename: 'Author', ...author } })) },
      });
  }
}

describe('mutations', () => {
  it('run in the order of the operation, each with all that belongs to it', async () => {
    let total = 1;
    const log: string[] = [];
    const { ask } = aGraph({
      ...subgraphs,
      books: {
        ...subgraphs.books,
        resolvers: {
          ...subgraphs.books.resolvers,
          Mutation: {
            add: (_: unknown, { by }: { by: number }) => {
              log.push(`add ${by}`);
              total += by;
              return total;
            },
            addBook: () => books[0],
          },
        },
      },
      stock: {
        ...subgraphs.stock,
        resolvers: {
          ...subgraphs.stock.resolvers,
          Mutation: {
            double: async () => {
              await new Promise(setImmediate);
              log.push('double');
              total *= 2;
              return total;
            },
          },
        },
      },
    });
    const { data } = await ask('mutation { first: add(by: 2) double addBook { count } last: add(by: 10) }');
    expect(data).toEqual({ first: 3, double: 6, addBook: { count: 3 }, last: 16 });
    expect(log).toEqual(['add 2', 'double', 'add 10']);
  });
});

describe('one entity at two places', () => {
  answersOf(
    {
      books: {
        sdl: 'type Query { book: Book } type Book { author: Author editor: Author } type Author @key(fields: "id") { id: ID! }',
        resolvers: { Query: { book: () => ({ author: { id: 'a1' }, editor: { id: 'a1' } }) } },
      },
      people: {
        sdl: 'type Author @key(fields: "id") { id: ID! home: Home } type Home @key(fields: "id") { id: ID! }',
        resolvers: { Author: { home: () => ({ id: 'h1' }) } },
      },
      maps: {
        sdl: 'type Home @key(fields: "id") { id: ID! view(from: String): String }',
        resolvers: { Home: { view: (_: unknown, { from }: { from: string }) => `from ${from}` } },
      },
    },
    [
      {
        it: 'has at each what was asked for there, below what it was asked for once',
        query: '{ book { author { home { view(from: "east") } } editor { home { view(from: "west") } } } }',
        data: { book: { author: { home: { view: 'from east' } }, editor: { home: { view: 'from west' } } } },
      },
    ],
  );
});
