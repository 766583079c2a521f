import { createServer } from 'node:http';
import { promisify } from 'node:util';

export interface ServiceAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Answers at a service's address while the service starts: `/health/live` with 200, everything else with 503. So the process is
 * not killed while its engines are away or its tables are migrated, and gets no requests either.
 * @returns a function that frees the address.
 */
export async function answerProbes(service: string, { host, port }: ServiceAddress): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const isLive = request.url === '/health/live';
    response.writeHead(isLive ? 200 : 503, {
      'content-type': 'application/json; charset=utf-8',
      connection: 'close', // the next request finds the service itself
      ...(isLive ? {} : { 'retry-after': '1' }),
    });
    response.end(JSON.stringify({ status: isLive ? 'live' : 'unavailable', service }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return async () => {
    const closed = promisify(server.close.bind(server))();
    server.closeAllConnections();
    await closed;
  };
}
