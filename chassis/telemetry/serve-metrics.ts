import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from './log.ts';
import { metricsOf, shownBesides, textOf } from './metric-families.ts';

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Options {
  /** Stands in every series as `service`. */
  readonly service: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
}

/** `GET /metrics` on a port of its own, so that no client of the shop reaches it. Rejects if the port is taken. */
export async function serveMetrics({ service, host, port, log }: Options): Promise<MetricsServer> {
  const shown = metricsOf({ labels: { service }, log });
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') return response.writeHead(404).end();
    try {
      const { text, contentType } = await textOf([...(await shown.families()), ...(await shownBesides())]);
      response.writeHead(200, { 'content-type': contentType }).end(text);
    } catch (error) {
      log.error({ err: error }, 'the metrics could not be written');
      response.writeHead(500).end();
    }
  });
  server.listen({ host, port });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      shown.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
