import { deflateSync, gzipSync } from 'node:zlib';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import type { SubgraphCall } from '@commerce/router/federation/subgraph-call.ts';
import { serveCallbacks } from '@commerce/router/http/callback-endpoint.ts';
import { traceOf } from '@commerce/router/request/trace.ts';
import { type CallbackDeps, callbackSubscriptions } from '@commerce/router/subgraph-client/subscriptions/subgraph-callback.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { aCallingSubgraph } from '../../support/a-calling-subgraph.ts';

describe('a subscription by HTTP callback', () => {
  const closing: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of closing.splice(0)) await one.close();
  });

  /** A router's callback address in front of one subgraph, and a subscription of it. */
  async function following(
    subgraph: Awaited<ReturnType<typeof aCallingSubgraph>>,
    changes: Partial<CallbackDeps> = {},
    signal?: AbortSignal,
  ) {
    const router: FastifyInstance = Fastify();
    router.removeAllContentTypeParsers();
    router.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    closing.push(router, subgraph);
    const late: { take?: ReturnType<typeof callbackSubscriptions>['handle'] } = {};
    serveCallbacks(router, 'http://router/subscriptions/callback', (id, message) => late.take?.(id, message) ?? 'UNKNOWN');
    const origin = await router.listen({ port: 0, host: '127.0.0.1' });
    const callbacks = callbackSubscriptions({
      urls: { order: subgraph.url },
      sign: async (caller, audience) => `${caller.kind} at ${audience}`,
      callbackUrl: `${origin}/subscriptions/callback`,
      ...changes,
    });
    late.take = callbacks.handle;
    const request: SubgraphCall = {
      subgraph: 'order',
      kind: 'subscription',
      operationName: undefined,
      query: 'subscription($id:ID!){orderChanged(orderId:$id){id}}',
      body: '{"query":"","variables":{"id":"o1"}}',
      isPassthrough: undefined,
      context: { execution: { caller: { kind: 'anonymous' }, trace: traceOf(undefined) } },
      signal,
    };
    return callbacks.subscribe(request)[Symbol.asyncIterator]();
  }

  it.each([
    ['gzip', gzipSync, 204],
    ['deflate', deflateSync, 204],
    ['compress', gzipSync, 415],
    ['gzip', deflateSync, 415],
  ])('reads a message that is encoded, or says that it cannot: %s', async (encoding, encode, expected) => {
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph);
    const { subscription } = await subgraph.begun;
    const message = { kind: 'subscription', id: subscription.subscriptionId, verifier: subscription.verifier, ...event('o1') };
    const { status } = await fetch(subscription.callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: encode(JSON.stringify(message)),
    });
    expect(status).toBe(expected);
    if (expected === 204) expect((await events.next()).value).toBe('{"data":{"orderChanged":{"id":"o1"}}}');
  });

  const event = (id: string) => ({ action: 'next', payload: { data: { orderChanged: { id } } } });

  it('gives every event that the subgraph sends, until it completes', async () => {
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph);
    const asked = await subgraph.begun;
    expect(asked).toMatchObject({ variables: { id: 'o1' }, headers: { [contextHeader]: 'anonymous at order' } });
    expect(asked.headers.accept).toContain('callbackSpec=1.0');
    for (const id of ['o1', 'o2']) {
      expect(await subgraph.call(asked, event(id))).toEqual({ status: 204, protocol: 'callback' });
      expect((await events.next()).value).toBe(`{"data":{"orderChanged":{"id":"${id}"}}}`);
    }
    expect((await subgraph.call(asked, { action: 'complete' })).status).toBe(204);
    expect((await events.next()).done).toBe(true);
    expect((await subgraph.call(asked, event('o3'))).status).toBe(404);
  });

  it('ends with the errors that the subgraph completes it with', async () => {
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph);
    const asked = await subgraph.begun;
    await subgraph.call(asked, { action: 'complete', errors: [{ message: 'the order is gone' }] });
    expect((await events.next()).value).toBe('{"data":null,"errors":[{"message":"the order is gone"}]}');
    expect((await events.next()).done).toBe(true);
  });

  it('takes nothing from who does not know the id or the verifier, and no message that is none', async () => {
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph);
    const asked = await subgraph.begun;
    const { callbackUrl, verifier } = asked.subscription;
    const elsewhere = callbackUrl.replace(/[^/]+$/, 'guessed');
    const refused = [
      await subgraph.call(asked, event('x'), elsewhere),
      await subgraph.call(asked, { ...event('x'), verifier: 'guessed' }),
      await subgraph.call(asked, { ...event('x'), verifier: `${verifier.slice(0, -1)}?` }),
      await subgraph.call(asked, { ...event('x'), id: 'guessed' }),
      await subgraph.call(asked, { ...event('x'), action: 'drop' }),
      await subgraph.call(asked, { ...event('x'), kind: 'query' }),
      await subgraph.call(asked, { action: 'next', payload: { data: 'x'.repeat(1024 * 1024) } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 400, 400, 400, 400, 400, 413]);
    await subgraph.call(asked, event('o1'));
    expect((await events.next()).value).toBe('{"data":{"orderChanged":{"id":"o1"}}}');
    await events.return?.();
  });

  it('stops the subgraph when its reader leaves, also while an event is waited for', async () => {
    const over = new AbortController();
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph, {}, over.signal);
    const asked = await subgraph.begun;
    const waiting = events.next();
    over.abort();
    expect((await waiting).done).toBe(true);
    expect((await subgraph.call(asked, { action: 'check' })).status).toBe(404);
  });

  it('breaks when the subgraph shows no sign of life', async () => {
    const subgraph = await aCallingSubgraph();
    const events = await following(subgraph, { heartbeatMs: 20 });
    await expect(events.next()).rejects.toThrow('no sign of life');
  });

  it('asks the subgraph for a sign of life as often as it needs one', async () => {
    const subgraph = await aCallingSubgraph();
    await following(subgraph, { heartbeatMs: 12_345 });
    expect((await subgraph.begun).subscription.heartbeatIntervalMs).toBe(12_345);
  });

  it('tells why the subgraph refused', async () => {
    const events = await following(await aCallingSubgraph({ refuses: true }));
    expect(JSON.parse((await events.next()).value)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect((await events.next()).done).toBe(true);
  });

  it('fails when the router does not know the subscription', async () => {
    const subgraph = await aCallingSubgraph();
    await subgraph.close();
    await expect((await following(subgraph)).next()).rejects.toThrow('ECONNREFUSED');
  });
});
