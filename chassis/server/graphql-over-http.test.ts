import { serverAudits } from 'graphql-http';
import { anonymous } from '../identity/caller.ts';
import { contextHeader } from '../identity/context-token.ts';
import { makeLog } from '../telemetry/log.ts';
import { acceptsResponseJson } from './graphql-over-http.ts';
import { makeSubgraphServer } from './subgraph-server.ts';

const responseJson = 'application/graphql-response+json';

async function aSubgraph() {
  const server = await makeSubgraphServer({
    name: 'greeter',
    sdl: 'type Query { hello(name: String = "you"): String  broken: String! } type Mutation { greet: String }',
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name: string }) => `Hello ${name}`,
        broken: () => {
          throw new Error('no database');
        },
      },
      Mutation: { greet: () => 'Hello' },
    },
    language: 'en',
    verify: async (header) => (header === 'the router' ? anonymous : undefined),
    makeContext: (facts) => facts,
    ready: async () => {},
    log: makeLog('greeter', 'silent'),
  });
  return server;
}

describe('a subgraph, as graphql-http audits GraphQL over HTTP', () => {
  const server = aSubgraph();
  let url: string;
  beforeAll(async () => {
    url = `${await (await server).listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  });
  afterAll(async () => (await server).close());

  const fetchFn = (input: string, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), [contextHeader]: 'the router' } });
  const musts = serverAudits({ url: () => url, fetchFn }).filter(({ name }) => name.startsWith('MUST'));

  it('has audits of what a server must do', () => expect(musts.length).toBeGreaterThanOrEqual(10));

  it.each(musts.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });
});

describe('a subgraph', () => {
  const server = aSubgraph();
  afterAll(async () => (await server).close());
  const ask = async (payload: object, accept?: string) => {
    const headers = { [contextHeader]: 'the router', ...(accept !== undefined && { accept }) };
    const { statusCode, headers: got, body } = await (await server).inject({ method: 'POST', url: '/graphql', headers, payload });
    return { status: statusCode, type: String(got['content-type']).split(';')[0], body: JSON.parse(body) };
  };

  it.each([
    { extensions: null },
    { variables: null },
    { operationName: null },
    { extensions: null, variables: null, operationName: null },
    { extensions: {} },
  ])('takes parameters that are null for absent: %j', async (parameters) => {
    for (const query of ['{ hello }', 'mutation { greet }'])
      expect(await ask({ query, ...parameters })).toMatchObject({ status: 200, body: { data: expect.any(Object) } });
  });

  it.each<[string, object, number, string]>([
    ['data', { query: '{ hello }' }, 200, 'data'],
    ['syntax at fault', { query: '{ hello' }, 400, 'errors'],
    ['a field that does not exist', { query: '{ helo }' }, 400, 'errors'],
    ['a variable of another type', { query: 'query Q($n: String!) { hello(name: $n) }', variables: { n: 1 } }, 400, 'errors'],
    ['a field that fails', { query: '{ broken }' }, 200, 'data,errors'],
  ])('answers %s with its status in the media type of GraphQL, and with 200 in JSON', async (_, payload, status, keys) => {
    for (const accept of [
      responseJson,
      `application/json;q=0.5, ${responseJson}`,
      `${responseJson.toUpperCase()}; charset=utf-8`,
    ]) {
      const answer = await ask(payload, accept);
      expect([answer.status, answer.type, Object.keys(answer.body).sort().join()]).toEqual([status, responseJson, keys]);
    }
    for (const accept of ['application/json', undefined, '*/*', `application/json, ${responseJson};q=0`]) {
      const answer = await ask(payload, accept);
      expect([accept, answer.status, answer.type]).toEqual([accept, 200, 'application/json']);
    }
  });
});

it.each([
  ['application/graphql-response+json;q=0.001', true],
  ['application/graphql-response+json; q=0', false],
  ['application/graphql-response+json; q=0.000', false],
  ['application/graphql-response+jsonp', false],
  ['text/html', false],
  ['', false],
])('`accept: %s` names the media type of GraphQL: %s', (accept, expected) => {
  expect(acceptsResponseJson(accept)).toBe(expected);
});
