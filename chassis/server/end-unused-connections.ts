import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../telemetry/log.ts';
import { guarded, listen } from './guarded-listener.ts';

/** How long what a client has already sent may take to be read. */
const graceMs = 250;
const lookingMs = 100;

/**
 * Has a server that closes wait for answers alone. Node ends the connections that are idle at that moment, but not those that
 * become so when they have been answered, nor those on which nothing was ever asked, as browsers open them ahead of need: they
 * would hold the process for a minute.
 */
export function endUnusedConnections(server: FastifyInstance, log: Pick<Log, 'warn'>): void {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  const http = server.server;

  const onFault = (error: unknown) => log.warn({ err: error }, 'the server failed');
  listen(http, 'error', onFault, onFault); // once it listens Fastify does not: an accept that fails must not end the process
  listen(
    http,
    'connection',
    (socket: Socket) => {
      open.add(socket);
      silent.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        silent.delete(socket);
      });
    },
    onFault,
  );
  const asks = guarded(({ socket }: IncomingMessage) => silent.delete(socket), onFault);
  http.prependListener('request', asks);
  server.addHook('onReady', async () => {
    // Without a listener for upgrades Node answers them as requests.
    if (http.listenerCount('upgrade') > 0) http.prependListener('upgrade', asks);
  });

  server.addHook('preClose', async () => {
    const since = performance.now();
    const isGraceOver = () => performance.now() - since > graceMs;
    const closeIdleConnections = http.closeIdleConnections.bind(http);
    // Newer versions of Node count a connection as idle before its first request has been read, and reset it. Fastify and Node
    // call this method too. Source: https://github.com/nodejs/node/pull/63470
    http.closeIdleConnections = () => {
      if (silent.size === 0 || isGraceOver()) closeIdleConnections();
    };
    const looking = setInterval(() => {
      http.closeIdleConnections();
      if (isGraceOver()) for (const socket of silent) socket.destroy();
      if (open.size === 0) clearInterval(looking);
    }, lookingMs);
  });
}
