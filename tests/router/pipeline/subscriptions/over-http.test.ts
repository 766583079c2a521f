import { ok } from '@commerce/kernel/result.ts';
import { chooseStream } from '@commerce/router/http/streams/choose-stream.ts';
import { part } from '@commerce/router/http/streams/multipart-mixed.ts';
import { multipartSubscription } from '@commerce/router/http/streams/multipart-subscription.ts';
import { eventStream } from '@commerce/router/http/streams/sse.ts';
import { writeStream } from '@commerce/router/http/streams/write-stream.ts';
import { abortableStream } from '@commerce/router/pipeline/subscriptions/abortable-stream.ts';
import type { Payload, Subscribe } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { answeredBy, type Engine } from '@commerce/router/request/engine.ts';
import { type EventQueue, eventQueue } from '@commerce/router/subgraph-client/subscriptions/event-queue.ts';
import type { FastifyInstance } from 'fastify';
import { buildSchema, execute } from 'graphql';
import { meros } from 'meros/browser';
import { aRouter } from '../../support/a-router.ts';

/** What Apollo Client 3 and 4 send with a subscription. */
const apolloClient = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json';
/** What urql sends with queries and mutations too. */
const urql = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

describe('the way of a subscription over HTTP', () => {
  it.each([
    [apolloClient, multipartSubscription],
    ['multipart/mixed;subscriptionSpec="1.0", text/event-stream;q=0', multipartSubscription],
    ['text/event-stream', eventStream],
    [urql, eventStream],
    ['multipart/mixed', undefined],
    ['multipart/mixed;subscriptionSpec=2.0', undefined],
    ['application/json', undefined],
    [undefined, undefined],
  ])('is chosen by `accept: %s`', (accept, stream) => {
    expect(chooseStream(accept)).toBe(stream);
  });
});

describe('a subscription over HTTP', () => {
  let router: FastifyInstance;
  let events: EventQueue<Payload>;
  let ended: Promise<void>;

  const schema = buildSchema('type Query { hello: String } type Subscription { ticks: Int }');
  const engine: Engine = {
    schema,
    execute: async ({ document }) => answeredBy(await execute({ schema, document, rootValue: { hello: 'you' } })),
    close: async () => {},
  };

  beforeEach(async () => {
    const over = Promise.withResolvers<void>();
    ended = over.promise;
    events = eventQueue<Payload>();
    const subscribe: Subscribe = async () => ok(abortableStream(events[Symbol.asyncIterator](), over.resolve).stream);
    router = await aRouter({ engine, subscribe });
    await router.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => router.close());

  const post = (query: string, accept: string, signal?: AbortSignal) => {
    const { port } = router.server.address() as { port: number };
    return fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    });
  };
  async function* partsOf(response: Response): AsyncGenerator<unknown> {
    const parts = await meros<unknown>(response);
    if (parts instanceof Response) throw new Error(`no parts: ${response.status} ${await response.text()}`);
    for await (const { body } of parts) yield body;
  }

  it('comes in parts, each whole as soon as it is there', async () => {
    const response = await post('subscription { ticks }', apolloClient);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="graphql"; subscriptionSpec=1.0');
    const parts = partsOf(response);
    events.push({ data: { ticks: 1 } });
    expect((await parts.next()).value).toEqual({ payload: { data: { ticks: 1 } } });
    events.push({ data: { ticks: null }, errors: [{ message: 'no clock' }] });
    expect((await parts.next()).value).toEqual({ payload: { data: { ticks: null }, errors: [{ message: 'no clock' }] } });
    events.end();
    expect((await parts.next()).done).toBe(true);
  });

  it('is written exactly as the protocol says', async () => {
    const response = await post('subscription { ticks }', apolloClient);
    events.push({ data: { ticks: 1 } });
    events.end();
    const type = 'content-type: application/json; charset=utf-8';
    expect(await response.text()).toBe(`\r\n--graphql\r\n${type}\r\n\r\n{"payload":{"data":{"ticks":1}}}\r\n--graphql--\r\n`);
  });

  it('is given up when its reader leaves', async () => {
    const reader = new AbortController();
    const response = await post('subscription { ticks }', apolloClient, reader.signal);
    events.push({ data: { ticks: 1 } });
    await partsOf(response).next();
    reader.abort();
    await expect(ended).resolves.toBeUndefined();
  });

  it('is a stream of events for who asks for that', async () => {
    const response = await post('subscription { ticks }', urql);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    events.push({ data: { ticks: 1 } });
    events.end();
    expect(await response.text()).toBe(':\n\nevent: next\ndata: {"data":{"ticks":1}}\n\nevent: complete\ndata: \n\n');
  });

  it('leaves a query of a client that accepts streams too an answer in JSON', async () => {
    const response = await post('{ hello }', urql);
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { hello: 'you' } });
  });
});

describe('a quiet stream', () => {
  it('shows that the line is alive', async () => {
    const events = eventQueue<Payload>();
    const written = Promise.withResolvers<string>();
    const response = {
      destroyed: false,
      writableLength: 0,
      once: () => response,
      off: () => response,
      write: (text: string) => {
        if (text !== multipartSubscription.opening) written.resolve(text);
        return true;
      },
      end: () => response,
    };
    const heartbeat = { text: multipartSubscription.heartbeat?.text ?? '', everyMs: 1 };
    const values = abortableStream(events[Symbol.asyncIterator](), () => {}).stream;
    const writing = writeStream(response as never, values, { ...multipartSubscription, heartbeat });
    expect(await written.promise).toBe(part('graphql', {}));
    events.end();
    await writing;
  });
});
