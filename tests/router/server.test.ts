import { connect } from 'node:net';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { accessToken, aRouter, fakeEngine, freshKeys, type RouterUnderTest } from './support/a-router.ts';

const graphqlJson = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

async function aShopRouter(given: Partial<RouterUnderTest> = {}, resolvers: object = {}) {
  const { engine, ran } = fakeEngine(resolvers);
  const authKeys = await freshKeys();
  const server = await aRouter({ engine, authKeys, ...given });
  const post = async (payload: unknown, headers: Record<string, string> = {}) => {
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...graphqlJson, ...headers },
      payload: body,
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      ...(response.json() as { data?: unknown; errors?: { message: string; extensions: { code: string; traceId?: string } }[] }),
    };
  };
  const code = async (...ask: Parameters<typeof post>) => {
    const { status, errors } = await post(...ask);
    return [status, errors?.[0]?.extensions.code];
  };
  return { server, post, code, ran, authKeys };
}

/** A log that keeps every line, of whatever level. */
function recordingLog(lines: string[]): Log {
  const record = (...line: unknown[]) => void lines.push(JSON.stringify(line));
  const log = {
    level: 'trace',
    fatal: record,
    error: record,
    warn: record,
    info: record,
    debug: record,
    trace: record,
    silent: record,
  };
  return Object.assign(log, { child: () => log }) as unknown as Log;
}

describe('the router refuses, with a code and before anything is executed,', () => {
  it.each<[string, unknown, [number, string], Record<string, string>?]>([
    ['a body that is no JSON', '{', [400, 'BODY_IS_NOT_JSON']],
    ['an empty body', '', [400, 'BODY_IS_NOT_JSON']],
    ['a body that is a number', '7', [400, 'BODY_IS_NOT_JSON']],
    ['a body that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), [400, 'BODY_IS_NOT_JSON']],
    ['a batch', [{ query: '{ hello }' }], [400, 'BATCH_IS_NOT_ALLOWED']],
    ['a request without a query', { variables: {} }, [400, 'PARAMETER_IS_INVALID']],
    ['variables that are a list', { query: '{ hello }', variables: [] }, [400, 'PARAMETER_IS_INVALID']],
    ['a form', 'query={hello}', [415, 'CONTENT_TYPE_IS_UNSUPPORTED'], { 'content-type': 'application/x-www-form-urlencoded' }],
    [
      'plain text, which needs no preflight',
      '{"query":"{ hello }"}',
      [415, 'CONTENT_TYPE_IS_UNSUPPORTED'],
      { 'content-type': 'text/plain' },
    ],
    [
      'another charset',
      '{"query":"{ hello }"}',
      [415, 'CONTENT_TYPE_IS_UNSUPPORTED'],
      { 'content-type': 'application/json; charset=utf-16' },
    ],
    ['a client that takes only XML', { query: '{ hello }' }, [406, 'MEDIA_TYPE_IS_NOT_OFFERED'], { accept: 'application/xml' }],
    ['a document that is not GraphQL', { query: '{ hello' }, [400, 'GRAPHQL_PARSE_FAILED']],
    ['an unknown field', { query: '{ helo }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['an unknown operation', { query: 'query A { hello }', operationName: 'B' }, [400, 'OPERATION_RESOLUTION_FAILURE']],
    [
      'several operations and none named',
      { query: 'query A { hello } query B { hello }' },
      [400, 'OPERATION_RESOLUTION_FAILURE'],
    ],
    [
      'a variable of the wrong type',
      { query: 'query($n: String!) { hello(name: $n) }', variables: { n: 1 } },
      [400, 'BAD_USER_INPUT'],
    ],
    ['a subscription', { query: 'subscription { hello }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  ])('%s', async (_, payload, expected, headers = {}) => {
    const { code, ran } = await aShopRouter();
    expect(await code(payload, headers)).toEqual(expected);
    expect(ran).toEqual([]);
  });

  it('a body above the limit, with or without a content-length', async () => {
    const { code, ran } = await aShopRouter({ bodyLimitBytes: 1_000 });
    expect(await code({ query: `{ hello } # ${'x'.repeat(1_000)}` })).toEqual([413, 'BODY_IS_TOO_LARGE']);
    expect(ran).toEqual([]);
  });

  it('a mutation by GET, and every method but GET and POST', async () => {
    const { server, ran } = await aShopRouter();
    const byGet = await server.inject({ method: 'GET', url: '/graphql', query: { query: 'mutation { rename(name: "x") }' } });
    expect([byGet.statusCode, byGet.headers.allow, byGet.json().errors[0].extensions.code]).toEqual([
      405,
      'POST',
      'MUTATION_NEEDS_POST',
    ]);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const response = await server.inject({ method, url: '/graphql' });
      expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([405, 'METHOD_IS_NOT_ALLOWED']);
    }
    expect(ran).toEqual([]);
  });

  it('hints at the schema, and the schema itself, in production mode', async () => {
    const { post } = await aShopRouter({ explainsSchema: false });
    expect(JSON.stringify(await post({ query: '{ helo }' }))).not.toContain('hello');
    expect((await post({ query: '{ __schema { types { name } } }' })).errors?.[0]?.extensions.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await post({ query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  });
});

describe('the caller', () => {
  it('is anonymous without a token and the account with one', async () => {
    const { post, ran, authKeys } = await aShopRouter();
    await post({ query: '{ hello }' });
    await post({ query: '{ hello }' }, { authorization: `Bearer ${await accessToken(authKeys)}` });
    expect(ran.map(({ context }) => context.caller)).toMatchObject([
      { kind: 'anonymous' },
      { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1', scopes: ['profile', 'orders'] },
    ]);
  });

  it('cannot be set by a header of the client', async () => {
    const { post, ran } = await aShopRouter();
    await post({ query: '{ hello }' }, { 'x-user-id': 'root', 'x-commerce-context': 'forged', 'x-internal-roles': 'ADMIN' });
    expect(ran[0]?.context.caller).toEqual({ kind: 'anonymous' });
    expect(JSON.stringify(ran[0]?.context)).not.toMatch(/root|forged|ADMIN/);
  });

  it('with a bad token is UNAUTHENTICATED, and nothing is executed', async () => {
    const { post, code, ran } = await aShopRouter();
    expect(await code({ query: '{ hello }' }, { authorization: 'Bearer nonsense' })).toEqual([401, 'UNAUTHENTICATED']);
    expect((await post({ query: '{ hello }' }, { authorization: 'Bearer nonsense' })).headers['www-authenticate']).toContain(
      'Bearer',
    );
    expect(ran).toEqual([]);
  });

  it('with two Authorization headers is UNAUTHENTICATED, be both good', async () => {
    const { server, ran, authKeys } = await aShopRouter();
    const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
    const header = `authorization: Bearer ${await accessToken(authKeys)}\r\n`;
    const body = '{"query":"{ hello }"}';
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    const talk = (headers: string) =>
      new Promise<string>((resolve, reject) => {
        const answer: unknown[] = [];
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${head}${headers}\r\n${body}`));
        socket
          .on('data', (bytes) => answer.push(bytes))
          .on('end', () => resolve(answer.join('')))
          .on('error', reject);
      });
    expect(await talk(header)).toMatch(/^HTTP\/1.1 200/);
    expect(await talk(header + header)).toMatch(/^HTTP\/1.1 401[\s\S]*UNAUTHENTICATED/);
    expect(ran).toHaveLength(1);
    await server.close();
  });
});

describe('the router’s answer', () => {
  it('is masked where an error has no public code, and can be found by its trace id', async () => {
    const { post } = await aShopRouter(
      {},
      {
        hello: () => {
          throw new Error('connect ECONNREFUSED 10.0.0.7:3306');
        },
      },
    );
    const { status, data, errors, headers } = await post({ query: '{ hello }' });
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([200, { hello: null }, 'INTERNAL']);
    expect(errors?.[0]?.extensions.traceId).toBe(headers['x-trace-id']);
    expect(JSON.stringify(errors)).not.toContain('10.0.0.7');
  });

  it('is INTERNAL, not a crash, when the engine itself fails', async () => {
    const { engine } = fakeEngine();
    const { code } = await aShopRouter({
      engine: {
        ...engine,
        execute: async () => {
          throw new Error('bug');
        },
      },
    });
    expect(await code({ query: '{ hello }' })).toEqual([500, 'INTERNAL']);
  });

  it('continues the trace of the client, and begins one if it sends nonsense', async () => {
    const { post, ran } = await aShopRouter();
    const id = 'a'.repeat(32);
    expect((await post({ query: '{ hello }' }, { traceparent: `00-${id}-${'b'.repeat(16)}-01` })).headers['x-trace-id']).toBe(id);
    expect(ran[0]?.context.trace.traceparent).toMatch(new RegExp(`^00-${id}-(?!b{16})[0-9a-f]{16}-01$`));
    expect((await post({ query: '{ hello }' }, { traceparent: 'x"}{' })).headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('leaves no token, password, query or variable in the log', async () => {
    const lines: string[] = [];
    const { post, authKeys } = await aShopRouter({ log: recordingLog(lines) });
    const token = await accessToken(authKeys);
    const query = 'mutation Rename($name: String!) { rename(name: $name) }';
    await post({ query, variables: { name: 'hunter2hunter2' } }, { authorization: `Bearer ${token}` });
    await post({ query: 'mutation Rename { rename(name: "hunter2hunter2" }' }, { authorization: `Bearer ${token}` });
    expect(lines.join('')).toContain('"operation":"Rename"');
    for (const secret of ['hunter2', token, token.split('.')[2] as string, '$name']) expect(lines.join('')).not.toContain(secret);
  });
});

describe('the router', () => {
  it('is ready though a subgraph is not, and says which', async () => {
    const { server } = await aShopRouter();
    const ready = await server.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', service: 'router', subgraphs: { order: 'unavailable' } },
    ]);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
  });

  it('is not ready before its subgraphs have answered once, and alive all the same', async () => {
    const readiness = { isReady: false, subgraphs: { order: 'unavailable' } } as const;
    const server = await aRouter({ engine: fakeEngine().engine, readiness: () => readiness });
    const ready = await server.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'unavailable', service: 'router', subgraphs: { order: 'unavailable' } },
    ]);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    await server.close();
  });

  it('finishes the requests in flight when it stops', async () => {
    let finish = () => {};
    const inFlight = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { server } = await aShopRouter(
      {},
      {
        hello: async () => {
          begun();
          await inFlight;
          return 'late';
        },
      },
    );
    const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
    const asked = fetch(`${url}?query={hello}`);
    await hasBegun;
    const closed = server.close();
    finish();
    expect(await (await asked).json()).toEqual({ data: { hello: 'late' } });
    await closed;
    await expect(fetch(url)).rejects.toThrow();
  });
});
