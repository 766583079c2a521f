import { WebSocket } from 'ws';
import { aStreamingRouter, expired } from '../support/a-streaming-router.ts';

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: { code: string; reason?: string } }[];
}

/** Sends one operation with an `authorization` value. @returns the answer, and the status where the transport has one. */
type Transport = (
  url: string,
  query: string,
  authorization: string,
) => Promise<{ status?: number; challenge?: string | null; answer: Answer }>;

const json = { 'content-type': 'application/json' };

const overHttp = async (url: string, init: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, challenge: response.headers.get('www-authenticate'), text: await response.text() };
};

const transports: Readonly<Record<string, Transport>> = {
  POST: async (url, query, authorization) => {
    const { text, ...rest } = await overHttp(url, {
      method: 'POST',
      headers: { ...json, authorization },
      body: JSON.stringify({ query }),
    });
    return { ...rest, answer: JSON.parse(text) };
  },
  'a batch': async (url, query, authorization) => {
    const body = JSON.stringify([{ query }]);
    const { text, ...rest } = await overHttp(url, { method: 'POST', headers: { ...json, authorization }, body });
    return { ...rest, answer: JSON.parse(text)[0] };
  },
  'server-sent events': async (url, query, authorization) => {
    const headers = { ...json, authorization, accept: 'text/event-stream' };
    const { text, ...rest } = await overHttp(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return { ...rest, answer: JSON.parse(/^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text) };
  },
  multipart: async (url, query, authorization) => {
    const headers = { ...json, authorization, accept: 'multipart/mixed;subscriptionSpec=1.0' };
    const { text, ...rest } = await overHttp(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const part = /^\{"payload":(.*)\}$/m.exec(text)?.[1];
    return { ...rest, answer: JSON.parse(part ?? text) };
  },
  'a WebSocket': (url, query, authorization) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
      const send = (message: object) => socket.send(JSON.stringify(message));
      socket.on('open', () => send({ type: 'connection_init', payload: { authorization } }));
      socket.on('error', reject);
      socket.on('message', (bytes) => {
        const message = JSON.parse(String(bytes));
        if (message.type === 'connection_ack') return send({ id: '1', type: 'subscribe', payload: { query } });
        socket.terminate();
        resolve({ answer: message.type === 'error' ? { errors: message.payload } : message.payload });
      });
    }),
};

const onGet: Transport = async (url, query, authorization) => {
  const { text, ...rest } = await overHttp(`${url}?query=${encodeURIComponent(query)}`, { headers: { authorization } });
  return { ...rest, answer: JSON.parse(text) };
};

describe('an access token that does not hold', () => {
  let router: Awaited<ReturnType<typeof aStreamingRouter>>;
  beforeAll(async () => {
    router = await aStreamingRouter({ batchSize: 5 });
  });
  afterAll(() => router.close());

  const tokens = async () => ({
    expired: [`Bearer ${await router.token(expired)}`, 'ACCESS_TOKEN_IS_EXPIRED'],
    malformed: ['Bearer nonsense', 'ACCESS_TOKEN_IS_INVALID'],
    'without a scheme': [await router.token(), 'ACCESS_TOKEN_IS_INVALID'],
    'of another scheme': ['Basic YW5uOmFubg==', 'ACCESS_TOKEN_IS_INVALID'],
    'a null of JavaScript': ['Bearer null', 'ACCESS_TOKEN_IS_INVALID'],
    'expired and of another issuer': [`Bearer ${await router.token({ ...expired, iss: 'evil' })}`, 'ACCESS_TOKEN_IS_INVALID'],
    'expired and tampered with': [`Bearer ${(await router.token(expired)).replace(/\.(.)/, '.x$1')}`, 'ACCESS_TOKEN_IS_INVALID'],
  });

  describe.each(Object.entries(transports))('over %s', (_, send) => {
    it.each([
      'mutation { login }',
      'mutation { refreshToken }',
      'mutation { __typename a: login ...F } fragment F on Mutation { b: refreshToken }',
    ])('leaves %s to an anonymous caller', async (query) => {
      for (const [authorization = ''] of Object.values(await tokens())) {
        const { status = 200, answer } = await send(router.url, query, authorization);
        expect([status, answer.errors]).toEqual([200, undefined]);
        expect(Object.values(answer.data ?? {})).toContain('anonymous');
      }
    });

    it('ends its own session by logging out when it has expired, and no session when it was never good', async () => {
      const logout = async (authorization: string) => (await send(router.url, 'mutation { logout }', authorization)).answer;
      expect(await logout(`Bearer ${await router.token({ ...expired, sid: 's7' })}`)).toEqual({ data: { logout: 'ann/s7' } });
      for (const [kind, [authorization = '']] of Object.entries(await tokens()))
        if (kind !== 'expired') expect(await logout(authorization)).toEqual({ data: { logout: 'anonymous' } });
    });

    it.each([
      '{ hello }',
      '{ caller }',
      'mutation { rename(name: "x") }',
      'mutation { login rename(name: "x") }',
      'mutation { ... on Mutation { logout rename(name: "x") } }',
      'mutation { __typename }',
      'subscription { count }',
    ])('is refused with what to do for %s', async (query) => {
      const before = router.ran.length;
      for (const [authorization = '', reason] of Object.values(await tokens())) {
        const { status = 401, answer } = await send(router.url, query, authorization);
        // A plain request cannot carry a subscription, but the router checks the token first.
        const [error] = answer.errors ?? [];
        expect([status, error?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', reason }]);
        expect(error?.message).toMatch(/[Rr]efresh it/);
      }
      expect(router.ran.length).toBe(before);
    });
  });

  it('is refused over GET too, with the challenge of RFC 6750, 3.1', async () => {
    for (const [authorization = '', reason] of Object.values(await tokens())) {
      const { status, challenge, answer } = await onGet(router.url, '{ hello }', authorization);
      expect([status, answer.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', reason }]);
      expect(challenge).toMatch(/^Bearer realm="commerce", error="invalid_token", error_description="[^"]+"$/);
    }
  });

  it('of one entry of a batch leaves the others their own verdicts', async () => {
    const body = JSON.stringify([{ query: 'mutation { refreshToken }' }, { query: '{ hello }' }]);
    const { status, text } = await overHttp(router.url, {
      method: 'POST',
      headers: { ...json, authorization: 'Bearer nonsense' },
      body,
    });
    const [refreshed, asked] = JSON.parse(text) as Answer[];
    expect([status, refreshed, asked?.errors?.[0]?.extensions.code]).toEqual([
      200,
      { data: { refreshToken: 'anonymous' } },
      'UNAUTHENTICATED',
    ]);
  });

  it('never lends its caller to another operation, however it expired', async () => {
    const authorization = `Bearer ${await router.token(expired)}`;
    const before = router.ran.length;
    for (const query of ['mutation { logout login }', 'mutation { logout rename(name: "x") }', '{ caller }'])
      for (const send of Object.values(transports)) await send(router.url, query, authorization);
    expect(router.ran.slice(before).filter((run) => run.includes('ann'))).toEqual([]);
  });

  it.each(Object.entries({ ...transports, GET: onGet }))('that is empty is none, over %s', async (_, send) => {
    expect((await send(router.url, '{ caller }', '')).answer).toEqual({ data: { caller: 'anonymous' } });
  });
});
