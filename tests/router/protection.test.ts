import { sha256 } from '@commerce/router/pipeline/persisted-operations/manifest.ts';
import { accessToken, aRouter, fakeEngine, freshKeys, type RouterUnderTest } from './support/a-router.ts';

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST' | 'OPTIONS';
  readonly query?: Readonly<Record<string, string>>;
}

async function aProtectedRouter(given: Partial<RouterUnderTest> = {}) {
  const { engine, ran } = fakeEngine();
  const authKeys = await freshKeys();
  const server = await aRouter({ engine, authKeys, ...given });
  const send = async ({ body, headers = {}, method = 'POST', query = {} }: Sent) => {
    const accept = { accept: 'application/graphql-response+json' };
    const json = method === 'POST' ? { 'content-type': 'application/json' } : {};
    const response = await server.inject({
      method,
      url: '/graphql',
      query,
      headers: { ...accept, ...json, ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const parsed = response.body === '' ? {} : (response.json() as { errors?: { extensions: { code: string } }[] });
    return { status: response.statusCode, code: parsed.errors?.[0]?.extensions.code, headers: response.headers, body: parsed };
  };
  return { send, ran, authKeys, server };
}

const hello = { query: '{ hello }' };

describe('rate limits', () => {
  const two = (name: string) => ({ name, count: 2, perSeconds: 60 });

  it('refuse one request too many of an address before it is read, and say when the next is welcome', async () => {
    const { send, ran } = await aProtectedRouter({ rateLimits: { address: two('address') } });
    expect((await send({ body: hello })).headers).toMatchObject({
      'ratelimit-policy': '"address";q=2;w=60',
      ratelimit: '"address";r=1;t=30',
    });
    await send({ body: hello });
    const refused = await send({ body: hello });
    expect([refused.status, refused.code, refused.headers['retry-after'], refused.headers.ratelimit]).toEqual([
      429,
      'RATE_LIMITED',
      '30',
      '"address";r=0;t=60',
    ]);
    expect(ran).toHaveLength(2);
  });

  it('know an address behind a proxy only from a proxy that is trusted', async () => {
    const from = (address: string) => ({ body: hello, headers: { 'x-forwarded-for': address } });
    const open = await aProtectedRouter({ rateLimits: { address: two('address') } });
    const statuses = [];
    for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
      statuses.push((await open.send(from(address))).status);
    expect(statuses).toEqual([200, 200, 429]);
    const behind = await aProtectedRouter({ rateLimits: { address: two('address') }, trustedProxies: 1 });
    for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
      expect((await behind.send(from(address))).status).toBe(200);
    for (const forged of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
      statuses.push((await behind.send(from(`${forged}, 198.51.100.9`))).status);
    expect(statuses.slice(3)).toEqual([200, 200, 429]);
  });

  it('count an account wherever it comes from, and leave others alone', async () => {
    const { send, authKeys } = await aProtectedRouter({ rateLimits: { user: two('user') }, trustedProxies: 1 });
    const as = async (sub: string, address: string) =>
      (
        await send({
          body: hello,
          headers: { authorization: `Bearer ${await accessToken(authKeys, { sub })}`, 'x-forwarded-for': address },
        })
      ).status;
    expect([await as('ann', '198.51.100.1'), await as('ann', '198.51.100.2'), await as('ann', '198.51.100.3')]).toEqual([
      200, 200, 429,
    ]);
    expect(await as('ben', '198.51.100.1')).toBe(200);
  });

  it('count a field under every alias and in every fragment, before it is run', async () => {
    const { send, ran } = await aProtectedRouter({ rateLimits: { fields: { hello: two('hello') } } });
    expect((await send({ body: { query: '{ a: hello b: hello ...F } fragment F on Query { c: hello }' } })).code).toBe(
      'RATE_LIMITED',
    );
    expect(ran).toHaveLength(0);
    expect((await send({ body: { query: '{ a: hello b: hello }' } })).status).toBe(200);
    expect((await send({ body: hello })).code).toBe('RATE_LIMITED');
    expect((await send({ body: { query: '{ friend { name } }' } })).status).toBe(200);
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string): Sent => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });

  it('may ask if it is on the list, with its user’s cookies and never as anybody', async () => {
    const { send } = await aProtectedRouter({ origins: ['https://shop.example'] });
    const allowed = await send(preflight('https://shop.example'));
    expect([
      allowed.status,
      allowed.headers['access-control-allow-origin'],
      allowed.headers['access-control-allow-credentials'],
    ]).toEqual([204, 'https://shop.example', 'true']);
    const answered = await send({ body: hello, headers: { origin: 'https://shop.example' } });
    expect([answered.status, answered.headers['access-control-allow-origin'], answered.headers.vary]).toEqual([
      200,
      'https://shop.example',
      'origin',
    ]);
  });

  it('is refused otherwise, by whatever way', async () => {
    const { send, ran } = await aProtectedRouter({ origins: ['https://shop.example'] });
    expect((await send(preflight('https://evil.example'))).headers['access-control-allow-origin']).toBeUndefined();
    for (const sent of [
      { body: hello, headers: { origin: 'https://evil.example' } },
      { body: hello, headers: { origin: 'null' } },
      { method: 'GET', query: hello, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } },
      {
        method: 'GET',
        query: hello,
        headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', accept: 'text/html,*/*' },
      },
    ] as Sent[]) {
      const { status, code, headers } = await send(sent);
      expect([status, code, headers['access-control-allow-origin']]).toEqual([403, 'ORIGIN_IS_NOT_ALLOWED', undefined]);
    }
    expect(ran).toEqual([]);
  });

  it('needs no list if it is our own', async () => {
    const { send } = await aProtectedRouter();
    expect((await send({ body: hello, headers: { origin: 'http://localhost:80', host: 'localhost:80' } })).status).toBe(200);
  });
});

describe('every answer', () => {
  it('carries the headers that protect browsers', async () => {
    const { send, server } = await aProtectedRouter({ isProduction: true });
    for (const { headers } of [await send({ body: hello }), await send({ body: {} }), await server.inject('/nothing')]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
    }
    expect((await (await aProtectedRouter()).send({ body: hello })).headers['strict-transport-security']).toBeUndefined();
  });

  it('tells its cost where that is wanted', async () => {
    const { send } = await aProtectedRouter({ explainsCost: true });
    expect((await send({ body: { query: '{ friend { name } }' } })).body).toEqual({
      data: { friend: null },
      extensions: { cost: { estimated: 1, actual: 0 } },
    });
  });
});

describe('a query that comes as its hash', () => {
  const hashed = (text: string, query?: string) => ({
    ...(query !== undefined && { query }),
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
  });

  it('is asked for once and known then, by POST and by GET', async () => {
    const { send } = await aProtectedRouter();
    expect((await send({ body: hashed('{ hello }') })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await send({ body: hashed('{ hello }', '{ hello }') })).body).toMatchObject({ data: { hello: 'Hello you' } });
    expect((await send({ body: hashed('{ hello }') })).body).toMatchObject({ data: { hello: 'Hello you' } });
    const extensions = JSON.stringify(hashed('{ hello }').extensions);
    expect((await send({ method: 'GET', query: { extensions } })).body).toMatchObject({ data: { hello: 'Hello you' } });
  });

  it('cannot be stored under another’s hash, nor if it is unsound', async () => {
    const { send, ran } = await aProtectedRouter();
    expect((await send({ body: hashed('{ hello }', '{ friend { name } }') })).code).toBe('PERSISTED_QUERY_MISMATCH');
    expect((await send({ body: hashed('{ nothing }', '{ nothing }') })).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await send({ body: hashed('{ nothing }') })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await send({ body: { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } } })).code).toBe(
      'PERSISTED_QUERY_IS_INVALID',
    );
    expect(ran).toEqual([]);
  });

  it('makes room for others: the store is bounded', async () => {
    const { send } = await aProtectedRouter({ persisted: { storeSize: 200 } });
    const texts = ['{ hello }', '{ friend { name } }', '{ a: hello }'];
    for (const text of texts) await send({ body: hashed(text, text) });
    const codes = [];
    for (const text of texts) codes.push((await send({ body: hashed(text) })).code);
    expect(codes).toEqual(['PERSISTED_QUERY_NOT_FOUND', undefined, undefined]);
  });
});

describe('the safelist', () => {
  const manifest = new Map([[sha256('{ hello }'), '{ hello }']]);

  it('lets its own operations run, as text and as hash, and nothing else', async () => {
    const { send, ran } = await aProtectedRouter({ persisted: { mode: 'enforce', manifest } });
    expect((await send({ body: hello })).status).toBe(200);
    expect(
      (await send({ body: { extensions: { persistedQuery: { version: 1, sha256Hash: sha256('{ hello }') } } } })).status,
    ).toBe(200);
    expect((await send({ body: { query: '{ hello  }' } })).code).toBe('OPERATION_IS_NOT_PERSISTED');
    expect((await send({ body: { query: '{ __schema { types { name } } }' } })).code).toBe('OPERATION_IS_NOT_PERSISTED');
    expect(ran).toHaveLength(2);
  });

  it('only says so before it is enforced, once for each operation', async () => {
    const lines: unknown[] = [];
    const log = { warn: (...line: unknown[]) => lines.push(line) } as never;
    const { send } = await aProtectedRouter({ persisted: { mode: 'log', manifest, log } });
    for (const query of ['{ hello }', 'query B { hello }', 'query B { hello }'])
      expect((await send({ body: { query } })).status).toBe(200);
    expect(lines).toEqual([[{ hash: sha256('query B { hello }'), operation: 'B' }, 'an operation is not in the manifest']]);
  });
});
