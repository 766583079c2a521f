import { buildSchema } from 'graphql';
import { readSchemaDirectives } from '../request/schema-directives.ts';
import { defaultCostLimits } from './cost.ts';
import { defaultLimits } from './limits.ts';
import { makePrepareOperation } from './prepare-operation.ts';

const sdl = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    book: Book
    books(first: Int = 3, filter: Filter): [Book!] @listSize(slicingArguments: ["first"])
    page(first: Int! = 20, about: About @cost(weight: 4)): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    shelves: [Shelf]
    rare(by: By): [Book] @listSize(slicingArguments: ["by.first"], assumedSize: 7)
  }
  type Mutation { lend: Book }
  type Page { nodes: [Book!]! total: Int }
  type Book { title: String author: Author summary: String @cost(weight: 6) }
  type Author @cost(weight: 5) { name: String books: [Book] @listSize(assumedSize: 2) }
  type Shelf { id: ID }
  input Filter { words: String @cost(weight: 9) and: [Filter!] }
  input About { topic: String }
  input By { first: Int }
`;
const directives = readSchemaDirectives(sdl);
const prepare = makePrepareOperation({
  schema: buildSchema(sdl),
  limits: defaultLimits,
  cost: { ...defaultCostLimits, directives },
  explainsSchema: true,
});

const preparing = (query: string, variables: Record<string, unknown> = {}) =>
  prepare({ query, operationName: undefined, variables, extensions: {} });

function estimated(query: string, variables?: Record<string, unknown>): unknown {
  const result = preparing(query, variables);
  return result.ok ? result.value.cost?.estimated : result.refusal.errors[0]?.extensions;
}

describe('the estimated cost of an operation', () => {
  it.each<[string, string, number, Record<string, unknown>?]>([
    ['1 for an object and nothing for its leaves', '{ book { title } }', 1],
    ['the weight that the SDL gives a type', '{ book { author { name } } }', 6],
    ['the weight that the SDL gives a leaf', '{ book { summary } }', 7],
    ['10 more for a mutation', 'mutation { lend { title } }', 11],
    ['each entry of a list as long as the default allows', '{ books { title } }', 3],
    ['each entry of a list as long as the client asks', '{ books(first: 40) { title } }', 40],
    ['the same by a variable', 'query($n: Int) { books(first: $n) { title } }', 40, { n: 40 }],
    ['the default where the variable is absent', 'query($n: Int) { books(first: $n) { title } }', 3],
    ['the variable’s own default', 'query($n: Int = 8) { books(first: $n) { title } }', 8],
    ['nothing for less than no entries', '{ books(first: -100) { title } }', 0],
    ['lists within lists', '{ books(first: 4) { author { books { title } } } }', 4 * (1 + 5 + 2)],
    ['a page by the size of its list', '{ page(first: 30) { nodes { title } total } }', 1 + 30],
    ['a list that the SDL says nothing of, as 10', '{ shelves { id } }', 10],
    ['a size inside an input object', '{ rare(by: { first: 2 }) { title } }', 2],
    ['an assumed size where no argument says it', '{ rare { title } }', 7],
    ['an argument with a weight', '{ page(first: 1, about: { topic: "x" }) { total } }', 1 + 4],
    [
      'inputs with weights, as often as they come',
      '{ books(first: 0, filter: { words: "a", and: [{ words: "b" }] }) { title } }',
      18,
    ],
    ['a field as often as it stands under another name', '{ a: book { title } b: book { title } }', 2],
    ['a repeated field once', '{ book { title } book { author { name } } }', 6],
    [
      'fragments as if written out',
      '{ ...F ... on Query { b: book { title } } } fragment F on Query { a: book { ...G } } fragment G on Book { author { name } }',
      7,
    ],
    ['introspection as nothing', '{ __schema { types { name } } __typename }', 0],
  ])('counts %s', (_, query, cost, variables = {}) => {
    expect(estimated(query, variables)).toBe(cost);
  });

  it('refuses what may cost more than is allowed, and tells both figures', () => {
    expect(estimated('{ books(first: 10000) { title } }')).toBe(10_000);
    expect(estimated('{ books(first: 10001) { title } }')).toEqual({
      code: 'COST_IS_TOO_HIGH',
      estimated: 10_001,
      limit: 10_000,
    });
  });
});

describe('the actual cost of an answer', () => {
  it('counts what is there', () => {
    const result = preparing('{ first: books(first: 50) { title author { name } } }');
    const cost = result.ok ? result.value.cost : undefined;
    expect(cost?.estimated).toBe(50 * 6);
    expect(
      cost?.actualOf({
        first: [
          { title: 'x', author: { name: 'y' } },
          { title: 'z', author: null },
        ],
      }),
    ).toBe(7);
    expect(cost?.actualOf(null)).toBe(0);
  });
});
