import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ok } from '@commerce/kernel/result.ts';
import { sameOrigin, serveWebSockets } from '@commerce/router/http/websocket.ts';
import type { RunOperation } from '@commerce/router/pipeline/subscriptions/run-operation.ts';
import { WebSocket } from 'ws';
import { silentLog } from '../../support/a-router.ts';

/** An operation that fails in the router itself, and one that goes on. */
const run: RunOperation = async (_subscriber, { query }) => {
  if (query === 'at once') throw new Error('a fault of ours');
  return ok(
    (async function* () {
      yield { data: { n: 2 } };
      await new Promise(() => {});
    })(),
  );
};

describe('an operation that fails in the router', () => {
  it('before its first result ends with an error, and the others on its socket go on', async () => {
    const query = 'at once';
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets = serveWebSockets({ server, path: '/graphql', run, isAllowedOrigin: sameOrigin, log: silentLog });
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
    const heard: { id?: string; type: string; payload?: unknown }[] = [];
    let closed: number | undefined;
    let wake = () => {};
    socket.on('close', (code) => {
      closed = code;
      wake();
    });
    const hears = async (id: string | undefined, types: readonly string[]) => {
      while (!heard.some((one) => one.id === id && types.includes(one.type)) && closed === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    };
    socket.on('message', (bytes) => {
      heard.push(JSON.parse(String(bytes)));
      wake();
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await hears(undefined, ['connection_ack']);
    socket.send(JSON.stringify({ id: 'good', type: 'subscribe', payload: { query: 'goes on' } }));
    await hears('good', ['next']);
    socket.send(JSON.stringify({ id: 'bad', type: 'subscribe', payload: { query } }));
    await hears('bad', ['error', 'complete']);
    socket.send(JSON.stringify({ id: 'later', type: 'subscribe', payload: { query: 'goes on' } }));
    await hears('later', ['next']);
    expect(closed).toBeUndefined();
    const reported = heard.filter(({ id }) => id === 'bad').map(({ payload }) => JSON.stringify(payload ?? null));
    expect(reported.some((text) => text.includes('"INTERNAL"'))).toBe(true);
    expect(reported.join()).not.toContain('a fault of ours');
    expect(heard.filter(({ id }) => id === 'good').map(({ type }) => type)).toEqual(['next']);
    socket.terminate();
    await sockets.close();
    server.close();
  });
});
