import { setTimeout as pause } from 'node:timers/promises';
import { ask, bearer, complete, header, next, open, reserve, run } from '../../support/a-single-connection.ts';
import { aStreamingRouter } from '../../support/a-streaming-router.ts';
import { anEventReader } from '../../support/an-event-reader.ts';

// Source of the rules: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, "Single connection mode"

type Router = Awaited<ReturnType<typeof aStreamingRouter>>;

describe('an event stream that carries many operations', () => {
  let router: Router;
  beforeAll(async () => {
    router = await aStreamingRouter();
  });
  afterAll(() => router.close());

  it('is reserved by PUT, with a token of 256 random bits as plain text that no cache keeps', async () => {
    const [one, other] = [await ask(router, 'PUT'), await ask(router, 'PUT')];
    expect(one.status).toBe(201);
    expect(one.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.text).toMatch(/^\d+-[\w-]{43}$/);
    expect(one.text).not.toBe(other.text);
  });

  it.each<[string, string, readonly unknown[]]>([
    ['a query', '{ hello }', [{ data: { hello: 'you' } }]],
    ['a mutation', 'mutation { rename(name: "x") }', [{ data: { rename: 'x' } }]],
    ['a subscription', 'subscription { count }', [1, 2].map((count) => ({ data: { count } }))],
  ])('carries the results of %s and then `complete`, each with the operation’s id', async (_, query, payloads) => {
    const token = await reserve(router);
    const stream = await open(router, token);
    expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const id = 'ids may hold "quotes"\nand line ends';
    const answer = await run(router, token, id, query);
    expect([answer.status, answer.text]).toEqual([202, '']);
    expect(await stream.take(payloads.length + 1)).toEqual([...payloads.map((payload) => next(id, payload)), complete(id)]);
    await stream.leave();
  });

  it('is opened by the token in the query string, as an event source has to', async () => {
    const token = await reserve(router);
    const stream = await anEventReader(`${router.url}?token=${token}`, {});
    await ask(router, 'POST', { parameters: { token }, body: { query: '{ hello }', extensions: { operationId: '1' } } });
    expect(await stream.take(2)).toEqual([next('1', { data: { hello: 'you' } }), complete('1')]);
    await stream.leave();
  });

  it('keeps the results of operations that ran before it was opened', async () => {
    const token = await reserve(router);
    for (const id of ['a', 'b']) expect((await run(router, token, id, '{ hello }')).status).toBe(202);
    const stream = await open(router, token);
    expect((await stream.take(4)).map(({ data }) => data.id)).toEqual(['a', 'a', 'b', 'b']);
    await stream.leave();
  });

  it('carries more results than wait at once, in their order', async () => {
    const token = await reserve(router);
    await ask(router, 'POST', {
      headers: { [header]: token },
      body: { query: 'subscription C($to: Int!) { count(to: $to) }', variables: { to: 100 }, extensions: { operationId: '1' } },
    });
    const stream = await open(router, token);
    const events = await stream.take(101);
    expect(events.slice(0, 100).map(({ data }) => (data.payload as { data: { count: number } }).data.count)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    await stream.leave();
  });

  it('stops an operation by DELETE, completes it, and takes its id anew', async () => {
    const token = await reserve(router);
    const stream = await open(router, token);
    const before = router.left.length;
    await run(router, token, '1', 'subscription { never }');
    const stopped = await ask(router, 'DELETE', { headers: { [header]: token }, parameters: { operationId: '1' } });
    expect(stopped.status).toBe(200);
    expect(await stream.take(1)).toEqual([complete('1')]);
    while (router.left.length === before) await pause(5);
    expect((await run(router, token, '1', '{ hello }')).status).toBe(202);
    expect(await stream.take(2)).toEqual([next('1', { data: { hello: 'you' } }), complete('1')]);
    const again = await ask(router, 'DELETE', { headers: { [header]: token }, parameters: { operationId: '1' } });
    expect(again.status).toBe(200); // it is over, as the client wants it to be
    await stream.leave();
  });

  it('frees its operations and its token when its reader leaves', async () => {
    const token = await reserve(router);
    const stream = await open(router, token);
    const before = router.left.length;
    await run(router, token, '1', 'subscription { never }');
    await stream.leave();
    while (router.left.length === before) await pause(5);
    expect(await ask(router, 'GET', { headers: { [header]: token, accept: 'text/event-stream' } })).toMatchObject({
      status: 404,
      code: 'EVENT_STREAM_IS_UNKNOWN',
    });
  });

  it.each<[string, string, string]>([
    ['syntax', '{ hello', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ helo }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown field of a subscription', 'subscription { counts }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is missing', 'subscription C($to: Int!) { count(to: $to) }', 'BAD_USER_INPUT'],
  ])('tells a fault in what is asked (%s) as an event, or as JSON to a client that names it', async (_, query, code) => {
    const token = await reserve(router);
    const stream = await open(router, token);
    for (const accept of ['*/*', 'text/event-stream', 'application/json, text/event-stream']) {
      expect((await run(router, token, '1', query, { accept })).status).toBe(202);
      const [fault, end] = await stream.take(2);
      const { errors = [] } = (fault?.data.payload ?? {}) as { errors?: { extensions: { code: string } }[] };
      expect([fault?.event, fault?.data.id, errors[0]?.extensions.code, end]).toEqual(['next', '1', code, complete('1')]);
    }
    const json = await run(router, token, '1', query, { accept: 'application/graphql-response+json' });
    expect([json.status, json.code]).toEqual([400, code]);
    await stream.leave();
  });

  it.each<[string, number, string, (token: string) => Promise<{ status: number; code: string | undefined }>]>([
    [
      'a POST without an id',
      400,
      'PARAMETER_IS_INVALID',
      (token) => ask(router, 'POST', { headers: { [header]: token }, body: { query: '{ hello }' } }),
    ],
    ['an empty id', 400, 'PARAMETER_IS_INVALID', (token) => run(router, token, '', '{ hello }')],
    ['an id of 257 characters', 400, 'PARAMETER_IS_INVALID', (token) => run(router, token, 'x'.repeat(257), '{ hello }')],
    [
      'a body that is no JSON',
      400,
      'BODY_IS_NOT_JSON',
      (token) => ask(router, 'POST', { headers: { [header]: token }, body: '{' }),
    ],
    [
      'a batch',
      400,
      'BATCH_IS_NOT_ALLOWED',
      (token) => ask(router, 'POST', { headers: { [header]: token }, body: [{ query: '{ hello }' }] }),
    ],
    [
      'an id that runs',
      409,
      'OPERATION_ID_IS_TAKEN',
      async (token) => {
        await run(router, token, '1', 'subscription { never }');
        return run(router, token, '1', '{ hello }');
      },
    ],
    [
      'a second GET',
      409,
      'EVENT_STREAM_IS_OPEN',
      async (token) => {
        const stream = await open(router, token);
        const second = await ask(router, 'GET', { headers: { [header]: token, accept: 'text/event-stream' } });
        await stream.leave();
        return second;
      },
    ],
    [
      'a GET with an unknown token',
      404,
      'EVENT_STREAM_IS_UNKNOWN',
      () => ask(router, 'GET', { headers: { [header]: 'x', accept: 'text/event-stream' } }),
    ],
    ['a POST with an unknown token', 404, 'EVENT_STREAM_IS_UNKNOWN', (token) => run(router, `${token}x`, '1', '{ hello }')],
    ['a POST with an empty token', 404, 'EVENT_STREAM_IS_UNKNOWN', () => run(router, '', '1', '{ hello }')],
    [
      'a DELETE with an unknown token',
      404,
      'EVENT_STREAM_IS_UNKNOWN',
      () => ask(router, 'DELETE', { headers: { [header]: '0-x' }, parameters: { operationId: '1' } }),
    ],
    [
      'a DELETE without a token',
      404,
      'EVENT_STREAM_IS_UNKNOWN',
      () => ask(router, 'DELETE', { parameters: { operationId: '1' } }),
    ],
    ['a DELETE without an id', 400, 'PARAMETER_IS_INVALID', (token) => ask(router, 'DELETE', { headers: { [header]: token } })],
    ['an access token that does not hold', 401, 'UNAUTHENTICATED', (token) => run(router, token, '1', '{ hello }', bearer('x'))],
    [
      'a page of another origin',
      403,
      'ORIGIN_IS_NOT_ALLOWED',
      () => ask(router, 'PUT', { headers: { origin: 'https://evil.example' } }),
    ],
    [
      'a reservation with an access token that does not hold',
      401,
      'UNAUTHENTICATED',
      () => ask(router, 'PUT', { headers: bearer('x') }),
    ],
  ])('refuses %s with %i', async (_, status, code, asking) => {
    expect(await asking(await reserve(router))).toMatchObject({ status, code });
  });

  it('leaves requests without a token as they are', async () => {
    expect((await ask(router, 'POST', { body: { query: '{ hello }' } })).text).toBe('{"data":{"hello":"you"}}');
    expect((await ask(router, 'PATCH')).headers.get('allow')).toBe('GET, POST, PUT, DELETE');
  });
});
