import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Makes a server that listens to no port serve the connections that the primary dispatches. It closes like any other server: it
 * finishes what is under way.
 * @returns a function that serves a connection, or returns false while the server closes
 */
export async function serveDispatched(server: FastifyInstance): Promise<(socket: Socket) => boolean> {
  const open = new Set<Socket>();
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
  });
  server.addHook('onClose', async () => {
    await Promise.all([...open].map((socket) => once(socket, 'close'))); // a listening server would wait for them by itself
  });
  await server.ready();
  server.server.emit('listening'); // Node begins to watch the server's connections: their timeouts, and which of them are idle

  return (socket) => {
    if (isClosing) return false;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    setImmediate(() => server.server.emit('connection', socket)); // the response to the primary goes out first
    return true;
  };
}
