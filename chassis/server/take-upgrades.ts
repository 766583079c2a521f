import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from '../telemetry/log.ts';
import { listen } from './guarded-listener.ts';

/**
 * Decides about an upgrade: gives the socket to a library, or refuses it. It may throw and reject; that ends this one connection.
 */
export type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

/**
 * Takes upgrades of a server. Node removes its own `error` listener from a socket before it emits `upgrade`, so a reset by the
 * client would end the process until a library listens: the socket gets a listener first, and keeps it for life.
 *
 * @returns what stops taking them.
 */
export function takeUpgrades(server: Server, take: TakeUpgrade, log: Pick<Log, 'warn'>): () => void {
  return listen(
    server,
    'upgrade',
    (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', ignoreReset);
      const fail = (error: unknown) => {
        log.warn({ err: error }, 'an upgrade failed');
        socket.destroy();
      };
      try {
        const result = take(request, socket, head);
        if (result instanceof Promise) result.catch(fail);
      } catch (error) {
        fail(error);
      }
    },
    (error) => log.warn({ err: error }, 'an upgrade failed'),
  );
}

/** The socket closes by itself after an error; `close` tells those who hold something for it. */
const ignoreReset = () => {};

/**
 * Refuses an upgrade and closes the connection without waiting for the client's half: Node's HTTP sockets allow half-open
 * connections, and a client that never ends its half would hold the socket for ever.
 *
 * @param status code and reason, such as `403 Forbidden`.
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}
