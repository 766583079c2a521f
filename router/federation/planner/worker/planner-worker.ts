import { LRUCache } from 'lru-cache';
import { PlanningAborted, PlanningUnavailable } from '../planning-error.ts';
import type { PlanOperation } from '../steps/plan-operation.ts';
import type { PlanStep } from '../steps/plan-step.ts';
import { fairQueue, type Waiting } from './fair-queue.ts';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';
import { type PlannerProcess, type SpawnPlannerProcess, spawnPlannerProcess, threadHost } from './planner-process.ts';

export type PlannerWorkerOptions = PlannerStart &
  Readonly<{
    on: 'thread' | 'process';
    /** Longer than this no operation is planned. Default 10,000. */
    limitMs?: number;
    /** Heap. Default 1024: the time limit ends an operation long before. */
    memoryMb?: number;
    /** Operations that may wait for their turn; callers take turns. Default 1,000. */
    queue?: number;
    /** Those of them that one known caller may have. Default a quarter. */
    queuePerCaller?: number;
    /** What operations have in common that are one to the planner, such as those that differ in names. By default an operation is its text. */
    identityOf?: (operation: string) => string;
    /** How long an operation that took the planner down is refused without another try, in milliseconds. Default 30,000. */
    abortedMs?: number;
    /** The file that it runs. */
    entry?: URL;
  }>;

export type PlannerWorker = Readonly<{
  draft: PlanOperation;
  /** Settles when the planner has read the supergraph; rejects when it refuses it. */
  ready: Promise<void>;
  /** How often it was lost, for metrics. */
  restarts: () => number;
  /** Ends it; what still waits for a plan is rejected. */
  close: () => Promise<void>;
}>;

/** For operations of which no caller is known: they take turns as one. */
const noCallers: Waiting = new Set(['']);

type Job = PlanRequest & Readonly<{ resolve: (planSteps: readonly PlanStep[]) => void; reject: (reason: Error) => void }>;

const hosts: Readonly<Record<PlannerWorkerOptions['on'], SpawnPlannerProcess>> = {
  thread: threadHost,
  process: spawnPlannerProcess,
};

/**
 * Plans on a thread or in a process of its own, one operation after the other, callers in turn, so that no operation, however hard to plan, holds up the
 * requests of others. An operation that takes too long, or crashes the planner, takes its host down, is rejected with
 * {@link PlanningAborted}, and the next one gets a new host, which holds nobody from exiting while it has nothing to do.
 */
export function startPlannerWorker(options: PlannerWorkerOptions): PlannerWorker {
  const {
    limitMs = 10_000,
    memoryMb = 1_024,
    queue: maxWaiting = 1_000,
    identityOf = (operation) => operation,
    abortedMs = 30_000,
    entry = new URL('./planner-main.ts', import.meta.url),
  } = options;
  const { supergraph, planner, queuePerCaller = Math.ceil(maxWaiting / 4) } = options;
  const waiting = fairQueue<Job>(maxWaiting, queuePerCaller);
  const aborted = new LRUCache<string, PlanningAborted>({ max: 1_000, ttl: abortedMs });
  const keyOf = ({ operation, labels }: PlanRequest) => `${[...labels].sort().join()} ${identityOf(operation)}`;
  const abortedAs = (job: Job) => (aborted.size > 0 ? aborted.get(keyOf(job)) : undefined);
  const opened = Promise.withResolvers<void>();
  opened.promise.catch(() => undefined); // who awaits `ready` hears of it
  let host: PlannerProcess | undefined;
  let isReady = false;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let starts = 0;
  let isClosed = false;

  const start = (): PlannerProcess => {
    starts += 1;
    isReady = false;
    const started = hosts[options.on]({
      entry,
      memoryMb,
      onAnswer: (answer) => {
        if (started === host) take(answer);
      },
      onEnd: (reason) => lose(started, reason),
    });
    started.send({ supergraph, planner });
    return started;
  };
  const take = (answer: PlannerReply) => {
    if (!isReady) return answer.kind === 'ready' ? open() : refuseAll(answer);
    const job = current;
    finish();
    if (answer.kind === 'planned') job?.resolve(answer.planSteps);
    else if (answer.kind === 'refused') job?.reject(new Error(answer.reason));
    next();
  };
  const open = () => {
    isReady = true;
    opened.resolve();
    next();
  };
  const refuseAll = (answer: PlannerReply) => {
    const refusal = new PlanningUnavailable(answer.kind === 'refused' ? answer.reason : 'Planning does not start.');
    opened.reject(refusal);
    for (const job of waiting.drain()) job.reject(refusal);
  };
  const finish = () => {
    clearTimeout(timer);
    current = undefined;
  };
  const takeJob = (): Job | undefined => {
    const job = waiting.take();
    const known = job && abortedAs(job);
    if (!known) return job;
    job.reject(known);
    return takeJob();
  };
  const next = () => {
    if (!host || !isReady || current) return;
    current = takeJob();
    host.hold(current !== undefined);
    if (!current) return;
    const { operation, labels } = current;
    const running = host;
    timer = setTimeout(() => lose(running, new Error(`An operation was not planned within ${limitMs} ms.`)), limitMs);
    running.send({ operation, labels });
  };
  /** The operation under way is to blame; the others go on with a new host. One that is lost before it was ready gets no successor. */
  const lose = (lost: PlannerProcess, reason: Error) => {
    if (lost !== host) return;
    host = undefined;
    lost.end().catch(() => undefined); // it has ended already
    const job = current;
    finish();
    const abortion = new PlanningAborted(reason.message, { cause: reason });
    if (job) aborted.set(keyOf(job), abortion);
    job?.reject(abortion);
    if (!isReady) return refuseAll({ kind: 'refused', reason: reason.message });
    host = start();
  };

  const draft: PlanOperation = (operation, labels, callers = noCallers) =>
    new Promise<readonly PlanStep[]>((resolve, reject) => {
      if (isClosed) return reject(new PlanningUnavailable('Planning has ended.'));
      const dropped = waiting.add({ operation, labels, resolve, reject }, callers);
      dropped?.reject(new PlanningUnavailable('Too many operations wait for their plan.'));
      host ??= start();
      next();
    });

  host = start();
  return {
    draft,
    ready: opened.promise,
    restarts: () => starts - 1,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      const last = host;
      host = undefined;
      const ended = new PlanningUnavailable('Planning has ended.');
      opened.reject(ended);
      current?.reject(ended);
      for (const job of waiting.drain()) job.reject(ended);
      finish();
      await last?.end();
    },
  };
}
