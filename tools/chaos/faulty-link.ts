import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A listening port that forwards its connections to another one until a test disturbs them. */
export interface FaultyLink {
  readonly port: number;
  /** Resets every connection; new ones are accepted. Returns how many there were. */
  cut(): number;
  /** Lets nothing through any more, either way, on old and on new connections. Returns how to end it. */
  stall(): () => void;
  /** Resets every connection and refuses new ones. Returns how to end it; faults of one kind may overlap. */
  refuse(): () => void;
  close(): void;
}

/**
 * Listens on `port` of the loopback address, 0 for any, and connects to the targets in turn, as a cluster's service address does.
 */
export async function faultyLink(port: number, ...targets: readonly [number, ...number[]]): Promise<FaultyLink> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let turn = 0;
  let stalls = 0;
  let refusals = 0;

  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (client) => {
    if (refusals > 0) return reset(client);
    const engine = connect({
      port: targets[turn++ % targets.length] ?? targets[0],
      host: '127.0.0.1',
      allowHalfOpen: true,
      noDelay: true,
    });
    const pair = [client, engine] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [engine, client]] as const) {
      from.on('data', (bytes) => to.write(bytes) || from.pause());
      to.on('drain', () => stalls === 0 && from.resume());
      from.on('end', () => to.end());
      from.on('error', () => reset(to));
      from.on('close', () => {
        pairs.delete(pair);
        if (!to.destroyed) to.destroySoon();
      });
      if (stalls > 0) from.pause();
      else from.resume();
    }
  });

  const cut = () => {
    const count = pairs.size;
    for (const pair of pairs) for (const socket of pair) reset(socket);
    pairs.clear();
    return count;
  };

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    cut,
    stall: () => {
      stalls += 1;
      for (const pair of pairs) for (const socket of pair) socket.pause();
      return () => {
        stalls -= 1;
        if (stalls === 0) for (const pair of pairs) for (const socket of pair) socket.resume();
      };
    },
    refuse: () => {
      refusals += 1;
      cut();
      return () => {
        refusals -= 1;
      };
    },
    close: () => {
      server.close();
      cut();
    },
  };
}

/** A socket that said its last word already cannot be reset: Node 24 would close it never, and wait for it at its own end. */
const reset = (socket: Socket): Socket => (socket.writableEnded ? socket.destroy() : socket.resetAndDestroy());
