import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { watchGarbageCollection } from './gc-share.ts';
import type { Log } from './log.ts';
import { type MetricName, metrics } from './metric-table.ts';
import { collect, gauges, type Sample } from './metrics.ts';

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

/**
 * `GET /metrics` on a port of its own, so that no client of the shop reaches it: the shop's metrics, and the process's own (event loop, heap,
 * garbage collection, handles) by prom-client, which also writes the text. Rejects if the port is taken.
 */
export async function serveMetrics({ service, host, port, log }: Options): Promise<MetricsServer> {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  for (const part of processMetrics) {
    (require(`prom-client/lib/metrics/${part}.js`) as CollectPart)(registry, { eventLoopMonitoringPrecision: 20 });
  }
  const garbage = watchGarbageCollection();
  const forgetGarbage = gauges(garbage.read);
  let samples: ReadonlyMap<MetricName, readonly Sample[]> = new Map();
  for (const name of Object.keys(metrics) as MetricName[]) {
    registry.registerMetric({ name, get: () => family(name, samples.get(name) ?? []) } as never);
  }

  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') return response.writeHead(404).end();
    try {
      samples = await collect((error) => log.warn({ err: error }, 'a metric could not be read'));
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
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
      garbage.stop();
      forgetGarbage();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const require = createRequire(import.meta.url);

type CollectPart = (registry: Registry, options: { readonly eventLoopMonitoringPrecision: number }) => void;

/**
 * Of prom-client's default metrics all but `gc`, which can only be left out by naming the others: its observer costs more than everything
 * else here together (see gc-share.ts).
 */
const processMetrics = [
  'processCpuTotal',
  'processStartTime',
  'osMemoryHeap',
  'processOpenFileDescriptors',
  'processMaxFileDescriptors',
  'eventLoopLag',
  'processResources',
  'heapSizeAndUsed',
  'heapSpacesSizeAndUsed',
  'version',
];

/** A metric as prom-client's registry prints it. */
const family = (name: MetricName, samples: readonly Sample[]) => ({
  name,
  help: metrics[name].help,
  type: metrics[name].type,
  aggregator: 'sum',
  values: samples.map(({ suffix, labels, value }) => ({ metricName: name + suffix, labels, value })),
});
