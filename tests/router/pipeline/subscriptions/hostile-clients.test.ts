import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { WebSocket } from 'ws';
import { aTickingSubgraph } from '../../support/a-ticking-subgraph.ts';
import { aRouterProcess, type RouterProcess } from '../../support/router-process.ts';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A router with room for one subscription, of which a client that cheats must leave no part taken. */
describe('a client of the router’s WebSockets', () => {
  let router: RouterProcess;
  let address: string;
  let subgraph: Awaited<ReturnType<typeof aTickingSubgraph>>;
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));

  beforeAll(async () => {
    subgraph = await aTickingSubgraph();
    const sdl = 'type Query { x: Int } type Subscription { ticked: Int }';
    const { supergraphSdl = '' } = composeServices([{ name: 'clock', url: subgraph.url, typeDefs: parse(sdl) }]);
    writeFileSync(join(folder, 'supergraph.graphql'), supergraphSdl);
    router = await aRouterProcess({
      SUPERGRAPH_FILE: join(folder, 'supergraph.graphql'),
      SUBGRAPH_URLS: `clock=${subgraph.url}`,
      METRICS_PORT: 'off',
      ROUTER_CACHE_BYTES: '0',
      SUBSCRIPTIONS: '1',
      SUBSCRIPTIONS_PING_MS: '300',
      LIMIT_SOCKET_MESSAGES: '400/60',
    });
    address = await router.address();
  });
  afterAll(async () => {
    router.child.kill('SIGTERM');
    await router.exitCode();
    subgraph.close();
    rmSync(folder, { recursive: true });
  });

  const connected = async (options: { autoPong?: boolean } = {}) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', options);
    const messages: Message[] = [];
    const waiting = new Set<() => void>();
    socket.on('error', () => {});
    socket.on('message', (bytes) => {
      messages.push(JSON.parse(String(bytes)));
      for (const look of waiting) look();
    });
    const says = (fits: (message: Message) => boolean) =>
      new Promise<Message>((resolve) => {
        const look = () => {
          const found = messages.find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await once(socket, 'open');
    const send = (message: object) => socket.send(JSON.stringify(message));
    send({ type: 'connection_init' });
    await says(({ type }) => type === 'connection_ack');
    return { socket, send, says, closed };
  };
  const tick = { query: 'subscription { ticked }' };
  /** Subscribes again and again until the one place is free. */
  const untilServed = async () => {
    for (;;) {
      const { socket, send, says } = await connected();
      send({ type: 'subscribe', id: 'one', payload: tick });
      const { type } = await says(({ id }) => id === 'one');
      socket.terminate();
      if (type === 'next') return;
      await pause(50);
    }
  };

  it.each([undefined, {}, { text: 'x' }, { text: 'x'.repeat(100_000) }])('gets no payload back for a ping', async (payload) => {
    const { socket, send, says } = await connected();
    send({ type: 'ping', payload });
    expect(await says(({ type }) => type === 'pong')).toEqual({ type: 'pong' });
    socket.terminate();
  });

  it('gives its place back when it is dead', async () => {
    const dead = await connected({ autoPong: false });
    dead.send({ type: 'subscribe', id: 'one', payload: tick });
    await dead.says(({ type }) => type === 'next');
    await untilServed();
    dead.socket.terminate();
  });

  it.each(['reset', 'close', 'complete'])('gives its place back when it leaves at any moment, by %s', async (how) => {
    for (const afterMs of [0, 1, 2, 5, 10, 20]) {
      const { socket, send } = await connected();
      send({ type: 'subscribe', id: 'one', payload: tick });
      await pause(afterMs);
      if (how === 'complete') send({ type: 'complete', id: 'one' });
      else if (how === 'close') socket.close();
      else (socket as unknown as { _socket: { resetAndDestroy(): void } })._socket.resetAndDestroy();
      await untilServed();
      socket.terminate();
    }
  });

  const hashOf = (text: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
  });
  it.each<[string, object]>([
    ['no document', { query: '' }],
    ['a document that does not parse', { query: 'subscription {' }],
    ['a field that is not there', { query: 'subscription { nothing }' }],
    ['an operation that is not there', { ...tick, operationName: 'Other' }],
    ['a query', { query: '{ x }' }],
    ['an unknown hash', { query: '', extensions: hashOf('unknown') }],
    ['a hash of another text', { ...tick, extensions: hashOf('other') }],
    ['variables that are a list', { ...tick, variables: [] }],
    ['a directive that is not there', { query: 'subscription { ticked @nothing }' }],
  ])('leaves no place taken with %s', async (_, payload) => {
    const { socket, send, says, closed } = await connected();
    for (let i = 0; i < 20; i++) {
      if (socket.readyState !== WebSocket.OPEN) break; // the protocol closes some of these
      send({ type: 'subscribe', id: `r${i}`, payload });
      await Promise.race([says(({ id }) => id === `r${i}`), closed]);
    }
    socket.terminate();
    await untilServed();
  });

  it('leaves no place taken with a hash in place of a text, when it completes', async () => {
    const { socket, send, says, closed } = await connected();
    send({ type: 'subscribe', id: 'register', payload: { ...tick, extensions: hashOf(tick.query) } });
    await says(({ id }) => id === 'register');
    send({ type: 'complete', id: 'register' });
    for (let i = 0; i < 5; i++) {
      send({ type: 'subscribe', id: `h${i}`, payload: { query: '', extensions: hashOf(tick.query) } });
      await Promise.race([says(({ id }) => id === `h${i}`), closed]);
      if (socket.readyState !== WebSocket.OPEN) break;
      send({ type: 'complete', id: `h${i}` });
    }
    await untilServed();
    socket.terminate();
    await untilServed();
  });

  it.each(['message', 'ping', 'pong'] as const)('is sent away when it sends more of the kind %s than it may', async (kind) => {
    const { socket } = await connected();
    const closed = once(socket, 'close');
    for (let i = 0; i < 500; i++) kind === 'message' ? socket.send('{"type":"pong"}') : socket[kind]('x');
    // The library has a bound for pings of its own (1008). A client that is busy sending may meet the end before it reads the
    // code (1006).
    expect([4429, 1006, ...(kind === 'ping' ? [1008] : [])]).toContain((await closed)[0]);
  });
});
