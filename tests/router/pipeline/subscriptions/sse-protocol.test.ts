import { aStreamingRouter } from '../../support/a-streaming-router.ts';

// Source of the rules: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, "Distinct connections mode"

type Event = Readonly<{ event: string; data: string }>;

/** The events of a stream that has ended (HTML, 9.2.6). */
const eventsOf = (text: string): readonly Event[] =>
  text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const field = (name: string) =>
        [...block.matchAll(new RegExp(`^${name}: ?(.*)$`, 'gm'))].map(([, value]) => value).join('\n');
      return { event: field('event'), data: field('data') };
    });

describe('a client that accepts nothing but server-sent events', () => {
  let router: Awaited<ReturnType<typeof aStreamingRouter>>;
  beforeAll(async () => {
    router = await aStreamingRouter({ batchSize: 5 });
  });
  afterAll(() => router.close());

  const ask = async (parameters: unknown, { method = 'POST', headers = {} as Record<string, string> } = {}) => {
    const isGet = method === 'GET';
    const given = parameters as Record<string, unknown>;
    const search = new URLSearchParams(
      isGet
        ? Object.entries(given).map(([name, value]): [string, string] => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ])
        : [],
    );
    const response = await fetch(`${router.url}?${search}`, {
      method,
      headers: { accept: 'text/event-stream', ...(!isGet && { 'content-type': 'application/json' }), ...headers },
      ...(!isGet && { body: typeof parameters === 'string' ? parameters : JSON.stringify(parameters) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      text,
      events: eventsOf(text),
    };
  };
  const opened = { status: 200, type: 'text/event-stream; charset=utf-8' };

  it.each<[string, Record<string, unknown>, readonly unknown[]]>([
    ['a subscription', { query: 'subscription { count }' }, [{ data: { count: 1 } }, { data: { count: 2 } }]],
    ['a query', { query: '{ hello }' }, [{ data: { hello: 'you' } }]],
    [
      'an empty operationName and nulls',
      { query: 'query A { hello }', operationName: '', variables: null, extensions: null },
      [{ data: { hello: 'you' } }],
    ],
  ])('gets %s as `next` events and `complete`, by POST and by GET', async (_, parameters, results) => {
    for (const method of ['POST', 'GET']) {
      const { events, ...answer } = await ask(parameters, { method });
      expect(answer).toMatchObject(opened);
      expect(events.map(({ event }) => event)).toEqual([...results.map(() => 'next'), 'complete']);
      expect(events.slice(0, -1).map(({ data }) => JSON.parse(data))).toEqual(results);
    }
  });

  it('gets a mutation by POST, with the cookies that it sets', async () => {
    const { events, headers } = await ask({ query: 'mutation { login }' });
    expect(events).toEqual([
      { event: 'next', data: '{"data":{"login":"anonymous"}}' },
      { event: 'complete', data: '' },
    ]);
    expect(headers.getSetCookie()).toEqual(['commerce-refresh=next; HttpOnly']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['syntax', { query: '{ hello' }, 'GRAPHQL_PARSE_FAILED'],
    ['an empty document', { query: '' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field of a query', { query: '{ helo }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown field of a subscription', { query: 'subscription { counts }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['two root fields of a subscription', { query: 'subscription { count never }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation', { query: 'query A { hello }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['several operations', { query: 'query A { hello } query B { hello }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a variable that is missing', { query: 'subscription C($to: Int!) { count(to: $to) }' }, 'BAD_USER_INPUT'],
    [
      'a variable of another type',
      { query: 'query Q($x: Int!) { hello @include(if: $x) }', variables: { x: 1 } },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'too deep a value',
      { query: 'query Q($x: Boolean!) { hello @skip(if: $x) }', variables: { x: JSON.parse('['.repeat(30) + ']'.repeat(30)) } },
      'VALUE_IS_TOO_DEEP',
    ],
    [
      'a hash that is not known',
      { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_FOUND',
    ],
  ])('hears of a fault in what it asks (%s) by a `next` event, by POST and by GET', async (_, parameters, code) => {
    for (const method of ['POST', 'GET']) {
      const { events, ...answer } = await ask(parameters, { method });
      expect(answer).toMatchObject(opened);
      expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
      const result = JSON.parse(events[0]?.data ?? '') as { data?: unknown; errors: { extensions: { code: string } }[] };
      expect([result.data, result.errors[0]?.extensions.code]).toEqual([undefined, code]);
    }
  });

  it.each<[string, number, unknown, { method?: string; headers?: Record<string, string> }]>([
    ['a body that is no JSON', 400, '{', {}],
    ['a batch', 400, [{ query: '{ hello }' }], {}],
    ['parameters of the wrong type', 400, { query: '{ hello }', variables: [] }, {}],
    ['a mutation by GET', 405, { query: 'mutation { login }' }, { method: 'GET' }],
    ['a form', 415, 'query={hello}', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a page of another origin', 403, { query: '{ hello }' }, { headers: { origin: 'https://evil.example' } }],
    ['a token that does not hold', 401, { query: '{ hello }' }, { headers: { authorization: 'Bearer x' } }],
  ])('is refused by the status for what is HTTP’s (%s)', async (_, status, parameters, how) => {
    const answer = await ask(parameters, how);
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('json')]);
    expect(JSON.parse(answer.text).errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
  });

  it('reads a result whose JSON has line ends between its tokens', async () => {
    const { eventOf } = await import('@commerce/router/http/streams/sse.ts');
    for (const end of ['\n', '\r', '\r\n']) {
      const json = `{${end}"data":${end}{"a":"\\n"}}`;
      const [event] = eventsOf(eventOf('next', json));
      expect(JSON.parse(event?.data ?? '')).toEqual(JSON.parse(json));
    }
  });
});

describe('a client that accepts nothing but multipart subscriptions', () => {
  it.each<[string, unknown]>([
    ['{ hello }', { data: { hello: 'you' } }],
    ['mutation { rename(name: "x") }', { data: { rename: 'x' } }],
    ['{ helo }', { errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })] }],
  ])('gets %s as one part', async (query, payload) => {
    const router = await aStreamingRouter();
    const response = await fetch(router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed;subscriptionSpec=1.0' },
      body: JSON.stringify({ query }),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0',
    ]);
    const parts = (await response.text()).split('--graphql').slice(1, -1);
    expect(parts.map((part) => JSON.parse(part.slice(part.indexOf('{'))))).toEqual([{ payload }]);
    await router.close();
  });
});
