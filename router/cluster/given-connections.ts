import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Has a server that listens to no port serve the connections that it is given. What it closes like is the same: it finishes what is under way. */
export async function serveGiven(server: FastifyInstance): Promise<(socket: Socket) => boolean> {
  const open = new Set<Socket>();
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
  });
  server.addHook('onClose', async () => {
    await Promise.all([...open].map((socket) => once(socket, 'close'))); // a port of its own would wait for them
  });
  await server.ready();
  server.server.emit('listening'); // from now on Node watches its connections: how long they take, which are idle

  return (socket) => {
    if (isClosing) return false;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    setImmediate(() => server.server.emit('connection', socket)); // first it is said that it is taken
    return true;
  };
}
