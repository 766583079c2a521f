import { aGraph, answersOf } from './graph.ts';

const subgraphs = {
  users: {
    sdl: `type Query { user(id: ID! = "1"): User echo(text: String, list: [Int!], filter: Filter): String }
      input Filter { from: Int = 1, tags: [String!] } type User @key(fields: "id") { id: ID! name: String constructor: String }`,
    resolvers: {
      Query: {
        user: (_: unknown, { id }: { id: string }) => ({ id, name: `User ${id}`, constructor: 'built' }),
        echo: (_: unknown, given: object) => JSON.stringify(given),
      },
    },
  },
  posts: {
    sdl: 'type User @key(fields: "id") { id: ID! posts(first: Int = 2): [Post!]! likes(first: Int): Int } type Post { title: String! at(first: Int): Int toString: String }',
    resolvers: {
      User: {
        posts: ({ id }: { id: string }, { first }: { first: number }) =>
          Array.from({ length: first }, (_, index) => ({ title: `${id}.${index}`, toString: 'text' })),
        likes: (_: unknown, { first }: { first?: number }) => first ?? -1,
      },
      Post: { at: (_: unknown, { first }: { first?: number }) => first ?? -1 },
    },
  },
};

describe('selections', () => {
  answersOf(subgraphs, [
    {
      it: 'send a variable to every subgraph that needs it',
      query: 'query Posts($id: ID!, $n: Int) { user(id: $id) { name posts(first: $n) { at(first: $n) } likes(first: $n) } }',
      variables: { id: '7', n: 1 },
      data: { user: { name: 'User 7', posts: [{ at: 1 }], likes: 1 } },
    },
    {
      it: 'leave defaults to operation and schema',
      query: 'query ($n: Int = 1, $missing: Int) { user { id posts(first: $n) { title } likes(first: $missing) } }',
      data: { user: { id: '1', posts: [{ title: '1.0' }], likes: -1 } },
    },
    {
      it: 'coerce lists and inputs as the specification says',
      query: 'query ($list: [Int!], $filter: Filter) { echo(list: $list, filter: $filter, text: null) }',
      variables: { list: 5, filter: { tags: 'one' } },
      data: { echo: '{"text":null,"list":[5],"filter":{"from":1,"tags":["one"]}}' },
    },
    {
      it: 'merge what is selected twice, in the order of the first',
      query:
        '{ user { posts { title } ...Named posts { at(first: 3) } } user { id } } fragment Named on User { name ... on User { id name } }',
      data: {
        user: {
          posts: [
            { title: '1.0', at: 3 },
            { title: '1.1', at: 3 },
          ],
          name: 'User 1',
          id: '1',
        },
      },
    },
    {
      it: 'keep aliases apart from the names of other fields and of what objects inherit',
      query:
        '{ a: user(id: "2") { id: name __proto__: id constructor posts(first: 1) { toString valueOf: title } } b: user { posts: id name: likes(first: 4) } }',
      data: JSON.parse(
        '{"a":{"id":"User 2","__proto__":"2","constructor":"built","posts":[{"toString":"text","valueOf":"2.0"}]},"b":{"posts":"1","name":4}}',
      ),
    },
    {
      it: 'skip and include by literals, by variables, on fields and on fragments',
      query: `query ($yes: Boolean!, $no: Boolean = false) { user {
        id @skip(if: true) name @include(if: $yes) posts(first: 1) @include(if: $no) { title }
        ... @skip(if: $yes) { skipped: likes } ...Likes @include(if: $yes) @skip(if: $no) } } fragment Likes on User { likes(first: 9) }`,
      variables: { yes: true },
      data: { user: { name: 'User 1', likes: 9 } },
    },
    {
      it: 'may end up empty',
      query: 'query ($no: Boolean!) { user { name @include(if: $no) } echo @include(if: $no) }',
      variables: { no: false },
      data: { user: {} },
    },
    {
      it: 'may be empty altogether',
      query: 'query ($no: Boolean!) { echo @include(if: $no) }',
      variables: { no: false },
      data: {},
    },
  ]);

  it('run as what they are at each run', async () => {
    const { ask, sent } = aGraph(subgraphs);
    const query = 'query ($with: Boolean!) { user { name likes @include(if: $with) } }';
    expect((await ask(query, { with: true })).data).toEqual({ user: { name: 'User 1', likes: -1 } });
    expect(sent).toHaveLength(2);
    expect((await ask(query, { with: false })).data).toEqual({ user: { name: 'User 1' } });
    expect(sent).toHaveLength(3);
  });

  it('refuse variables of a wrong type without asking anyone', async () => {
    const { ask, sent } = aGraph(subgraphs);
    const { data, errors } = await ask('query ($id: ID!) { user(id: $id) { id } }', {});
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain('"$id" of required type "ID!" was not provided');
    expect(sent).toEqual([]);
  });
});
