import type { EventEmitter } from 'node:events';
import { listen } from './guarded-listener.ts';

/** As much of a WebSocket as it takes to ask whether the other side lives. */
export interface PingableSocket extends Pick<EventEmitter, 'on' | 'off' | 'once'> {
  ping(data?: unknown, mask?: boolean, sent?: (error?: Error) => void): void;
  terminate(): void;
}

/**
 * With this interval a dead peer is noticed within 20 s: Node sees no end of a connection whose other side has lost power or
 * network.
 */
const defaultIntervalMs = 10_000;

/**
 * Pings an open WebSocket (RFC 6455, 5.5.2) and terminates it when nothing was heard for a whole interval: no message, no ping,
 * no pong.
 *
 * @param everyMs the interval in milliseconds; a dead peer is noticed after two of them at the latest.
 */
export function keepSocketAlive(socket: PingableSocket, everyMs = defaultIntervalMs): void {
  let isHeard = true;
  const hear = () => {
    isHeard = true;
  };
  const look = () => {
    if (!isHeard) return socket.terminate();
    isHeard = false;
    socket.ping(undefined, undefined, ignore);
  };
  for (const event of ['message', 'ping', 'pong']) listen(socket, event, hear, ignore);
  const timer = setInterval(() => setImmediate(look), everyMs); // a process that stood still reads first what came meanwhile
  socket.once('close', () => clearInterval(timer));
}

const ignore = () => {};
