import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';

export interface ConnectionLimit {
  /** Connections that one address may have open. */
  readonly most: number;
  /** Whether a peer is a proxy of ours: its connections carry the requests of many clients and are not counted. */
  readonly isProxy: (address: string) => boolean;
  readonly log: Pick<Log, 'warn'>;
}

/** An address that goes on knocking is one line of the log a minute. */
const sayEveryMs = 60_000;

/**
 * Bounds the connections of one address, IPv6 by its first 64 bits. What counts is the peer of the TCP connection: no header has been read yet,
 * so a client cannot say that it is another one. A connection too many is closed at once.
 */
export function limitConnections(server: Server, { most, isProxy, log }: ConnectionLimit): void {
  const open = new Map<string, number>();
  let saidAt = Number.NEGATIVE_INFINITY;
  const refuse = (socket: Socket, key: string) => {
    socket.destroy();
    if (performance.now() - saidAt < sayEveryMs) return;
    saidAt = performance.now();
    log.warn({ address: key, most }, 'an address has as many connections open as it may');
  };
  listen(
    server,
    'connection',
    (socket: Socket) => {
      const { remoteAddress } = socket;
      if (remoteAddress === undefined || isProxy(remoteAddress)) return; // without an address it has closed already
      const key = addressKey(remoteAddress);
      const own = open.get(key) ?? 0;
      if (own >= most) return refuse(socket, key);
      open.set(key, own + 1);
      socket.once('close', () => {
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      });
    },
    (error) => log.warn({ err: error }, 'a connection could not be counted'),
  );
}
