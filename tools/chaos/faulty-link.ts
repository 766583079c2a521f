import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A listening port whose connections go on to another one, as long as nobody disturbs them. */
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

/** Listens on `port` of the loopback address, 0 for any, and connects to `target`. */
export async function faultyLink(port: number, target: number): Promise<FaultyLink> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let stalls = 0;
  let refusals = 0;

  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (client) => {
    if (refusals > 0) return client.resetAndDestroy();
    const engine = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const pair = [client, engine] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [engine, client]] as const) {
      from.on('data', (bytes) => to.write(bytes) || from.pause());
      to.on('drain', () => stalls === 0 && from.resume());
      from.on('end', () => to.end());
      from.on('error', () => to.resetAndDestroy());
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
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
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
