import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { endUnusedConnections } from './end-unused-connections.ts';

async function aServer() {
  const server = Fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  server.get('/slow', async () => {
    arrived.resolve();
    return answer.promise;
  });
  endUnusedConnections(server, { warn: () => {} });
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const visit = async (words = '') => {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(words);
    return socket;
  };
  return { server, visit, arrived: arrived.promise, answer: answer.resolve };
}

describe('a server that closes', () => {
  it('does not wait for who never asked, nor for who has only begun to ask', async () => {
    const { server, visit } = await aServer();
    const gone = [await visit(), await visit('GET /slow HTTP/1.1\r\nhost:')].map((socket) => once(socket.resume(), 'close'));
    await server.close();
    await Promise.all(gone);
  });

  it('waits for who has', async () => {
    const { server, visit, arrived, answer } = await aServer();
    const asking = await visit('GET /slow HTTP/1.1\r\nhost: shop.example\r\n\r\n');
    await arrived;
    const closing = server.close();
    setTimeout(() => answer('late'), 400);
    expect(await text(asking)).toMatch(/late$/);
    await closing;
  });

  it('still reads what had been sent before', async () => {
    const { server, visit, answer } = await aServer();
    answer('whole');
    const asking = await visit('GET /slow HTTP/1.1\r\nhost: shop.example\r\n');
    await new Promise((soon) => setTimeout(soon, 20)); // the connection is taken, the request half read
    const closing = server.close();
    asking.write('\r\n');
    expect(await text(asking)).toMatch(/whole$/);
    await closing;
  });

  it('still answers the first request of a connection that it has just accepted', async () => {
    const { server, visit, answer } = await aServer();
    answer('whole');
    const accepted = once(server.server, 'connection');
    const asking = await visit();
    await accepted;
    const closing = server.close();
    await new Promise((soon) => setTimeout(soon, 20)); // the request is on its way
    asking.write('GET /slow HTTP/1.1\r\nhost: shop.example\r\n\r\n');
    expect(await text(asking)).toMatch(/whole$/);
    await closing;
  });
});

it('a server that takes no upgrades still answers who asks for one', async () => {
  const { server, visit } = await aServer();
  const asking = await visit('GET /none HTTP/1.1\r\nhost: shop.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  const [answer] = await once(asking, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 404/);
  await server.close();
});

it('a server that closes leaves upgraded connections to who took them', async () => {
  const server = Fastify({ forceCloseConnections: 'idle' });
  endUnusedConnections(server, { warn: () => {} });
  const taken = Promise.withResolvers<Socket>();
  server.server.on('upgrade', (_request, socket: Socket) => taken.resolve(socket));
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const client = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nhost: shop.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  const socket = await taken.promise;
  const closing = server.close();
  await new Promise((later) => setTimeout(later, 500));
  expect(socket.destroyed).toBe(false);
  socket.destroy();
  await closing;
});
