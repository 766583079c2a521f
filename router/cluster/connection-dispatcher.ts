import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { alsoOnIPv6, firstAddressOf, localhost, urlOf } from '../http/listen.ts';

/** A worker, as the dispatcher sees it. */
export interface DispatchTarget {
  /**
   * Gives the worker a connection.
   * @returns false when the worker takes no more connections
   * @throws when the worker has ended or does not respond in time
   */
  take(socket: Socket): Promise<boolean>;
  /** Ends the worker if it still runs; resolves when it has ended. */
  end(): Promise<void>;
}

/** Listens on the port that several workers share, and dispatches its connections. */
export interface ConnectionDispatcher {
  /** @returns the URL that the dispatcher listens at */
  open(at: Readonly<{ host: string; port: number }>): Promise<string>;
  /** Dispatches connections to this worker from now on. */
  add(target: DispatchTarget): void;
  /** Takes no new connections, and closes those that no worker has taken yet. */
  close(): Promise<void>;
}

/**
 * Maximum number of connections that wait while no worker is free, for the time that a worker takes to start. The dispatcher
 * closes all others.
 */
const maxWaiting = 1_024;

/**
 * Makes a dispatcher that gives connections to the workers in turn. A worker gets its next connection when it has confirmed the
 * one before. If a worker ends before it has confirmed a connection, the connection goes to another worker: nothing was read from
 * it. (The round robin of `node:cluster` drops such a connection and leaves its client waiting; it also closes the port while no
 * worker serves.)
 */
export function makeConnectionDispatcher(): ConnectionDispatcher {
  const free: DispatchTarget[] = [];
  const waiting: Socket[] = [];
  let isClosed = false;
  const options = { pauseOnConnect: true, allowHalfOpen: true, noDelay: true };
  const server = createServer(options);
  let second: Server | undefined;

  const dispatch = () => {
    while (free.length > 0 && waiting.length > 0) {
      const socket = waiting.shift() as Socket;
      give(socket, free.shift() as DispatchTarget).catch(() => socket.destroy());
    }
  };
  const give = async (socket: Socket, target: DispatchTarget) => {
    let isTaken = false;
    try {
      isTaken = await target.take(socket);
      if (isTaken) free.push(target);
    } catch {
      await target.end();
    }
    if (isTaken || isClosed)
      socket.destroy(); // closes this process's handle only: the worker has its own
    else waiting.unshift(socket);
    dispatch();
  };
  const accept = (socket: Socket) => {
    socket.on('error', () => undefined); // the worker that takes the connection handles its errors
    if (waiting.length >= maxWaiting) return socket.destroy();
    waiting.push(socket);
    return dispatch();
  };
  listen(server, 'connection', accept, ignore);
  listen(server, 'error', ignore, ignore); // a failed accept must not end the process; `open` rejects when the port is taken

  return {
    open: async ({ host, port }) => {
      server.listen({ host: firstAddressOf(host), port });
      await once(server, 'listening');
      const { port: given } = server.address() as { port: number };
      if (host === localhost) second = await alsoOnIPv6(given, (socket) => server.emit('connection', socket), options);
      return urlOf(host, given);
    },
    add: (target) => {
      free.push(target);
      dispatch();
    },
    close: async () => {
      isClosed = true;
      second?.close();
      server.close(); // not awaited: the workers still serve their connections
      for (const socket of waiting.splice(0)) socket.destroy();
    },
  };
}

const ignore = () => {};
