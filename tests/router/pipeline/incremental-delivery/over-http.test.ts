import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { acceptsDeferred } from '@commerce/router/http/streams/incremental-delivery.ts';
import type { FastifyInstance } from 'fastify';
import { meros } from 'meros/browser';
import { aGraph, findBy } from '../../../federation/conformance/graph.ts';
import { accessToken, aRouter, freshKeys } from '../../support/a-router.ts';

/** What Apollo Client 3 and 4 send with an operation that defers. */
const apolloClient = 'multipart/mixed;deferSpec=20220824,application/json';
const urql = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

describe('a client', () => {
  it.each([
    [apolloClient, true],
    ['multipart/mixed; boundary=graphql; deferSpec=20220824, application/json', true],
    [urql, true],
    ['multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json', false],
    ['multipart/mixed;deferSpec=20990101,application/json', false],
    ['multipart/mixed;q=0,application/json', false],
    ['application/json', false],
    [undefined, false],
  ])('that sends `accept: %s` takes answers in parts: %s', (accept, takes) => {
    expect(acceptsDeferred(accept)).toBe(takes);
  });
});

describe('an answer in parts over HTTP', () => {
  let router: FastifyInstance;
  let open: () => void;
  let sent: readonly { subgraph: string; query: string }[];
  let keys: Awaited<ReturnType<typeof freshKeys>>;
  const people = [{ id: '1', name: 'Ann' }];

  beforeEach(async () => {
    const gate = Promise.withResolvers<void>();
    open = gate.resolve;
    const graph = aGraph({
      users: {
        sdl: `type Query { me: User } type Mutation { rename: User } type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: { Query: { me: () => people[0] }, User: { __resolveReference: findBy(people) } },
      },
      reviews: {
        sdl: 'type User @key(fields: "id") { id: ID! stars: Int! secret: Int! broken: Int }',
        resolvers: {
          User: {
            __resolveReference: async (key: object) => {
              await gate.promise;
              return key;
            },
            stars: () => 5,
            secret: () => 7,
            broken: () => {
              throw new Error('connect ECONNREFUSED 10.0.0.7:3306');
            },
          },
        },
      },
    });
    sent = graph.sent;
    keys = await freshKeys();
    const supergraph = 'type User { secret: Int! @authenticated }';
    router = await aRouter({ engine: ownEngine(graph.engine), supergraph, authKeys: keys, limits: { depth: 3 } });
    await router.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    open();
    await router.close();
  });

  const post = (query: string, accept = apolloClient, more: Readonly<{ variables?: object; token?: string }> = {}) => {
    const { port } = router.server.address() as { port: number };
    return fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...(more.token && { authorization: `Bearer ${more.token}` }) },
      body: JSON.stringify({ query, variables: more.variables }),
    });
  };
  async function* partsOf(response: Response): AsyncGenerator<unknown> {
    const parts = await meros<unknown>(response);
    if (parts instanceof Response) throw new Error(`no parts: ${response.status} ${await response.text()}`);
    for await (const { body } of parts) yield body;
  }
  const allOf = async (response: Response) => {
    const all: unknown[] = [];
    for await (const one of partsOf(response)) all.push(one);
    return all;
  };

  const deferring = '{ me { name ...Stars @defer(label: "stars") } } fragment Stars on User { stars }';

  it('has its first part before the deferred subgraph answers', async () => {
    const response = await post(deferring);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    const parts = partsOf(response);
    expect((await parts.next()).value).toEqual({ data: { me: { name: 'Ann' } }, hasNext: true });
    open();
    expect((await parts.next()).value).toEqual({
      incremental: [{ data: { stars: 5 }, path: ['me'], label: 'stars' }],
      hasNext: false,
    });
    expect((await parts.next()).done).toBe(true);
  });

  it('is written exactly as clients read it', async () => {
    const response = await post(deferring, urql);
    open();
    const type = 'content-type: application/json; charset=utf-8';
    expect(await response.text()).toBe(
      [
        '',
        '---',
        type,
        '',
        '{"data":{"me":{"name":"Ann"}},"hasNext":true}',
        '---',
        type,
        '',
        '{"incremental":[{"data":{"stars":5},"path":["me"],"label":"stars"}],"hasNext":false}',
        '-----',
        '',
      ].join('\r\n'),
    );
  });

  it('comes whole to a client that takes no parts', async () => {
    open();
    const response = await post(deferring, 'application/json');
    expect(await response.json()).toEqual({ data: { me: { name: 'Ann', stars: 5 } } });
  });

  it.each([
    ['nothing is deferred', '{ me { name } }', {}],
    ['the condition does not hold', 'query ($x: Boolean!) { me { name ... @defer(if: $x) { stars } } }', { x: false }],
  ])('is JSON when %s', async (_, query, variables) => {
    open();
    const response = await post(query, urql, { variables });
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
    expect(await response.json()).toMatchObject({ data: { me: { name: 'Ann' } } });
  });

  it('keeps faults of subgraphs out of later parts', async () => {
    open();
    const [, later] = await allOf(await post('{ me { name ... @defer { broken } } }'));
    expect(later).toMatchObject({
      incremental: [
        { data: { broken: null }, path: ['me'], errors: [{ path: ['me', 'broken'], extensions: { code: 'INTERNAL' } }] },
      ],
    });
    expect(JSON.stringify(later)).not.toContain('10.0.0.7');
  });

  it('asks no subgraph for a deferred field that the caller may not see, and its null stops at the fragment', async () => {
    open();
    const query = '{ me { name ... @defer { secret } } }';
    expect(await allOf(await post(query))).toEqual([
      { data: { me: { name: 'Ann' } }, hasNext: true },
      {
        incremental: [
          {
            data: null,
            path: ['me'],
            errors: [{ message: expect.any(String), path: ['me', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }],
          },
        ],
        hasNext: false,
      },
    ]);
    expect(sent.filter(({ query: asked }) => asked.includes('secret'))).toEqual([]);
    const [, later] = await allOf(await post(query, apolloClient, { token: await accessToken(keys) }));
    expect(later).toEqual({ incremental: [{ data: { secret: 7 }, path: ['me'] }], hasNext: false });
  });

  it('gives no part of an object that a denied field has taken away', async () => {
    open();
    expect(await allOf(await post('{ me { name secret ... @defer { stars } } }'))).toMatchObject([
      { data: { me: null }, errors: [{ path: ['me', 'secret'] }], hasNext: true },
      { hasNext: false },
    ]);
  });

  it.each([
    ['two fragments of one label', '{ me { ... @defer(label: "a") { name } ... @defer(label: "a") { id } } }'],
    ['a label that is a variable', 'query ($l: String) { me { ... @defer(label: $l) { name } } }'],
    ['a root field of a mutation that is deferred', 'mutation { ... @defer { rename { name } } }'],
    ['a `@defer` on a field', '{ me @defer { name } }'],
    ['a deferred field that does not exist', '{ me { ... @defer { nothing } } }'],
    ['deferred fields that are too deep', '{ a: __typename me { ... @defer { ...A } } } fragment A on User { b { c { d } } }'],
  ])('is refused for %s, before anything is asked', async (_, query) => {
    const response = await post(query);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: expect.stringMatching(/GRAPHQL_VALIDATION_FAILED|TOO_DEEP/) } }],
    });
    expect(sent).toEqual([]);
  });
});
