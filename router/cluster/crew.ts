import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type Handlers, type Link, makeLink, OtherSideGone } from './link.ts';
import type { AskedOfPrimary, AskedOfWorker } from './messages.ts';
import { restAfter } from './rest.ts';

export interface Member {
  readonly number: number;
  readonly pid: number;
  readonly link: Link<AskedOfWorker>;
  /** Whether it has said that it serves. */
  isServing: boolean;
  /** Kills it if it has not ended yet; resolves when it has. */
  end(): Promise<void>;
}

export interface Crew {
  /** Those who live now. */
  members(): readonly Member[];
  /** Asks all of them to stop in order, and kills those that do not. */
  stop(): Promise<void>;
}

export interface CrewOptions {
  readonly count: number;
  /** What a member asks. */
  readonly handlersFor: (member: Member) => Handlers<AskedOfPrimary>;
  /** The first crew cannot serve: a fault of the configuration, which no other worker would mend. */
  readonly onHopeless: (error: Error) => void;
  readonly log: Log;
}

/** A worker itself gives up closing after 15 s. */
const closingMs = 14_000;

/** For reading what a worker had said before it ended. (`disconnect` does not come while a connection was on its way to it.) */
const lastWordsMs = 50;

/** How often workers are asked whether they live, and how long one may take to say so: opening a large supergraph takes seconds. */
const askingMs = 5_000;
export const hungAfterMs = 20_000;

/** Keeps so many workers running. One that ends is followed by another; the sooner it ended, the longer that one waits. */
export function startCrew({ count, handlersFor, onHopeless, log }: CrewOptions): Crew {
  const crew = new Map<Worker, Member>();
  const rests = new Set<NodeJS.Timeout>();
  let isStopping = false;
  let hasServed = false;

  const start = (shortLives: number) => {
    const bornAt = performance.now();
    const worker = cluster.fork({ METRICS_PORT: 'off' }); // the primary shows what they count
    const link = makeLink<AskedOfWorker, AskedOfPrimary>(
      (message, socket) => {
        if (worker.isConnected()) worker.send(message, socket, { keepOpen: true }, () => undefined);
      },
      lazily(() => handlersFor(member)),
    );
    const member: Member = {
      number: worker.id,
      pid: worker.process.pid ?? 0,
      link,
      isServing: false,
      end: () => kill(worker, log),
    };
    crew.set(worker, member);
    worker.on('message', (message) => link.receive(message));
    worker.on('error', (error) => log.warn({ err: error, worker: worker.id }, 'a worker cannot be reached'));
    worker.once('exit', (code, signal) => {
      crew.delete(worker);
      setTimeout(link.cut, lastWordsMs);
      hasServed ||= member.isServing || [...crew.values()].some(({ isServing }) => isServing);
      if (isStopping) return;
      if (!hasServed) return onHopeless(new Error(`A worker ended before it served (${signal ?? `exit code ${code}`}).`));
      const next = restAfter(shortLives, { livedMs: performance.now() - bornAt, hasServed: member.isServing });
      log.error({ worker: worker.id, code, signal, restMs: next.restMs }, 'a worker ended; another one takes its place');
      const rest = setTimeout(() => {
        rests.delete(rest);
        start(next.shortLives);
      }, next.restMs);
      rests.add(rest);
    });
  };
  for (let i = 0; i < count; i++) start(0);
  const watch = setInterval(() => {
    for (const member of crew.values())
      if (member.isServing) endIfHung(member).catch((error: unknown) => log.error({ err: error }, 'a worker could not be ended'));
  }, askingMs);

  return {
    members: () => [...crew.values()],
    stop: async () => {
      isStopping = true;
      clearInterval(watch);
      for (const rest of rests) clearTimeout(rest);
      await Promise.all([...crew.keys()].map(stop));
    },
  };
}

/** The handlers know their member, which is made with them. */
const lazily = (handlers: () => Handlers<AskedOfPrimary>): Handlers<AskedOfPrimary> => {
  let made: Handlers<AskedOfPrimary> | undefined;
  const get = () => (made ??= handlers());
  return {
    hello: (ask) => get().hello(ask),
    ready: (ask) => get().ready(ask),
    take: (ask) => get().take(ask),
    callback: (ask) => get().callback(ask),
    eventStream: (ask) => get().eventStream(ask),
    changed: (ask) => get().changed(ask),
    census: (ask) => get().census(ask),
  };
};

async function endIfHung({ link, end }: Member): Promise<void> {
  try {
    await link.ask('alive', null, { timeoutMs: hungAfterMs });
  } catch (error) {
    if (!(error instanceof OtherSideGone)) await end();
  }
}

async function stop(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const gone = once(worker, 'exit');
  worker.process.kill('SIGTERM'); // as a worker is told by an operator: no new connections, what is under way is finished
  const late = setTimeout(() => worker.process.kill('SIGKILL'), closingMs);
  await gone;
  clearTimeout(late);
}

async function kill(worker: Worker, log: Log): Promise<void> {
  if (worker.isDead()) return;
  log.error({ worker: worker.id }, 'a worker hangs and is killed');
  const gone = once(worker, 'exit');
  worker.process.kill('SIGKILL');
  await gone;
}
