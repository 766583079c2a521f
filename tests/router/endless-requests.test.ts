import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { aRouterProcess } from './support/router-process.ts';

/** A request that does not end, on a connection of its own. Resolves with what came until the router closed the connection. */
function unfinished(address: string, words: string, drop = ''): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(words);
  const dripping = setInterval(() => drop !== '' && socket.write(drop), 50);
  return text(socket)
    .catch((error: NodeJS.ErrnoException) => String(error.code))
    .finally(() => clearInterval(dripping));
}

const post = 'POST /graphql HTTP/1.1\r\nhost: shop.example\r\ncontent-type: application/json\r\n';

describe.each(['1', '2'])('a router of %s workers', (ROUTER_WORKERS) => {
  it('closes connections whose requests do not end, and serves others', async () => {
    const router = await aRouterProcess({
      ROUTER_WORKERS,
      LIMIT_REQUEST_MS: '400',
      METRICS_PORT: 'off',
      ROUTER_CACHE_BYTES: '0',
    });
    try {
      const address = await router.address();
      const endless = Array.from({ length: 5 }, () => [
        unfinished(address, ''),
        unfinished(address, post),
        unfinished(address, `${post}content-length: 1000\r\n\r\n{`),
        unfinished(address, `${post}content-length: 1000\r\n\r\n{`, ' '),
        unfinished(address, `${post}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`, '1\r\n \r\n'),
        // refused by its length, and still not read for ever
        unfinished(address, `${post}content-length: 99999999\r\n\r\n{`, ' '),
      ]).flat();
      for (const answer of await Promise.all(endless)) expect(answer).toMatch(/^(HTTP\/1\.1 (408|413|400) |ECONNRESET|$)/);
      expect((await fetch(`${address}/health/live`)).status).toBe(200);
    } finally {
      router.child.kill('SIGTERM');
      await router.exitCode();
    }
  });

  it('closes connections of an address beyond those that it may have', async () => {
    const router = await aRouterProcess({ ROUTER_WORKERS, LIMIT_CONNECTIONS: '6', METRICS_PORT: 'off', ROUTER_CACHE_BYTES: '0' });
    try {
      const { hostname, port } = new URL(await router.address());
      const sockets = Array.from({ length: 40 }, () => connect(Number(port), hostname).on('error', () => {}));
      const closed = sockets.map((socket) => new Promise<void>((resolve) => socket.resume().once('close', () => resolve())));
      let left = sockets.length;
      const enough = Promise.withResolvers<void>();
      for (const one of closed)
        one.then(
          () => {
            left -= 1;
            if (left <= 6) enough.resolve();
          },
          () => {},
        );
      await enough.promise;
      for (const socket of sockets) socket.destroy();
    } finally {
      router.child.kill('SIGTERM');
      await router.exitCode();
    }
  });
});
