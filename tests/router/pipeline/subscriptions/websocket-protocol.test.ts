import { WebSocket } from 'ws';
import { aStreamingRouter } from '../../support/a-streaming-router.ts';

// Source of the rules: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md

const init = { type: 'connection_init' };
const subscribe = (id: string, query: string, more: object = {}) => ({ id, type: 'subscribe', payload: { query, ...more } });
const never = 'subscription { never }';

/** A client that sends messages, a text as it is, and records what it receives. */
async function aClient(url: string, protocols: readonly string[] = ['graphql-transport-ws']) {
  const socket = new WebSocket(url.replace('http', 'ws'), [...protocols]);
  const received: Record<string, unknown>[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  let wake = () => {};
  socket.on('message', (bytes) => {
    received.push(JSON.parse(String(bytes)));
    wake();
  });
  socket.on('error', () => {});
  await new Promise((resolve) => {
    socket.on('open', resolve);
    socket.on('close', resolve);
  });
  const send = (message: unknown) =>
    socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  const client = {
    socket,
    received,
    closed,
    send,
    /** Initialises the connection and waits for the acknowledgement, as a client must before it subscribes. */
    async begins() {
      send(init);
      await client.hears(({ type }) => type === 'connection_ack');
    },
    /** The first message that fits, waiting for it; rejects when the socket closes without it. */
    async hears(fits: (message: Record<string, unknown>) => boolean) {
      for (;;) {
        const found = received.find(fits);
        if (found) return found;
        const next = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const over = await Promise.race([next, closed]);
        if (over && !received.some(fits)) throw new Error(`closed with ${over.code} ${over.reason}`);
      }
    },
  };
  return client;
}

describe('a WebSocket of graphql-transport-ws', () => {
  let router: Awaited<ReturnType<typeof aStreamingRouter>>;
  beforeAll(async () => {
    router = await aStreamingRouter({ perSocket: 3 });
  });
  afterAll(() => router.close());

  it.each<[number, string, readonly unknown[]]>([
    [4400, 'a message that is no JSON', ['hello']],
    [4400, 'an empty message', ['']],
    [4400, 'JSON that is no object', ['7']],
    [4400, 'JSON that is a list', ['[]']],
    [4400, 'JSON null', ['null']],
    [4400, 'bytes that are no JSON', [Buffer.from([0xff, 0x00])]],
    [4400, 'a message without a type', [{ id: '1' }]],
    [4400, 'a message of an unknown type', [init, { type: 'start', id: '1' }]],
    [4400, 'a type of the predecessor protocol', [{ type: 'connection_terminate' }]],
    [4400, 'a type that only servers send', [init, { type: 'next', id: '1' }]],
    [4400, 'a subscription without an id', [init, { type: 'subscribe', payload: { query: never } }]],
    [4400, 'a subscription with an empty id', [init, subscribe('', never)]],
    [4400, 'a subscription whose id is a number', [init, { ...subscribe('1', never), id: 1 }]],
    [4400, 'a subscription without a payload', [init, { id: '1', type: 'subscribe' }]],
    [4400, 'a subscription without a query', [init, { id: '1', type: 'subscribe', payload: {} }]],
    [4400, 'variables that are a list', [init, subscribe('1', never, { variables: [] })]],
    [4400, 'variables that are a text', [init, subscribe('1', never, { variables: '{}' })]],
    [4400, 'an operationName that is a number', [init, subscribe('1', never, { operationName: 1 })]],
    [4400, 'extensions that are a text', [init, subscribe('1', never, { extensions: 'x' })]],
    [4400, 'a completion without an id', [init, { type: 'complete' }]],
    [4400, 'an initialisation whose payload is a text', [{ type: 'connection_init', payload: 'x' }]],
    [4401, 'a subscription before the initialisation', [subscribe('1', never)]],
    [4401, 'a subscription after a ping, before the initialisation', [{ type: 'ping' }, subscribe('1', never)]],
    [4403, 'a token that is no text', [{ type: 'connection_init', payload: { authorization: 7 } }]],
    [4403, 'a token that is a map', [{ type: 'connection_init', payload: { Authorization: { token: 'x' } } }]],
    [4409, 'a second subscription under a living id', [init, subscribe('1', never), subscribe('1', never)]],
    [4409, 'a query under a living id', [init, subscribe('1', never), subscribe('1', '{ hello }')]],
    [
      4409,
      'a second subscription under a name that all objects have',
      [init, subscribe('constructor', never), subscribe('constructor', never)],
    ],
    [4429, 'a second initialisation', [init, init]],
    [4429, 'a second initialisation while something runs', [init, subscribe('1', never), init]],
  ])('is closed with %i for %s', async (code, _, messages) => {
    const client = await aClient(router.url);
    for (const message of messages) {
      client.send(message);
      if (message === init && !client.received.length) await client.hears(({ type }) => type === 'connection_ack');
    }
    expect((await client.closed).code).toBe(code);
  });

  it('is closed with 4406 for another subprotocol', async () => {
    for (const protocols of [['graphql-ws'], ['soap', 'mqtt'], []]) {
      const { socket, closed } = await aClient(router.url, protocols);
      socket.on('error', () => {});
      const { code } = await closed;
      // `ws` as a client ends a connection on which none of its subprotocols was chosen; without any the server says why.
      expect(protocols.length > 0 ? [1006, 4406] : [4406]).toContain(code);
    }
  });

  it('is closed with 4408 where the initialisation does not come in time', async () => {
    const { closed } = await aClient(router.url);
    expect((await closed).code).toBe(4408);
  });

  it.each(['1', 'constructor', '__proto__', 'toString', ' ', '유니코드', 'x'.repeat(2_000)])(
    'takes the id %j, again and again',
    async (id) => {
      const client = await aClient(router.url);
      await client.begins();
      for (let round = 1; round <= 3; round += 1) {
        client.send(subscribe(id, '{ hello }'));
        await client.hears(() => client.received.filter(({ type }) => type === 'complete').length === round);
      }
      const types = client.received.map(({ type, id: of }) => [type, of]);
      const round = [
        ['next', id],
        ['complete', id],
      ];
      expect(types).toEqual([['connection_ack', undefined], ...round, ...round, ...round]);
      client.socket.terminate();
    },
  );

  it.each<[string, string, object, readonly unknown[]]>([
    ['a subscription', 'subscription { count }', {}, [{ data: { count: 1 } }, { data: { count: 2 } }]],
    ['variables', 'subscription C($to: Int!) { count(to: $to) }', { variables: { to: 1 } }, [{ data: { count: 1 } }]],
    ['a query', '{ hello }', {}, [{ data: { hello: 'you' } }]],
    ['a mutation', 'mutation { rename(name: "Ann") }', {}, [{ data: { rename: 'Ann' } }]],
    ['an empty operationName', 'query A { hello }', { operationName: '' }, [{ data: { hello: 'you' } }]],
    [
      'nothing but nulls',
      'query A { hello }',
      { operationName: null, variables: null, extensions: null },
      [{ data: { hello: 'you' } }],
    ],
    [
      'one of several operations',
      'query A { hello } query B { caller }',
      { operationName: 'B' },
      [{ data: { caller: 'anonymous' } }],
    ],
  ])('runs %s: `next` for each result, then `complete`', async (_, query, more, results) => {
    const client = await aClient(router.url);
    await client.begins();
    client.send(subscribe('1', query, more));
    await client.hears(({ type }) => type === 'complete');
    expect(client.received.slice(1)).toEqual([
      ...results.map((payload) => ({ id: '1', type: 'next', payload })),
      { id: '1', type: 'complete' },
    ]);
    client.socket.terminate();
  });

  it.each<[string, string, object, string]>([
    ['syntax', 'subscription { count', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ helo }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an empty document', '', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown operation', 'query A { hello }', { operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a variable of another type', 'subscription C($to: Int!) { count(to: $to) }', { variables: { to: 'x' } }, 'BAD_USER_INPUT'],
    [
      'a hash that is not known',
      '',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_FOUND',
    ],
  ])('answers a fault before execution (%s) by one `error` and goes on', async (_, query, more, code) => {
    const client = await aClient(router.url);
    await client.begins();
    client.send(subscribe('1', query, more));
    expect(await client.hears(({ type }) => type === 'error')).toMatchObject({ id: '1', payload: [{ extensions: { code } }] });
    client.send(subscribe('1', '{ hello }'));
    await client.hears(({ type }) => type === 'complete');
    expect(client.received.map(({ type }) => type)).toEqual(['connection_ack', 'error', 'next', 'complete']);
    client.socket.terminate();
  });

  it('gives up what its client completes, and takes the completion of what is over', async () => {
    const before = router.left.length;
    const client = await aClient(router.url);
    await client.begins();
    client.send({ id: 'gone', type: 'complete' });
    client.send(subscribe('1', never));
    client.send(subscribe('2', '{ hello }'));
    await client.hears(({ id, type }) => id === '2' && type === 'complete');
    client.send({ id: '1', type: 'complete' });
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('1', '{ hello }'));
    await client.hears(({ id, type }) => id === '1' && type === 'complete');
    expect(router.left.length).toBe(before + 1);
    client.socket.terminate();
  });

  it('takes pings before the initialisation and after it, with a payload or without', async () => {
    const client = await aClient(router.url);
    client.send({ type: 'ping' });
    await client.hears(({ type }) => type === 'pong');
    client.send({ type: 'pong', payload: { any: 'thing' } });
    await client.begins();
    client.send({ type: 'ping', payload: { at: 1 } });
    await client.hears(() => client.received.filter(({ type }) => type === 'pong').length === 2);
    client.socket.terminate();
  });

  it('counts operations of every kind against its bound, and gives places back', async () => {
    const client = await aClient(router.url);
    await client.begins();
    for (const id of ['1', '2', '3']) client.send(subscribe(id, never));
    client.send(subscribe('4', '{ hello }'));
    expect(await client.hears(({ id }) => id === '4')).toMatchObject({
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('5', '{ hello }'));
    expect(await client.hears(({ id }) => id === '5')).toMatchObject({ type: 'next' });
    client.socket.terminate();
  });
});
