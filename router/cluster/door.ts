import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { alsoOnIPv6, firstAddressOf, localhost, urlOf } from '../http/listen.ts';

/** One who can take connections. */
export interface Taker {
  /** False: it takes none any more. Rejects when it has gone, or does not say. */
  take(socket: Socket): Promise<boolean>;
  /** Ends it if it has not ended yet; resolves when nothing of it runs. */
  end(): Promise<void>;
}

/** The port of several processes. */
export interface Door {
  /** @returns the URL that it listens at. */
  open(at: Readonly<{ host: string; port: number }>): Promise<string>;
  /** From now on it is given connections. */
  join(taker: Taker): void;
  /** Takes no new connections; those that nobody has taken yet are closed. */
  close(): Promise<void>;
}

/** So many wait while nobody can take one, as long as a worker takes to begin; beyond them a client does better to try again. */
const maxWaiting = 1_024;

/**
 * Takes connections and gives them to the takers in turn, to each the next one when it has said that it took the one before. What somebody was
 * given who ends without having said so is given to another: nothing was read of it. (The round robin of `node:cluster` forgets such a
 * connection and leaves its client waiting; and it closes the port while nobody serves.)
 */
export function makeDoor(): Door {
  const free: Taker[] = [];
  const waiting: Socket[] = [];
  let isClosed = false;
  const options = { pauseOnConnect: true, allowHalfOpen: true, noDelay: true };
  const server = createServer(options);
  let second: Server | undefined;

  const handOut = () => {
    while (free.length > 0 && waiting.length > 0) {
      const socket = waiting.shift() as Socket;
      give(socket, free.shift() as Taker).catch(() => socket.destroy());
    }
  };
  const give = async (socket: Socket, taker: Taker) => {
    let took = false;
    try {
      took = await taker.take(socket);
      if (took) free.push(taker);
    } catch {
      await taker.end();
    }
    if (took || isClosed)
      socket.destroy(); // what was taken lives on in the taker's hands
    else waiting.unshift(socket);
    handOut();
  };
  const take = (socket: Socket) => {
    socket.on('error', () => undefined); // whoever gets it will see
    if (waiting.length >= maxWaiting) return socket.destroy();
    waiting.push(socket);
    return handOut();
  };
  listen(server, 'connection', take, ignore);
  listen(server, 'error', ignore, ignore); // an accept that fails must not end the process; `open` tells of a port that is taken

  return {
    open: async ({ host, port }) => {
      server.listen({ host: firstAddressOf(host), port });
      await once(server, 'listening');
      const { port: given } = server.address() as { port: number };
      if (host === localhost) second = await alsoOnIPv6(given, (socket) => server.emit('connection', socket), options);
      return urlOf(host, given);
    },
    join: (taker) => {
      free.push(taker);
      handOut();
    },
    close: async () => {
      isClosed = true;
      second?.close();
      server.close(); // it would wait for the connections that others have
      for (const socket of waiting.splice(0)) socket.destroy();
    },
  };
}

const ignore = () => {};
