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

/** Minimum time between two log entries about refused connections, in milliseconds. */
const sayEveryMs = 60_000;

/**
 * Limits the connections of each address; IPv6 addresses count by their first 64 bits. The address is the peer of the TCP
 * connection: the server has read no header yet, so a client cannot claim another address. Closes a connection above the limit at
 * once.
 */
export function limitConnections(server: Server, { most, isProxy, log }: ConnectionLimit): void {
  const open = new Map<string, number>();
  let saidAt = Number.NEGATIVE_INFINITY;
  const refuse = (socket: Socket, key: string) => {
    socket.destroy();
    if (performance.now() - saidAt < sayEveryMs) return;
    saidAt = performance.now();
    log.warn({ address: key, most }, 'closed a connection: its address has reached the maximum number');
  };
  listen(
    server,
    'connection',
    (socket: Socket) => {
      const { remoteAddress } = socket;
      if (remoteAddress === undefined || isProxy(remoteAddress)) return; // without an address the connection has already closed
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
