import cluster, { type Worker as WorkerProcess } from 'node:cluster';
import { once } from 'node:events';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { ChannelClosed, type Handlers, type IpcChannel, makeIpcChannel } from './ipc-channel.ts';
import type { PrimaryRequests, WorkerRequests } from './ipc-requests.ts';
import { restartBackoff } from './restart-backoff.ts';

export interface Worker {
  readonly number: number;
  readonly pid: number;
  readonly channel: IpcChannel<WorkerRequests>;
  /** Whether the worker has reported that it serves. */
  isServing: boolean;
  /** Kills the worker if it still runs; resolves when it has ended. */
  end(): Promise<void>;
}

export interface WorkerPool {
  /** The workers that run now. */
  workers(): readonly Worker[];
  /** Asks all workers to stop in order, and kills those that do not. */
  stop(): Promise<void>;
}

export interface WorkerPoolOptions {
  readonly count: number;
  /** Handles the requests of a worker. */
  readonly handlersFor: (worker: Worker) => Handlers<PrimaryRequests>;
  /** Called when a worker of the first start cannot serve: the configuration is wrong, and no other worker would do better. */
  readonly onHopeless: (error: Error) => void;
  readonly log: Log;
}

/** A worker gives up closing by itself after 15 s. */
const closingMs = 14_000;

/**
 * How long the primary reads the last messages of a worker that has ended. (`disconnect` is not emitted while a connection was on
 * its way to the worker.)
 */
const lastMessagesMs = 50;

/** How often the primary checks that workers live. */
const livenessMs = 5_000;
/** How long a worker may take to report that it lives, in milliseconds: opening a large supergraph takes seconds. */
export const hungAfterMs = 20_000;

/**
 * Keeps `count` workers running. Another worker replaces one that ends; the sooner it ended, the longer the replacement waits.
 */
export function startWorkerPool({ count, handlersFor, onHopeless, log }: WorkerPoolOptions): WorkerPool {
  const running = new Map<WorkerProcess, Worker>();
  const backoffs = new Set<NodeJS.Timeout>();
  let isStopping = false;
  let hasServed = false;

  const start = (shortLives: number) => {
    const startedAt = performance.now();
    const forked = cluster.fork({ METRICS_PORT: 'off' }); // the primary shows the metrics of its workers
    const channel = makeIpcChannel<WorkerRequests, PrimaryRequests>(
      (message, socket) => {
        if (forked.isConnected()) forked.send(message, socket, { keepOpen: true }, () => undefined);
      },
      lazily(() => handlersFor(worker)),
    );
    const worker: Worker = {
      number: forked.id,
      pid: forked.process.pid ?? 0,
      channel,
      isServing: false,
      end: () => kill(forked, log),
    };
    running.set(forked, worker);
    forked.on('message', (message) => channel.receive(message));
    forked.on('error', (error) => log.warn({ err: error, worker: forked.id }, 'a worker cannot be reached'));
    forked.once('exit', (code, signal) => {
      running.delete(forked);
      setTimeout(channel.close, lastMessagesMs);
      hasServed ||= worker.isServing || [...running.values()].some(({ isServing }) => isServing);
      if (isStopping) return;
      if (!hasServed) return onHopeless(new Error(`A worker ended before it served (${signal ?? `exit code ${code}`}).`));
      const next = restartBackoff(shortLives, { livedMs: performance.now() - startedAt, hasServed: worker.isServing });
      log.error({ worker: forked.id, code, signal, backoffMs: next.backoffMs }, 'a worker ended; another one takes its place');
      const backoff = setTimeout(() => {
        backoffs.delete(backoff);
        start(next.shortLives);
      }, next.backoffMs);
      backoffs.add(backoff);
    });
  };
  for (let i = 0; i < count; i++) start(0);
  const liveness = setInterval(() => {
    for (const worker of running.values())
      if (worker.isServing) endIfHung(worker).catch((error: unknown) => log.error({ err: error }, 'a worker could not be ended'));
  }, livenessMs);

  return {
    workers: () => [...running.values()],
    stop: async () => {
      isStopping = true;
      clearInterval(liveness);
      for (const backoff of backoffs) clearTimeout(backoff);
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

/** Makes the handlers at the first request: they are given the worker, which is made after its channel. */
const lazily = (handlers: () => Handlers<PrimaryRequests>): Handlers<PrimaryRequests> => {
  let made: Handlers<PrimaryRequests> | undefined;
  const get = () => (made ??= handlers());
  return {
    hello: (request) => get().hello(request),
    ready: (request) => get().ready(request),
    take: (request) => get().take(request),
    callback: (request) => get().callback(request),
    eventStream: (request) => get().eventStream(request),
    changed: (request) => get().changed(request),
    workerCount: (request) => get().workerCount(request),
  };
};

async function endIfHung({ channel, end }: Worker): Promise<void> {
  try {
    await channel.request('alive', null, { timeoutMs: hungAfterMs });
  } catch (error) {
    if (!(error instanceof ChannelClosed)) await end();
  }
}

async function stop(forked: WorkerProcess): Promise<void> {
  if (forked.isDead()) return;
  const gone = once(forked, 'exit');
  forked.process.kill('SIGTERM'); // as an operator does: the worker takes no new connections and finishes what is under way
  const late = setTimeout(() => forked.process.kill('SIGKILL'), closingMs);
  await gone;
  clearTimeout(late);
}

async function kill(forked: WorkerProcess, log: Log): Promise<void> {
  if (forked.isDead()) return;
  log.error({ worker: forked.id }, 'a worker hangs and is killed');
  const gone = once(forked, 'exit');
  forked.process.kill('SIGKILL');
  await gone;
}
