import { answersOf } from './graph.ts';

/**
 * Found by random worlds: comparing plans for the query below, Apollo's planner runs into "adding it as parent would create a
 * cycle".
 */
describe('an operation that the planner gives up on while it compares plans', () => {
  const author = { __typename: 'Author', id: 'a1' };
  const book = { __typename: 'Book', id: 'b1' };
  const typeOf = { __resolveType: ({ id }: { id: string }) => (id.startsWith('a') ? 'Author' : 'Book') };
  const find = ({ id }: { id: string }) => (id.startsWith('a') ? author : book);
  const plain = 'interface Node @key(fields: "id") { id: ID! }';

  answersOf(
    {
      links: {
        sdl: 'type Book @key(fields: "id") @key(fields: "code") { id: ID! code: String! link(n: Int = 3): String }',
        resolvers: { Book: { code: () => 'c1', link: (_: unknown, { n }: { n: number }) => `link ${n}` } },
      },
      bare: {
        sdl: `${plain} type Query { root: Int } type Author implements Node @key(fields: "id") { id: ID! } type Book implements Node @key(fields: "id") { id: ID! }`,
        resolvers: { Node: { ...typeOf, __resolveReference: find } },
      },
      labels: {
        sdl: `interface Node @key(fields: "id") { id: ID! label: String } type Author implements Node @key(fields: "id") { id: ID! tone: [Boolean!] label: String }
          type Book implements Node @key(fields: "id") @key(fields: "code") { id: ID! code: String! label: String }`,
        resolvers: {
          Node: { ...typeOf, __resolveReference: find },
          Author: { tone: () => [true], label: () => 'Ann' },
          Book: { code: () => 'c1', label: () => 'Emma' },
        },
      },
      ranks: {
        sdl: `${plain} type Author implements Node @key(fields: "id") { id: ID! rank: Node @requires(fields: "tone") tone: [Boolean!] @external }
          type Book implements Node @key(fields: "id") { id: ID! }`,
        resolvers: {
          Node: { ...typeOf, __resolveReference: find },
          Author: { rank: ({ tone }: { tone: boolean[] }) => (tone[0] ? author : book) },
        },
      },
      extras: {
        sdl: 'type Query { extras: [Node] } type Node @interfaceObject @key(fields: "id") { id: ID! extra(n: Int): String }',
        resolvers: {
          Query: { extras: () => [{ id: 'a1' }, { id: 'b1' }] },
          Node: { extra: ({ id }: { id: string }, { n }: { n: number }) => `${id} ${n}` },
        },
      },
    },
    [
      {
        it: 'is answered by the first plan',
        query: `query ($n: Int) { extras { id label ...Part ... on Book { code link(n: 3) label } } }
          fragment Part on Author { id label rank { label ... on Author { id tone extra(n: $n) } } }`,
        variables: { n: 1 },
        data: {
          extras: [
            { id: 'a1', label: 'Ann', rank: { label: 'Ann', id: 'a1', tone: [true], extra: 'a1 1' } },
            { id: 'b1', label: 'Emma', code: 'c1', link: 'link 3' },
          ],
        },
      },
    ],
  );
});
