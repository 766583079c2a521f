import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionLost } from '@commerce/router/subgraph-client/http1/connection-lost.ts';
import { http1Client } from '@commerce/router/subgraph-client/http1/http1-client.ts';
import { certificate } from '../../support/certificate.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** How a connection that waited is gone: reset, ended or forgotten by something in the middle, or told so by the server. */
const ways = ['is reset', 'is ended', 'is answered 408'] as const;
type Way = (typeof ways)[number];

/**
 * A server behind a middleman. `forget` makes every connection that is open now die at the next bytes of the client, as firewalls
 * and restarted proxies do: nothing is seen of it before.
 */
async function aServer(protocol: 'http' | 'https') {
  let answered = 0;
  const state = { answers: true, diesAtOnce: false };
  const listener: RequestListener = (request, response) => {
    request.resume().on('end', () => {
      if (!state.answers) return;
      answered += 1;
      setTimeout(() => response.end('{"data":{}}'), 20); // so that requests at one moment take a connection each
    });
  };
  const server = protocol === 'http' ? createHttpServer(listener) : createHttpsServer(certificate, listener);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const links = new Set<{ client: Socket; dies?: Way }>();
  const middle = createTcpServer({ allowHalfOpen: true }, (client) => {
    const link: { client: Socket; dies?: Way } = { client, ...(state.diesAtOnce && { dies: 'is reset' }) };
    links.add(link);
    const upstream = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('data', (bytes) => {
      if (!link.dies) return void upstream.write(bytes);
      if (link.dies === 'is reset') client.resetAndDestroy();
      else if (link.dies === 'is ended') client.end();
      else client.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    });
    upstream.on('data', (bytes) => void client.write(bytes));
    const end = () => {
      links.delete(link);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('end', end).on('close', end);
  });
  middle.listen(0, '127.0.0.1');
  await once(middle, 'listening');
  const url = new URL(`${protocol}://localhost:${(middle.address() as AddressInfo).port}/graphql`);
  const wire = http1Client({
    url,
    maxConnections: 16,
    connectTimeoutMs: 5_000,
    maxBodyBytes: 1_000_000,
    tls: { ca: certificate.cert },
  });
  closers.push(async () => {
    for (const { client } of links) client.destroy();
    server.closeAllConnections();
    await Promise.all([wire.close(), new Promise((done) => server.close(done)), new Promise((done) => middle.close(done))]);
  });
  const ask = (isRepeatable: boolean) =>
    new Promise<'answered' | Error>((resolve) => {
      wire.post([], '{"query":"{a}"}', { received: () => resolve('answered'), failed: resolve }, isRepeatable);
    });
  const askTogether = (count: number, isRepeatable: boolean) =>
    Promise.all(Array.from({ length: count }, () => ask(isRepeatable)));
  return {
    wire,
    state,
    ask,
    askTogether,
    links,
    answered: () => answered,
    forget: (way: Way) => {
      for (const link of links) link.dies = way;
    },
  };
}

const protocols = ['http', 'https'] as const;
const table = protocols.flatMap((protocol) =>
  ways
    .filter((way) => protocol === 'http' || way !== 'is answered 408') // a middleman cannot speak inside TLS
    .flatMap((way) => [1, 2, 5, 16].map((many) => [protocol, way, many] as const)),
);

describe('a kept connection that was lost on the way (RFC 9112, 9.3.1 and 9.5)', () => {
  it.each(table)('costs no query: %s, each %s, %i of them', async (protocol, way, many) => {
    const { askTogether, ask, forget, links } = await aServer(protocol);
    expect(await askTogether(many, true)).toEqual(Array(many).fill('answered'));
    expect(links.size).toBe(many);
    forget(way);
    for (let i = 0; i < 5; i++) expect(await ask(true)).toBe('answered');
    forget(way);
    expect(await askTogether(20, true)).toEqual(Array(20).fill('answered'));
  });

  it.each(protocols)('takes one mutation with it at most, whose outcome is unknown: %s', async (protocol) => {
    const { askTogether, ask, forget, answered } = await aServer(protocol);
    await askTogether(16, true);
    forget('is reset');
    const before = answered();
    expect(await ask(false)).toBeInstanceOf(ConnectionLost);
    expect(answered()).toBe(before); // it was not sent a second time
    for (let i = 0; i < 5; i++) expect(await ask(false)).toBe('answered');
  });

  it('costs not even a mutation where the server says that it has read none (RFC 9110, 15.5.9)', async () => {
    const { askTogether, ask, forget } = await aServer('http');
    await askTogether(4, true);
    forget('is answered 408');
    expect(await ask(false)).toBe('answered');
  });

  it('differs from a server that hangs up on a fresh connection', async () => {
    const { ask, state } = await aServer('http');
    state.diesAtOnce = true;
    const outcome = await ask(true);
    expect(outcome).not.toBe('answered');
    expect(outcome).not.toBeInstanceOf(ConnectionLost);
  });

  it('does not leave the others for later requests when one keeps silent until its request is dropped', async () => {
    const { wire, askTogether, ask, links, state } = await aServer('http');
    await askTogether(5, true);
    const old = new Set(links);
    state.answers = false;
    const drop = wire.post([], '{}', { received: () => undefined, failed: () => undefined }, true);
    await pause(50);
    drop();
    state.answers = true;
    expect(await ask(true)).toBe('answered');
    await pause(50);
    expect([...links].some((link) => old.has(link))).toBe(false);
  });
});
