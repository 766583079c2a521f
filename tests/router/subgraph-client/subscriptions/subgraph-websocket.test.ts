import { setTimeout as pause } from 'node:timers/promises';
import type { SubgraphCall } from '@commerce/router/federation/subgraph-call.ts';
import {
  type SubscribeByWebSocketDeps,
  subscribeByWebSocket,
} from '@commerce/router/subgraph-client/subscriptions/subgraph-websocket.ts';
import fc from 'fast-check';
import type { WebSocket } from 'ws';
import { aWebSocketSubgraph, type Behaviour } from '../../support/a-websocket-subgraph.ts';

/** What a subgraph does with each message, step by step; `say` follows the protocol as far as the step. */
type Stage = 'at once' | 'instead of acknowledging' | 'instead of an event' | 'after an event';
const stages: readonly Stage[] = ['at once', 'instead of acknowledging', 'instead of an event', 'after an event'];

const send = (socket: WebSocket, message: object | string) =>
  socket.send(typeof message === 'string' ? message : JSON.stringify(message));
const event = (socket: WebSocket, count: number) => send(socket, { id: '1', type: 'next', payload: { data: { ticks: count } } });

/** Does `what` at a stage, and follows the protocol until then. */
const doing = (stage: Stage, what: (socket: WebSocket) => void): Behaviour => ({
  onSocket: (socket) => stage === 'at once' && what(socket),
  onMessage: ({ type }, socket) => {
    if (type === 'connection_init') {
      if (stage === 'instead of acknowledging') what(socket);
      else if (stage !== 'at once') send(socket, { type: 'connection_ack' });
    }
    if (type !== 'subscribe') return;
    if (stage === 'after an event') event(socket, 1);
    what(socket);
  },
});

type Times = Pick<SubscribeByWebSocketDeps, 'timeoutMs' | 'pingMs' | 'retryDelaysMs'>;
const patient: Times = { timeoutMs: 30_000, pingMs: 30_000, retryDelaysMs: [5, 10] };
/** For subgraphs that are silent: a busy machine is silent for so long, too. */
const hasty: Times = { timeoutMs: 150, pingMs: 50, retryDelaysMs: [5, 10] };

async function following(behaviour: Behaviour, { signal, times = patient }: { signal?: AbortSignal; times?: Times } = {}) {
  const subgraph = await aWebSocketSubgraph(behaviour);
  const subscribe = subscribeByWebSocket({ urls: { clock: subgraph.url }, sign: async () => 'signed', ...times });
  const execution = { caller: { kind: 'anonymous' }, trace: { traceparent: 'none' } };
  const events = subscribe({
    subgraph: 'clock',
    kind: 'subscription',
    operationName: undefined,
    query: 'subscription { ticks }',
    body: '{"variables":{}}',
    context: { execution },
    signal,
  } as unknown as SubgraphCall);
  const all = async () => {
    const seen: unknown[] = [];
    try {
      for await (const one of events) seen.push(JSON.parse(String(one)));
      return { seen, error: undefined };
    } catch (error) {
      return { seen, error: String(error) };
    }
  };
  return { subgraph, all };
}

describe('a subscription at a subgraph', () => {
  it('hands on each event until the subgraph completes it', async () => {
    const { subgraph, all } = await following(
      doing('after an event', (socket) => {
        event(socket, 2);
        send(socket, { id: '1', type: 'complete' });
      }),
    );
    expect(await all()).toEqual({ seen: [{ data: { ticks: 1 } }, { data: { ticks: 2 } }], error: undefined });
    expect(subgraph.upgrades()).toBe(1);
    subgraph.close();
  });

  it('ends with the errors of a subgraph that refuses it', async () => {
    const refusal = [{ message: 'not you', extensions: { code: 'FORBIDDEN' } }];
    const { subgraph, all } = await following(
      doing('instead of an event', (socket) => send(socket, { id: '1', type: 'error', payload: refusal })),
    );
    expect(await all()).toEqual({ seen: [{ data: null, errors: refusal }], error: undefined });
    subgraph.close();
  });

  const codes = [1000, 1001, 1005, 1006, 1008, 1011, 1012, 1013, 3000, 4400, 4401, 4403, 4409, 4429, 4500];
  it.each(stages.flatMap((stage) => codes.map((code) => [code, stage] as const)))(
    'tells of a socket that is closed with %s %s, after a few attempts at most',
    async (code, stage) => {
      const close = (socket: WebSocket) =>
        code === 1006 ? socket.terminate() : code === 1005 ? socket.close() : socket.close(code);
      const { subgraph, all } = await following(doing(stage, close));
      const { seen, error } = await all();
      const isBegun = stage === 'instead of an event' || stage === 'after an event';
      expect(error).toMatch(/^SubgraphSocketBroken: /);
      expect(seen).toEqual(stage === 'after an event' && code !== 1006 ? [{ data: { ticks: 1 } }] : seen);
      expect(subgraph.upgrades()).toBe(isBegun ? 1 : 3);
      await pause(30);
      expect(subgraph.upgrades()).toBe(isBegun ? 1 : 3); // and no more
      subgraph.close();
    },
  );

  it.each<[string, Behaviour, RegExp]>([
    ['never answers the upgrade', { isFrozen: true }, /handshake has timed out/],
    ['never acknowledges', {}, /did not acknowledge/],
    ['acknowledges and freezes', { ...doing('after an event', () => {}), answersPings: false }, /closed the socket with 1006/],
    ['refuses the upgrade with 401', { refuseWith: 401 }, /refused the socket with 401/],
    ['refuses the upgrade with 503', { refuseWith: 503 }, /refused the socket with 503/],
  ])('learns of a subgraph that %s', async (_, behaviour, words) => {
    const { subgraph, all } = await following(behaviour, { times: hasty });
    expect((await all()).error).toMatch(words);
    expect(subgraph.upgrades()).toBeLessThanOrEqual(3);
    subgraph.close();
  });

  const garbage = [
    '',
    '{',
    'null',
    '7',
    '[]',
    '"next"',
    '{}',
    '{"type":null}',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":"subscribe"}',
    '{"type":"connection_ack"}',
  ];
  it.each(garbage.flatMap((text) => stages.map((stage) => [text, stage] as const)))(
    'tells of a subgraph that sends `%s` %s',
    async (text, stage) => {
      const { subgraph, all } = await following(doing(stage, (socket) => send(socket, text)));
      const isAck = text === '{"type":"connection_ack"}' && (stage === 'at once' || stage === 'instead of acknowledging');
      expect((await all()).error).toMatch(isAck ? /./ : /unreadable message|unknown type|acknowledged/);
      subgraph.close();
    },
  );

  it.each(stages)('can be left %s, and its socket closes', async (stage) => {
    const client = new AbortController();
    const reached = Promise.withResolvers<WebSocket>();
    const { subgraph, all } = await following(doing(stage, reached.resolve), { signal: client.signal });
    const reading = all();
    const socket = await reached.promise;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    client.abort();
    expect((await reading).error).toBeUndefined();
    await closed;
    expect(subgraph.upgrades()).toBe(1);
    subgraph.close();
  });

  it('answers pings without their payload', async () => {
    const { subgraph, all } = await following({
      onMessage: ({ type }, socket) => {
        if (type === 'connection_init') send(socket, { type: 'ping', payload: { text: 'x'.repeat(100) } });
        if (type === 'pong') send(socket, { type: 'connection_ack' });
        if (type === 'subscribe') send(socket, { id: '1', type: 'complete' });
      },
    });
    expect(await all()).toEqual({ seen: [], error: undefined });
    expect(subgraph.heard).toContainEqual({ type: 'pong' });
    subgraph.close();
  });

  it('settles and rejects nowhere else, whatever a subgraph and its client do in whatever order', async () => {
    const step = fc.oneof(
      fc
        .constantFrom('connection_ack', 'ping', 'pong', 'complete', 'error', 'next')
        .map((type) => JSON.stringify({ type, id: '1' })),
      fc.constantFrom(...garbage),
      fc.constantFrom('close', 'terminate', 'leave'),
    );
    const strays: unknown[] = [];
    const onStray = (reason: unknown) => strays.push(reason);
    process.on('unhandledRejection', onStray);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const client = new AbortController();
        const { subgraph, all } = await following(
          {
            onSocket: async (socket) => {
              for (const one of steps) {
                await pause(1);
                if (one === 'close') socket.close(1000);
                else if (one === 'terminate') socket.terminate();
                else if (one === 'leave') client.abort();
                else if (socket.readyState === socket.OPEN) send(socket, one);
              }
              socket.close(1000);
            },
          },
          { signal: client.signal },
        );
        await all();
        subgraph.close();
      }),
      { numRuns: 60 },
    );
    process.off('unhandledRejection', onStray);
    expect(strays).toEqual([]);
  });
});
