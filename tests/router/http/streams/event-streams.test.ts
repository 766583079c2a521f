import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { ask, bearer, complete, header, next, open, reserve, run } from '../../support/a-single-connection.ts';
import { aStreamingRouter } from '../../support/a-streaming-router.ts';

// Source of the rules: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, "Single connection mode"

type Router = Awaited<ReturnType<typeof aStreamingRouter>>;

describe('an event stream of an account', () => {
  let router: Router;
  beforeAll(async () => {
    router = await aStreamingRouter();
  });
  afterAll(() => router.close());

  it.each<[string, string | undefined, string | undefined, number]>([
    ['the account that reserved it', 'ann', 'ann', 202],
    ['another account', 'ann', 'bob', 404],
    ['an account, where none reserved it', undefined, 'ann', 404],
    ['no account, where one reserved it', 'ann', undefined, 404],
    ['no account, where none reserved it', undefined, undefined, 202],
  ])('takes operations of %s accordingly', async (_, reserving, posting, status) => {
    const as = async (sub: string | undefined) => (sub === undefined ? {} : bearer(await router.token({ sub })));
    const token = await reserve(router, await as(reserving));
    expect((await run(router, token, '1', '{ caller }', await as(posting))).status).toBe(status);
  });

  it('runs each operation with the access token of its own POST', async () => {
    const token = await reserve(router, bearer(await router.token({ sid: 's1' })));
    const stream = await open(router, token);
    await run(router, token, '1', '{ caller }', bearer(await router.token({ sid: 's2' })));
    expect(await stream.take(2)).toEqual([next('1', { data: { caller: 'ann/s2' } }), complete('1')]);
    await stream.leave();
  });

  it('opens for its account or for the bare token, and for no other account', async () => {
    const [ann, bob] = [bearer(await router.token()), bearer(await router.token({ sub: 'bob' }))];
    const token = await reserve(router, ann);
    expect((await ask(router, 'GET', { headers: { [header]: token, accept: 'text/event-stream', ...bob } })).status).toBe(404);
    expect((await ask(router, 'DELETE', { headers: { [header]: token, ...bob }, parameters: { operationId: '1' } })).status).toBe(
      404,
    );
    const stream = await open(router, token);
    expect(stream.status).toBe(200);
    await stream.leave();
  });

  it('ends with UNAUTHENTICATED for what runs when the access token expires', async () => {
    const ann = bearer(await router.token({ exp: Math.floor(Date.now() / 1000) + 2 }));
    const token = await reserve(router, ann);
    const stream = await open(router, token);
    expect((await run(router, token, '1', 'subscription { never }', bearer(await router.token()))).status).toBe(202);
    const events = await stream.rest();
    expect(events).toEqual([
      next('1', { errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] }),
      complete('1'),
    ]);
  });

  it('sets the cookies of a mutation by the answer to its POST', async () => {
    const token = await reserve(router);
    expect((await run(router, token, '1', 'mutation { login }')).headers.getSetCookie()).toEqual([
      'commerce-refresh=next; HttpOnly',
    ]);
  });
});

describe('event streams within their bounds', () => {
  it('take places of their caller, and give them back', async () => {
    const router = await aStreamingRouter({ slots: { total: 10, perCaller: 2 } });
    const token = await reserve(router);
    const stream = await open(router, token);
    expect((await run(router, token, '1', 'subscription { never }')).status).toBe(202);
    expect(await ask(router, 'PUT')).toMatchObject({ status: 429, code: 'TOO_MANY_SUBSCRIPTIONS' });
    expect(await run(router, token, '2', 'subscription { never }')).toMatchObject({
      status: 429,
      code: 'TOO_MANY_SUBSCRIPTIONS',
    });
    await stream.leave();
    while ((await ask(router, 'PUT')).status !== 201) await pause(5);
    await router.close();
  });

  it('run as many operations as a connection may', async () => {
    const router = await aStreamingRouter({ streaming: { perStream: 2 } });
    const token = await reserve(router);
    for (const id of ['1', '2']) await run(router, token, id, 'subscription { never }');
    expect(await run(router, token, '3', 'subscription { never }')).toMatchObject({
      status: 429,
      code: 'TOO_MANY_SUBSCRIPTIONS',
    });
    await ask(router, 'DELETE', { headers: { [header]: token }, parameters: { operationId: '1' } });
    expect((await run(router, token, '3', 'subscription { never }')).status).toBe(202);
    await router.close();
  });

  it('are forgotten with what runs on them when no reader comes', async () => {
    const router = await aStreamingRouter({ streaming: { idleMs: 200 } });
    const token = await reserve(router);
    await run(router, token, '1', 'subscription { never }');
    while (router.left.length === 0) await pause(5);
    expect((await run(router, token, '2', '{ hello }')).status).toBe(404);
    await router.close();
  });

  it('count against the rate of an address with every request', async () => {
    const router = await aStreamingRouter({ rateLimits: { address: { name: 'address', count: 2, perSeconds: 3600 } } });
    const token = await reserve(router);
    expect((await run(router, token, '1', '{ hello }')).status).toBe(202);
    expect(await run(router, token, '2', '{ hello }')).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    await router.close();
  });
});

describe('the client of graphql-sse with a single connection', () => {
  it('gets queries, mutations and subscriptions beside each other, and leaves one', async () => {
    const router = await aStreamingRouter();
    const client = createClient({ url: router.url, singleConnection: true, lazy: true, retryAttempts: 0 });
    const all = async (query: string) => {
      const results: unknown[] = [];
      for await (const result of client.iterate({ query })) results.push(result);
      return results;
    };
    const left = client.subscribe({ query: 'subscription { never }' }, { next: () => {}, error: () => {}, complete: () => {} });
    expect(await Promise.all([all('{ hello }'), all('mutation { rename(name: "x") }'), all('subscription { count }')])).toEqual([
      [{ data: { hello: 'you' } }],
      [{ data: { rename: 'x' } }],
      [1, 2].map((count) => ({ data: { count } })),
    ]);
    expect(await all('{ helo }')).toEqual([
      { errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })] },
    ]);
    left();
    while (router.left.length === 0) await pause(5);
    client.dispose();
    await router.close();
  });
});
