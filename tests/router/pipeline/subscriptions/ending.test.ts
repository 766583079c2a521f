import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { WebSocket, WebSocketServer } from 'ws';
import { aRouterProcess } from '../../support/router-process.ts';

/** A subgraph that sends one event for each subscription, and keeps it open. */
async function aTickingSubgraph() {
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
  const closed: Promise<unknown>[] = [];
  sockets.on('connection', (socket) => {
    closed.push(once(socket, 'close'));
    socket.on('message', (message) => {
      const { type, id } = JSON.parse(String(message));
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'subscribe') socket.send(JSON.stringify({ type: 'next', id, payload: { data: { ticked: 1 } } }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, closed, close: () => server.close() };
}

/** Reads a response in pieces. */
async function overHttp(address: string, accept: string) {
  const { body } = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: '{"query":"subscription { ticked }"}',
  });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const read = async () => {
    const { done, value } = await reader.read();
    text += decoder.decode(value);
    return done;
  };
  while (!text.includes('"ticked":1')) await read();
  const rest = async () => {
    const from = text.length;
    while (!(await read()));
    return text.slice(from);
  };
  return { rest };
}

async function overSocket(address: string) {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: { type: string }[] = [];
  await once(socket, 'open');
  const ticked = new Promise<void>((resolve) => {
    socket.on('message', (message) => {
      messages.push(JSON.parse(String(message)));
      if (messages.at(-1)?.type === 'connection_ack')
        socket.send('{"id":"1","type":"subscribe","payload":{"query":"subscription { ticked }"}}');
      if (messages.at(-1)?.type === 'next') resolve();
    });
  });
  socket.send('{"type":"connection_init"}');
  await ticked;
  return { closed: once(socket, 'close') as Promise<[number, Buffer]>, messages };
}

const mustReopen = {
  errors: [{ message: expect.any(String), extensions: { code: 'SUBSCRIPTION_MUST_REOPEN' } }],
};

describe('a router that receives SIGTERM while clients are subscribed', () => {
  it.each(['1', '2'])(
    'tells each in its protocol, lets go of the subgraph, and ends with 0 in time (workers: %s)',
    async (workers) => {
      const folder = mkdtempSync(join(tmpdir(), 'ending-'));
      const subgraph = await aTickingSubgraph();
      const sdl = 'type Query { hello: String } type Subscription { ticked: Int }';
      const { supergraphSdl } = composeServices([{ name: 'clock', url: subgraph.url, typeDefs: parse(sdl) }]);
      writeFileSync(join(folder, 'supergraph.graphql'), String(supergraphSdl));
      const router = await aRouterProcess({
        SUPERGRAPH_FILE: join(folder, 'supergraph.graphql'),
        SUBGRAPH_URLS: `clock=${subgraph.url}`,
        METRICS_PORT: 'off',
        ROUTER_CACHE_BYTES: '0',
        ROUTER_WORKERS: workers,
      });
      try {
        const address = await router.address();
        const events = await overHttp(address, 'text/event-stream');
        const parts = await overHttp(address, 'multipart/mixed;subscriptionSpec=1.0');
        const socket = await overSocket(address);

        router.child.kill('SIGTERM');
        const [, data = ''] = /^event: next\ndata: (.*)\n\nevent: complete\ndata: \n\n$/.exec(await events.rest()) ?? [];
        expect(JSON.parse(data)).toEqual(mustReopen);
        const [, part = ''] = /^(?:--graphql)?[^{]*(.*)\r\n--graphql--\r\n$/.exec(await parts.rest()) ?? [];
        expect(JSON.parse(part)).toEqual({ payload: mustReopen });
        const [code, reason] = await socket.closed;
        expect([code, String(reason)]).toEqual([1001, 'Going away']);
        expect(await router.exitCode()).toBe(0); // it would be 1 if closing took too long
        await Promise.all(subgraph.closed);
      } finally {
        router.child.kill('SIGKILL');
        subgraph.close();
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
});
