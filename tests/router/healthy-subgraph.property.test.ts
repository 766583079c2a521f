import { createServer, type IncomingMessage, request } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { federatedEngine } from '@commerce/router/engines/federated-engine.ts';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { circuitBreaker } from '@commerce/router/subgraph-client/circuit-breaker.ts';
import { httpSubgraph } from '@commerce/router/subgraph-client/http-subgraph.ts';
import { queryRetry } from '@commerce/router/subgraph-client/retry-queries.ts';
import {
  composeMiddleware,
  type SubgraphMiddleware,
  SubgraphUnavailable,
  unhealthyReasons,
} from '@commerce/router/subgraph-client/subgraph-client.ts';
import fc from 'fast-check';
import { graphql, parse } from 'graphql';
import { inProcessPlanner } from '../federation/in-process-planner.ts';
import { accessToken, aRouter, freshKeys, silentLog } from './support/a-router.ts';

const sdl = `
  type Query { echo(text: String, items: [String!], number: Float): String! many(count: Int!): [String!]! }
  type Mutation { say(text: String): String! }`;

/** A router with real sockets in front of one real subgraph, which gets all that any subgraph receives of a client. */
async function aRouterAndASubgraph() {
  const typeDefs = parse(sdl);
  const schema = buildSubgraphSchema([
    {
      typeDefs,
      resolvers: {
        Query: {
          echo: (_: unknown, { text }: { text?: string }) => text ?? 'nothing',
          many: (_: unknown, { count }: { count: number }) => Array(Math.min(count, 10)).fill('x'),
        },
        Mutation: { say: (_: unknown, { text }: { text?: string }) => text ?? 'nothing' },
      } as never,
    },
  ]);
  const bodyOf = async (incoming: IncomingMessage) => Buffer.concat(await incoming.toArray()).toString('utf8');
  const subgraph = createServer(async (incoming, response) => {
    const { query, variables, operationName } = JSON.parse(await bodyOf(incoming));
    const answer = await graphql({ schema, source: query, variableValues: variables, operationName });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const subgraphPort = await new Promise<number>((resolve) =>
    subgraph.listen(0, '127.0.0.1', () => resolve((subgraph.address() as { port: number }).port)),
  );
  const { send, close } = httpSubgraph({
    name: 'auth',
    url: `http://127.0.0.1:${subgraphPort}/graphql`,
    sign: async () => 'signed',
    timeoutMs: 20_000,
    connectTimeoutMs: 5_000,
    connections: 4,
    receivesClientInfo: true,
  });
  const counted: string[] = [];
  let retries = 0;
  const counts: SubgraphMiddleware = (next) => (asked) =>
    next(asked).catch((error: unknown) => {
      if (!(error instanceof SubgraphUnavailable) || unhealthyReasons.has(error.reason)) counted.push(String(error));
      throw error;
    });
  const client = composeMiddleware(
    send,
    queryRetry({ onRetry: () => (retries += 1) }),
    circuitBreaker({ subgraph: 'auth', onChange: (state) => counted.push(state) }),
    counts,
  );
  const composed = composeServices([{ name: 'auth', url: 'http://auth', typeDefs }]);
  const engine = ownEngine(
    federatedEngine({
      supergraph: composed.supergraphSdl as string,
      openPlanner: inProcessPlanner(),
      clients: new Map([['auth', client]]),
      log: silentLog,
    }),
    { receivesClientInfo: () => true, deduplicates: true },
  );
  const authKeys = await freshKeys();
  const router = await aRouter({ engine, authKeys, trustedProxies: 1 });
  const { port } = new URL(await router.listen({ port: 0, host: '127.0.0.1' }));
  const ask = (headers: Readonly<Record<string, string>>, body: string) =>
    new Promise<number>((resolve) => {
      const sent = request({
        port,
        agent: false, // a kept connection may be one that the router is just closing after a refusal
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
      sent.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
      sent.on('error', () => resolve(0)); // refused while it was being sent
      sent.end(body);
    });
  return {
    ask,
    counted,
    retries: () => retries,
    token: () => accessToken(authKeys),
    close: async () => {
      await router.close();
      await engine.close();
      await close();
      await new Promise((resolve) => subgraph.close(resolve));
    },
  };
}

const names = [
  'accept-language',
  'user-agent',
  'cookie',
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'x-forwarded-for',
  'forwarded',
  'x-request-id',
  'x-commerce-context',
  'x-commerce-client-device',
  'apollographql-client-name',
  'apollographql-client-version',
  'if-none-match',
  'expect-ct',
];
/** Whatever Node lets a client send as a header's value (RFC 9110, 5.5), up to and beyond its limit for a head. */
const value = fc
  .tuple(
    fc.constantFrom(
      '',
      'commerce-refresh=',
      '__Host-commerce-refresh=',
      'commerce-refresh=a; commerce-refresh=',
      '00-',
      'ko-KR,',
    ),
    fc.oneof(
      fc.string({
        unit: fc
          .integer({ min: 0x20, max: 0xff })
          .filter((code) => code !== 0x7f)
          .map((code) => String.fromCharCode(code)),
        maxLength: 200,
      }),
      fc
        .tuple(fc.constantFrom('a', 'ü', 'en;q=0.1,', '1.2.3.4, ', '%00', 'x=y; '), fc.nat(14_000))
        .map(([one, length]) => one.repeat(Math.ceil(length / one.length))),
    ),
  )
  .map(([start, rest]) => start + rest);
const headers = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 });

const name = fc
  .tuple(fc.constantFrom('A', '_', '__proto__', 'constructor', 'x'), fc.nat(3_000))
  .map(([one, times]) => one + 'z'.repeat(times));
const longText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .tuple(fc.constantFrom('a', '\u0000', '"', '가', '\ud83d\ude00', '\ud800'), fc.nat(60_000))
    .map(([one, times]) => one.repeat(times)),
);
const body = fc
  .record({
    kind: fc.constantFrom('query', 'mutation'),
    name,
    alias: name.filter((one) => !one.startsWith('__')),
    text: longText,
    items: fc.array(fc.string(), { maxLength: 50 }),
    number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
    extra: fc.jsonValue(),
  })
  .map(({ kind, name, alias, text, items, number, extra }) =>
    JSON.stringify(
      kind === 'query'
        ? {
            query: `query ${name}($t: String, $i: [String!], $n: Float) { ${alias}: echo(text: $t, items: $i, number: $n) }`,
            operationName: name,
            variables: { t: text, i: items, n: number, unused: extra },
            extensions: { a: extra },
          }
        : { query: `mutation ${name}($t: String) { ${alias}: say(text: $t) }`, variables: { t: text } },
    ),
  );

describe('a healthy subgraph', () => {
  let shop: Awaited<ReturnType<typeof aRouterAndASubgraph>>;
  beforeAll(async () => {
    shop = await aRouterAndASubgraph();
  });
  afterAll(() => shop.close());

  it('has no call counted against it, whatever a client sends', async () => {
    const { ask, counted, token } = shop;
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(headers, body, fc.boolean(), async (given, sent, signsIn) => {
        statuses.add(await ask({ ...given, ...(signsIn && { authorization: `Bearer ${await token()}` }) }, sent));
        expect(counted).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(statuses).toContain(200);
    expect(shop.retries()).toBe(0);
  });

  it.each([
    ['accept-language', 'x'.repeat(15_000)],
    ['accept-language', 'ko,'.repeat(5_000)],
    ['cookie', `commerce-refresh=${'a'.repeat(15_000)}`],
    ['user-agent', 'ü'.repeat(7_000)],
    ['x-forwarded-for', 'z'.repeat(15_000)],
  ])('answers a client that sends a long %s', async (header, long) => {
    expect(await shop.ask({ [header]: long }, '{"query":"{ echo }"}')).toBe(200);
    expect(shop.counted).toEqual([]);
  });
});
