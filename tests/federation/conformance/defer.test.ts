import type { DeferredPayload } from '@commerce/router/federation/execute/deferred-run.ts';
import { parse, validate } from 'graphql';
import { aGraph, findBy, type Subgraphs } from './graph.ts';

const users = [
  { id: '1', name: 'Ann', bio: 'likes mugs', address: { street: 'Elm', zip: '1' } },
  { id: '2', name: 'Bob', bio: null, address: { street: 'Oak', zip: null } },
];

/** `reviews` answers when the test opens the gate, and as the test says. */
function aShop() {
  const gate = Promise.withResolvers<void>();
  const subgraphs: Subgraphs = {
    users: {
      sdl: `
        type Query { me: User users: [User!]! actor(id: ID!): Actor slow: String }
        type Mutation { rename(name: String!): User }
        interface Actor { id: ID! name: String! }
        type User implements Actor @key(fields: "id") { id: ID! name: String! bio: String! address: Address }
        type Robot implements Actor { id: ID! name: String! model: String }
        type Address { street: String zip: String! }`,
      resolvers: {
        Query: {
          me: () => users[0],
          users: () => users,
          actor: (_: unknown, { id }: { id: string }) =>
            id === 'r' ? { __typename: 'Robot', id, name: 'R2', model: 'D2' } : { __typename: 'User', ...users[0] },
          slow: async () => {
            await gate.promise;
            return 'done';
          },
        },
        Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...users[0], name }) },
        User: { __resolveReference: findBy(users) },
      },
    },
    reviews: {
      sdl: `
        type Query { latest: Review }
        type User @key(fields: "id") { id: ID! reviews: [Review!] stars: Int! }
        type Review @key(fields: "id") { id: ID! text: String author: User }`,
      resolvers: {
        Query: { latest: () => ({ id: 'r9', text: 'fine', author: { id: '2' } }) },
        User: {
          __resolveReference: async (key: { id: string }) => {
            await gate.promise;
            return key;
          },
          reviews: ({ id }: { id: string }) => [
            { id: `r${id}1`, text: 'good' },
            { id: `r${id}2`, text: 'bad' },
          ],
          stars: ({ id }: { id: string }) => {
            if (id === '2') throw new Error('no stars');
            return 5;
          },
        },
        Review: { __resolveReference: ({ id }: { id: string }) => ({ id, text: `of ${id}` }) },
      },
    },
  };
  return { subgraphs, open: gate.resolve };
}

/**
 * Asks for an incremental response. The slow subgraph is opened when the first part is there, unless that does not come without
 * it.
 */
async function ask(
  query: string,
  variables: Record<string, unknown> = {},
  planner: 'apollo' | 'hive' = 'apollo',
  opensFirst = false,
) {
  const { subgraphs, open } = aShop();
  const graph = aGraph(subgraphs, { planner });
  const document = parse(query);
  const [invalid] = validate(graph.engine.schema, document);
  if (invalid) throw invalid;
  if (opensFirst) open();
  const answer = await graph.engine.respondIncrementally(graph.engine.prepare(document), { variables });
  const sentBefore = graph.sent.map(({ subgraph }) => subgraph);
  open();
  const deliveries: { payloads: readonly DeferredPayload[]; hasNext: boolean }[] = [];
  for await (const later of answer?.rest ?? []) deliveries.push(later);
  const data = answer && JSON.parse(answer.first.data ?? 'null');
  return {
    answer,
    data,
    errors: answer?.first.errors,
    payloads: deliveries.flatMap(({ payloads }) => payloads),
    deliveries,
    graph,
    sentBefore,
  };
}

const none: unknown[] = [];

describe.each(['apollo', 'hive'] as const)('@defer, planned by %s,', (planner) => {
  it('lets the first part come without waiting for the subgraph of the fragment', async () => {
    const { data, errors, payloads, deliveries } = await ask('{ me { name ... @defer(label: "stars") { stars } } }', {}, planner);
    expect([data, errors]).toEqual([{ me: { name: 'Ann' } }, none]);
    expect(payloads).toEqual([{ path: ['me'], label: 'stars', data: { stars: 5 }, errors: none }]);
    expect(deliveries.map(({ hasNext }) => hasNext)).toEqual([false]);
  });

  it('gives a part for each item of a list, at its path, and the errors of each', async () => {
    const { data, payloads } = await ask('{ users { id ...More @defer } } fragment More on User { stars }', {}, planner);
    expect(data).toEqual({ users: [{ id: '1' }, { id: '2' }] });
    expect(payloads).toMatchObject([
      { path: ['users', 0], data: { stars: 5 }, errors: none },
      { path: ['users', 1], data: null, errors: [{ message: 'no stars', path: ['users', 1, 'stars'] }] },
    ]);
  });

  it('defers inside of what is deferred, and tells the outer part first', async () => {
    const query = '{ me { name ... @defer(label: "a") { reviews { id ... @defer(label: "b") { text } } } } }';
    const { data, payloads } = await ask(query, {}, planner);
    expect(data).toEqual({ me: { name: 'Ann' } });
    expect(payloads).toMatchObject([
      { label: 'a', path: ['me'], data: { reviews: [{ id: 'r11' }, { id: 'r12' }] } },
      { label: 'b', path: ['me', 'reviews', 0], data: { text: expect.any(String) } },
      { label: 'b', path: ['me', 'reviews', 1], data: { text: expect.any(String) } },
    ]);
  });

  it('defers by the value of a variable', async () => {
    const query = 'query ($later: Boolean!) { me { name ... @defer(if: $later) { stars } } }';
    expect((await ask(query, { later: true }, planner)).payloads).toMatchObject([{ data: { stars: 5 } }]);
    const { answer, graph } = await ask(query, { later: false }, planner, true);
    expect(answer).toBeUndefined();
    expect(await graph.ask(query, { later: false })).toEqual({ data: { me: { name: 'Ann', stars: 5 } } });
  });

  it('is no part of an answer that comes at once', async () => {
    const { graph } = await ask('{ me { name } }', {}, planner, true);
    expect(await graph.ask('{ me { name ... @defer { stars } } slow }')).toEqual({
      data: { me: { name: 'Ann', stars: 5 }, slow: 'done' },
    });
  });

  it('defers root fields', async () => {
    const { data, payloads } = await ask('{ me { name } ... @defer(label: "s") { slow again: me { id } } }', {}, planner);
    expect(data).toEqual({ me: { name: 'Ann' } });
    expect(payloads).toEqual([{ path: [], label: 's', data: { slow: 'done', again: { id: '1' } }, errors: none }]);
  });

  it('defers fields of objects that have no key; a null that their subgraph had to pass up is explained where it shows', async () => {
    const { data, errors, payloads } = await ask('{ users { address { street ... @defer { zip } } } }', {}, planner);
    expect(data).toEqual({ users: [{ address: { street: 'Elm' } }, { address: null }] });
    expect(errors).toMatchObject([{ path: ['users', 1, 'address', 'zip'] }]);
    expect(payloads).toEqual([{ path: ['users', 0, 'address'], label: undefined, data: { zip: '1' }, errors: none }]);
  });

  it('gives the payloads of the types that a value is of', async () => {
    const query = `query ($id: ID!) { actor(id: $id) { name ... on User @defer(label: "u") { stars }
      ... @defer(label: "both") { id ... on Robot { model } } } }`;
    const user = await ask(query, { id: '1' }, planner);
    expect(user.payloads.map(({ label, data }) => [label, data]).sort()).toEqual([
      ['both', { id: '1' }],
      ['u', { stars: 5 }],
    ]);
    const robot = await ask(query, { id: 'r' }, planner);
    expect(robot.payloads.map(({ label, data }) => [label, data])).toEqual([['both', { id: 'r', model: 'D2' }]]);
  });

  it('tells a deferred root before what is deferred inside it', async () => {
    const query =
      '{ ... @defer(label: "a") { users { name ... @defer(label: "b") { id } } ... @defer(label: "c") { me { id } } } }';
    const { data, payloads } = await ask(query, {}, planner, true);
    expect(data).toEqual({});
    expect(payloads.map(({ label }) => label)).toEqual(['a', expect.anything(), expect.anything(), expect.anything()]);
    expect(payloads.filter(({ label }) => label === 'b').map(({ path, data: id }) => [path, id])).toEqual([
      [['users', 0], { id: '1' }],
      [['users', 1], { id: '2' }],
    ]);
    expect(payloads.filter(({ label }) => label === 'c')).toMatchObject([{ path: [], data: { me: { id: '1' } } }]);
  });

  it('has an empty first part where everything is deferred', async () => {
    const { data, payloads } = await ask('{ me { ... @defer { name } } }', {}, planner);
    expect(data).toEqual({ me: {} });
    expect(payloads).toMatchObject([{ path: ['me'], data: { name: 'Ann' } }]);
  });

  it('keeps aliases, arguments, and fields that both payloads hold', async () => {
    const query = '{ a: actor(id: "1") { id: name } b: actor(id: "r") { n: name ... @defer { n: name x: id } } }';
    const { data, payloads } = await ask(query, {}, planner);
    expect(data).toEqual({ a: { id: 'Ann' }, b: { n: 'R2' } });
    expect(payloads).toMatchObject([{ path: ['b'], data: { n: 'R2', x: 'r' } }]);
  });

  it('defers fragments of what a mutation answers, and runs it once', async () => {
    const { data, payloads, graph } = await ask('mutation { rename(name: "Eve") { name ... @defer { stars } } }', {}, planner);
    expect(data).toEqual({ rename: { name: 'Eve' } });
    expect(payloads).toMatchObject([{ path: ['rename'], data: { stars: 5 } }]);
    expect(graph.sent.filter(({ query }) => query.startsWith('mutation'))).toHaveLength(1);
  });

  it('tells in the part alone that its subgraph died between', async () => {
    const { subgraphs } = aShop();
    const whole = aGraph(subgraphs, { planner });
    const graph = aGraph(subgraphs, {
      planner,
      fetch: async (request) => {
        if (request.subgraph === 'reviews') throw new Error('connection lost');
        return JSON.stringify(await whole.engine.execute(whole.engine.prepare(parse('{ me { __typename id name } }')), {}));
      },
    });
    const answer = await graph.engine.respondIncrementally(
      graph.engine.prepare(parse('{ me { name ... @defer { reviews { id } } } }')),
      {},
    );
    expect(answer?.first).toEqual({ data: '{"me":{"name":"Ann"}}', errors: none });
    expect((await answer?.rest?.next())?.value).toMatchObject({
      payloads: [{ path: ['me'], data: { reviews: null }, errors: [{ message: 'connection lost', path: ['me', 'reviews'] }] }],
      hasNext: false,
    });
  });

  it('delivers nothing below what is null', async () => {
    const query = '{ latest { id author { name address { zip ... @defer { street } } } } }';
    const { data, payloads, answer } = await ask(query, {}, planner, true);
    expect(data).toEqual({ latest: { id: 'r9', author: { name: 'Bob', address: null } } });
    expect(payloads).toEqual([]);
    expect(answer?.rest).toBeUndefined();
  });

  it('delivers no root field when a null has taken the root away', async () => {
    const { subgraphs } = aShop();
    const graph = aGraph(subgraphs, {
      planner,
      fetch: async () => '{"data":null,"errors":[{"message":"no users","path":["users"]}]}',
    });
    const answer = await graph.engine.respondIncrementally(
      graph.engine.prepare(parse('{ users { id } ... @defer { me { id } } }')),
      {},
    );
    expect(answer).toMatchObject({ first: { data: 'null', errors: [{ path: ['users'] }] }, rest: undefined });
  });
});

describe('@defer', () => {
  it('stops a null at the fragment, and leaves the rest of the object', async () => {
    const { data, errors, payloads } = await ask('{ users { name ... @defer { bio } } }');
    expect([data, errors]).toEqual([{ users: [{ name: 'Ann' }, { name: 'Bob' }] }, none]);
    expect(payloads).toMatchObject([
      { path: ['users', 0], data: { bio: 'likes mugs' }, errors: none },
      { path: ['users', 1], data: null, errors: [{ path: ['users', 1, 'bio'] }] },
    ]);
  });

  it('asks a subgraph of the first part again, by key, for what is deferred', async () => {
    const { sentBefore, graph } = await ask('{ me { name ... @defer { bio } } }');
    expect(sentBefore[0]).toBe('users');
    expect(graph.sent.map(({ query }) => query)).toEqual(['{me{__typename name id}}', expect.stringContaining('{bio}')]);
  });
});
