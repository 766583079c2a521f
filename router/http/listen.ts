import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { FastifyInstance } from 'fastify';

/** Both loopback addresses: browsers resolve `localhost` to either (RFC 6761, 6.3), whatever the system's hosts file says. */
export const localhost = 'localhost';
const loopback = { IPv4: '127.0.0.1', IPv6: '::1' } as const;

/** The address that a server listens at for a host: the IPv4 one for `localhost`; {@link alsoOnIPv6} listens at the other. */
export const firstAddressOf = (host: string): string => (host === localhost ? loopback.IPv4 : host);

/** The URL that clients use. */
export const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/**
 * Also accepts connections at the IPv6 loopback address.
 * @returns the listening server; undefined where the system has no such address.
 * @throws if another process listens there: half of the browsers would reach it instead of the router.
 */
export async function alsoOnIPv6(
  port: number,
  onConnection: (socket: Socket) => unknown,
  options: object = {},
): Promise<Server | undefined> {
  const server = createServer({ allowHalfOpen: true, noDelay: true, ...options }, onConnection);
  server.listen({ host: loopback.IPv6, port });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Makes a server listen at a host; for `localhost` at both loopback addresses. @returns the URL. */
export async function listenAt(
  server: FastifyInstance,
  { host, port }: Readonly<{ host: string; port: number }>,
  log: Log,
): Promise<string> {
  let second: Server | undefined;
  if (host === localhost)
    server.addHook('preClose', async () => {
      second?.close();
    }); // closing it would otherwise wait for the connections that the first server holds
  await server.listen({ host: firstAddressOf(host), port });
  const { port: given } = server.server.address() as { port: number };
  if (host !== localhost) return urlOf(host, given);
  second = await alsoOnIPv6(given, (socket) => server.server.emit('connection', socket));
  if (!second) log.info('the system has no IPv6 loopback address; the IPv4 one is served');
  return urlOf(host, given);
}
