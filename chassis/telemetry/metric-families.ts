import { createRequire } from 'node:module';
import { Registry } from 'prom-client';
import { gauges } from './chassis-metrics.ts';
import { watchEventLoop } from './event-loop-lag.ts';
import { watchGarbageCollection } from './gc-share.ts';
import type { Log } from './log.ts';
import type { MetricDeclaration } from './metric-table.ts';
import { collect, declaredMetrics, type Sample } from './metrics.ts';

/** A metric with all its series, as one process hands it to another. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly values: readonly object[];
}

export interface ShownMetrics {
  families(): Promise<readonly Family[]>;
  close(): void;
}

/**
 * The declared metrics, and the process's own (event loop, heap, garbage collection, handles) by prom-client.
 *
 * @param labels labels of every series.
 */
export function metricsOf({ labels, log }: Readonly<{ labels: Readonly<Record<string, string>>; log: Log }>): ShownMetrics {
  const registry = new Registry();
  registry.setDefaultLabels(labels);
  for (const part of processMetrics) {
    (require(`prom-client/lib/metrics/${part}.js`) as CollectPart)(registry);
  }
  const garbage = watchGarbageCollection();
  const eventLoop = watchEventLoop();
  const forget = [gauges(garbage.read), gauges(eventLoop.read)];
  let samples: ReadonlyMap<string, readonly Sample[]> = new Map();
  /** Modules that are loaded later may have declared tables since the last scrape. */
  const registerNew = () => {
    for (const [name, declaration] of declaredMetrics()) {
      if (registry.getSingleMetric(name)) continue;
      registry.registerMetric({ name, get: () => family(name, declaration, samples.get(name) ?? []) } as never);
    }
  };
  return {
    families: async () => {
      registerNew();
      samples = await collect((error) => log.warn({ err: error }, 'a metric could not be read'));
      return (await registry.getMetricsAsJSON()) as unknown as readonly Family[];
    },
    close: () => {
      garbage.stop();
      eventLoop.stop();
      for (const one of forget) one();
    },
  };
}

const others = new Set<() => Promise<readonly Family[]>>();

/** Shows the metrics of other processes beside this one's. Returns the way to take it back. */
export function showAlso(read: () => Promise<readonly Family[]>): () => void {
  others.add(read);
  return () => void others.delete(read);
}

/** What {@link showAlso} was given to show. */
export const shownBesides = async (): Promise<readonly Family[]> => (await Promise.all([...others].map((read) => read()))).flat();

/** The text form of metrics, those of one name from several processes under one head. */
export async function textOf(families: readonly Family[]): Promise<Readonly<{ text: string; contentType: string }>> {
  const registry = new Registry();
  for (const [name, same] of Map.groupBy(families, (one) => one.name)) {
    const whole = { ...same[0], values: same.flatMap(({ values }) => values) };
    registry.registerMetric({ name, get: () => whole } as never);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}

const require = createRequire(import.meta.url);

type CollectPart = (registry: Registry) => void;

/**
 * Of prom-client's default metrics all but `gc` and `eventLoopLag`, which can only be left out by naming the others: they cost
 * more than everything else here together (see gc-share.ts and event-loop-lag.ts).
 */
const processMetrics = [
  'processCpuTotal',
  'processStartTime',
  'osMemoryHeap',
  'processOpenFileDescriptors',
  'processMaxFileDescriptors',
  'processResources',
  'heapSizeAndUsed',
  'heapSpacesSizeAndUsed',
  'version',
];

/** A metric in the form that prom-client's registry prints. */
const family = (name: string, { help, type }: MetricDeclaration, samples: readonly Sample[]) => ({
  name,
  help,
  type,
  aggregator: 'sum',
  values: samples.map(({ suffix, labels, value }) => ({ metricName: name + suffix, labels, value })),
});
