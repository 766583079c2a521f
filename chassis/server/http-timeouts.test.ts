import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { httpTimeouts } from './http-timeouts.ts';

/** Far more than the kernel takes for a client that does not read. */
const longBytes = 64 * 1024 * 1024;

/** What the server said before it closed the connection; a client that goes on writing may see that as a reset. */
function wordsUntilClose(socket: Socket): Promise<string> {
  let words = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    words += chunk;
  });
  return new Promise((resolve) => socket.once('close', () => resolve(words)));
}

async function aServer() {
  const { http, ...timeouts } = httpTimeouts(200);
  const server = Fastify({ ...timeouts, http, forceCloseConnections: true });
  server.post('/', async () => 'taken');
  server.get('/long', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200);
    reply.raw.write('x'.repeat(longBytes));
  });
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const visit = async (words: string) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(words);
    return socket;
  };
  return { visit, close: () => server.close() };
}

const json = 'host: shop.example\r\ncontent-type: application/json\r\n';

describe('a server with timeouts', () => {
  it.each<[string, string, string]>([
    ['nothing', '', ''],
    ['half a request line', 'POST / HT', ''],
    ['headers that do not end', 'POST / HTTP/1.1\r\nhost: shop.example\r\n', ''],
    ['headers one by one', 'POST / HTTP/1.1\r\nhost: shop.example\r\n', 'x-more: 1\r\n'],
    ['no body', `POST / HTTP/1.1\r\n${json}content-length: 100\r\n\r\n`, ''],
    ['a part of the body', `POST / HTTP/1.1\r\n${json}content-length: 100\r\n\r\n{"`, ''],
    ['a body byte by byte', `POST / HTTP/1.1\r\n${json}content-length: 100000\r\n\r\n{"`, ' '],
    ['chunks without an end', `POST / HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    ['half a chunk', `POST / HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\nff\r\n{`, ''],
  ])('closes the connection of a client that sends %s', async (_, words, drop) => {
    const { visit, close } = await aServer();
    const socket = await visit(words);
    const dripping = setInterval(() => drop !== '' && socket.write(drop), 20);
    expect(await wordsUntilClose(socket)).toMatch(/^(HTTP\/1\.1 408 |$)/);
    clearInterval(dripping);
    await close();
  });

  it('closes the connection of a client that does not read', async () => {
    const { visit, close } = await aServer();
    const socket = await visit('GET /long HTTP/1.1\r\nhost: shop.example\r\n\r\n');
    await new Promise((later) => setTimeout(later, 2_000)); // reading on would be a sign of life
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    await new Promise((resolve) => socket.once('close', resolve));
    expect(bytes).toBeLessThan(longBytes);
    await close();
  });

  it('still serves a client that takes its time within the limit, and another request after it', async () => {
    const { visit, close } = await aServer();
    const socket = await visit(`POST / HTTP/1.1\r\n${json}content-length: 2\r\n\r\n`);
    setTimeout(() => socket.write('{}'), 50);
    expect(String((await once(socket, 'data'))[0])).toMatch(/taken$/);
    socket.write(`POST / HTTP/1.1\r\n${json}connection: close\r\ncontent-length: 2\r\n\r\n{}`);
    expect(await text(socket)).toMatch(/taken$/);
    await close();
  });
});
