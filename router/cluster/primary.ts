import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import type { ServiceProcess } from '@commerce/chassis/server/run-service.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { showAlso } from '@commerce/chassis/telemetry/metric-families.ts';
import { isRecordingMetrics } from '@commerce/chassis/telemetry/metrics.ts';
import { type RouterConfig, readRouterConfig } from '../config.ts';
import type { Buckets } from '../rate-limit/buckets.ts';
import { memoryBuckets } from '../rate-limit/memory-buckets.ts';
import { readSupergraph } from '../supergraph-reload/read-supergraph.ts';
import { watchSupergraph } from '../supergraph-reload/watch-supergraph.ts';
import { type DispatchTarget, makeConnectionDispatcher } from './connection-dispatcher.ts';
import { ChannelClosed, type Handlers } from './ipc-channel.ts';
import type { PrimaryRequests } from './ipc-requests.ts';
import { operationMs } from './shared-event-streams.ts';
import { twoPhaseReload } from './two-phase-reload.ts';
import { hungAfterMs, startWorkerPool, type Worker, type WorkerPool } from './worker-pool.ts';

/**
 * Runs the primary, the process in front of several workers. It accepts connections and dispatches them in turn, and does none of
 * the router's work itself: it keeps the workers running, holds what they share (the supergraph in use, the buckets), shows their
 * metrics, and stops them in order.
 */
export async function wirePrimary({ environment, log, onClose }: ServiceProcess): Promise<void> {
  const config = readRouterConfig(environment);
  const supergraph = { text: readSupergraph(config.supergraphFile) };
  await makeFirstKeys(config, log);

  const dispatcher = makeConnectionDispatcher();
  const serving = Promise.withResolvers<void>();
  const onServing = (worker: Worker) => {
    worker.isServing = true;
    dispatcher.add(targetOf(worker));
    log.info({ worker: worker.number, pid: worker.pid }, 'a worker serves');
    serving.resolve();
  };
  const handlersFor = workerRequests({ workers: () => pool.workers(), count: config.workers, supergraph, onServing, log });
  const pool: WorkerPool = startWorkerPool({ count: config.workers, handlersFor, onHopeless: serving.reject, log });
  onClose(() => pool.stop());
  onClose(showMetricsOf(pool));
  await serving.promise;
  const address = await dispatcher.open(config);
  onClose(() => dispatcher.close());

  const watch = watchSupergraph(config.supergraphFile, reloadOneByOne({ pool, supergraph, log }), log);
  onClose(() => watch.stop());
  log.info({ address, mode: config.mode, workers: config.workers }, 'the router serves');
}

/** Makes the file of signing keys at the first start, before several workers look for it. The workers rotate the keys. */
async function makeFirstKeys({ signingKeys, keyFile, mode }: RouterConfig, log: Log): Promise<void> {
  const source = { jwks: signingKeys, file: keyFile, isDemo: mode !== 'production' };
  const keys = await openSigningKeys({ source, rotationDays: 0, log });
  await keys.close();
}

/** The supergraph in use, as text. */
interface SupergraphInUse {
  text: string;
}

interface WorkerRequestsDeps {
  readonly workers: () => readonly Worker[];
  readonly count: number;
  readonly supergraph: SupergraphInUse;
  readonly onServing: (worker: Worker) => void;
  readonly log: Log;
}

/** Handles the requests of workers. */
function workerRequests({ workers, count, supergraph, onServing, log }: WorkerRequestsDeps) {
  const buckets: Buckets = memoryBuckets();
  let hasBeenReady = false;
  const ownerOf = ({ to }: { readonly to: number }) => workers().find(({ number }) => number === to);

  return (worker: Worker): Handlers<PrimaryRequests> => {
    let given = '';
    return {
      hello: () => {
        given = supergraph.text;
        return { number: worker.number, of: count, supergraph: given, countsMetrics: isRecordingMetrics() };
      },
      ready: async () => {
        // it changed while the worker started
        if (given !== supergraph.text) await twoPhaseReload([worker], supergraph.text, log);
        onServing(worker);
        return null;
      },
      take: (claims) => buckets.take(claims),
      callback: async (message) => ownerOf(message)?.channel.request('callback', message) ?? 'UNKNOWN',
      eventStream: async (call) => {
        const calling = ownerOf(call)?.channel.request('eventStream', call, { timeoutMs: operationMs });
        return (await calling?.catch(nullIfClosed)) ?? null;
      },
      changed: async (tags) => {
        const others = workers().filter((other) => other !== worker && other.isServing);
        await Promise.allSettled(others.map(({ channel }) => channel.request('changed', tags)));
        return null;
      },
      workerCount: ({ isReady }) => {
        hasBeenReady ||= isReady;
        return { serving: workers().filter(({ isServing }) => isServing).length, of: count, isReady: hasBeenReady };
      },
    };
  };
}

const nullIfClosed = (error: unknown): null => {
  if (error instanceof ChannelClosed) return null;
  throw error;
};

/** Adds the metrics of all workers to those of this process. A worker that does not respond within 2 s is left out. */
const showMetricsOf = (pool: WorkerPool) =>
  showAlso(async () => {
    const read = pool.workers().map(({ channel }) => channel.request('metrics', null, { timeoutMs: 2_000 }));
    return (await Promise.allSettled(read)).flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  });

/** @returns a function that puts a supergraph into use at all workers. Reloads run one after another; the last text wins. */
function reloadOneByOne({ pool, supergraph, log }: { pool: WorkerPool; supergraph: SupergraphInUse; log: Log }) {
  let reloads = Promise.resolve();
  const reload = async (next: string) => {
    if (next === supergraph.text) return;
    const workers = pool.workers().filter(({ isServing }) => isServing);
    if (!(await twoPhaseReload(workers, next, log)))
      return log.error('the new supergraph cannot be served; the earlier one stays');
    supergraph.text = next;
    log.info({ workers: workers.length }, 'the supergraph was changed');
  };
  return (next: string): Promise<void> => {
    reloads = reloads.then(() => reload(next));
    return reloads;
  };
}

const targetOf = ({ channel, end }: Worker): DispatchTarget => ({
  take: (socket) => channel.request('connection', null, { socket, timeoutMs: hungAfterMs }),
  end,
});
