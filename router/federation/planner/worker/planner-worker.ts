import { LRUCache } from 'lru-cache';
import type { OpenedPlanner } from '../opened-planner.ts';
import { PlanningAborted, PlanningUnavailable } from '../planning-error.ts';
import type { PlanOperation } from '../steps/plan-operation.ts';
import type { PlanStep } from '../steps/plan-step.ts';
import { fairQueue } from './fair-queue.ts';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';
import { type PlannerProcess, spawnPlannerProcess } from './planner-process.ts';

export type PlannerWorkerOptions = PlannerStart &
  Readonly<{
    /** How long one operation may be planned, in milliseconds. Default 10,000. */
    limitMs?: number;
    /** Heap of the process, in megabytes. Default 1,024; most operations run into the time limit long before. */
    memoryMb?: number;
    /** Operations that may wait for the planner. Default 1,000. */
    queue?: number;
    /** Operations of one known caller that may wait. Default a quarter of `queue`. */
    queuePerCaller?: number;
    /** @returns a key that operations share when they are the same to the planner. Default: the operation's text. */
    identityOf?: (operation: string) => string;
    /** How long an operation that ended the planner process is refused without another try, in milliseconds. Default 30,000. */
    abortedMs?: number;
    /** How long the process waits for the next operation before it ends, in milliseconds. Default 60,000. */
    idleMs?: number;
    /** The file that the process runs. */
    entry?: URL;
  }>;

/** The callers of an operation without known callers: all such operations wait as those of one caller. */
const noCallers: ReadonlySet<string> = new Set(['']);

type Job = PlanRequest & Readonly<{ resolve: (planSteps: readonly PlanStep[]) => void; reject: (reason: Error) => void }>;

/**
 * Plans in a process of its own, one operation at a time, callers in turn. An operation that takes too long or crashes the
 * planner ends the process and is rejected with {@link PlanningAborted}; the next operation gets a new process. An idle planner
 * process does not keep its parent from exiting. It holds some 150 MB, so after a while it ends, and the next operation starts
 * another one.
 */
export function startPlannerWorker(options: PlannerWorkerOptions): OpenedPlanner {
  const {
    supergraph,
    limitMs = 10_000,
    memoryMb = 1_024,
    queue: maxWaiting = 1_000,
    queuePerCaller = Math.ceil(maxWaiting / 4),
    identityOf = (operation) => operation,
    abortedMs = 30_000,
    idleMs = 60_000,
    entry = new URL('./planner-main.ts', import.meta.url),
  } = options;
  const waiting = fairQueue<Job>(maxWaiting, queuePerCaller);
  const aborted = new LRUCache<string, PlanningAborted>({ max: 1_000, ttl: abortedMs });
  const keyOf = ({ operation, labels }: PlanRequest) => `${[...labels].sort().join()} ${identityOf(operation)}`;
  const abortionOf = (job: Job) => (aborted.size > 0 ? aborted.get(keyOf(job)) : undefined);
  const opened = Promise.withResolvers<void>();
  opened.promise.catch(() => undefined); // `ready` carries the error to its callers
  let planner: PlannerProcess | undefined;
  let isReady = false;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let restarts = 0;
  let isClosed = false;

  const start = (): PlannerProcess => {
    isReady = false;
    const started = spawnPlannerProcess({
      entry,
      memoryMb,
      onReply: (reply) => {
        if (started === planner) handleReply(reply);
      },
      onEnd: (reason) => replace(started, reason),
    });
    started.send({ supergraph });
    return started;
  };
  const handleReply = (reply: PlannerReply) => {
    if (!isReady) return reply.kind === 'ready' ? open() : refuseAll(reply);
    const job = current;
    finish();
    if (reply.kind === 'planned') job?.resolve(reply.planSteps);
    else if (reply.kind === 'refused') job?.reject(new Error(reply.reason));
    next();
  };
  const open = () => {
    isReady = true;
    opened.resolve();
    next();
  };
  const refuseAll = (reply: PlannerReply) => {
    const refusal = new PlanningUnavailable(reply.kind === 'refused' ? reply.reason : 'Planning does not start.');
    opened.reject(refusal);
    for (const job of waiting.drain()) job.reject(refusal);
  };
  const finish = () => {
    clearTimeout(timer);
    current = undefined;
  };
  const takeJob = (): Job | undefined => {
    const job = waiting.take();
    const abortion = job && abortionOf(job);
    if (!abortion) return job;
    job.reject(abortion);
    return takeJob();
  };
  const next = () => {
    if (!planner || !isReady || current) return;
    const running = planner;
    clearTimeout(idle);
    current = takeJob();
    running.hold(current !== undefined);
    if (!current) {
      idle = setTimeout(() => endIdle(running), idleMs).unref();
      return;
    }
    const { operation, labels } = current;
    timer = setTimeout(() => replace(running, new Error(`An operation was not planned within ${limitMs} ms.`)), limitMs);
    running.send({ operation, labels });
  };
  const endIdle = (ended: PlannerProcess) => {
    if (ended !== planner || current) return;
    planner = undefined;
    ended.end().catch(() => undefined); // it has ended already
  };
  /**
   * Rejects the current operation and starts a new process for the others. A process that ends before it was ready gets no
   * successor.
   */
  const replace = (ended: PlannerProcess, reason: Error) => {
    if (ended !== planner) return;
    planner = undefined;
    ended.end().catch(() => undefined); // it has ended already
    const job = current;
    finish();
    const abortion = new PlanningAborted(reason.message, { cause: reason });
    if (job) aborted.set(keyOf(job), abortion);
    job?.reject(abortion);
    if (!isReady) return refuseAll({ kind: 'refused', reason: reason.message });
    restarts += 1;
    planner = start();
  };

  const planOperation: PlanOperation = (operation, labels, callers = noCallers) =>
    new Promise<readonly PlanStep[]>((resolve, reject) => {
      if (isClosed) return reject(new PlanningUnavailable('Planning has ended.'));
      const dropped = waiting.add({ operation, labels, resolve, reject }, callers);
      dropped?.reject(new PlanningUnavailable('Too many operations wait for their plan.'));
      planner ??= start();
      next();
    });

  planner = start();
  return {
    planOperation,
    ready: opened.promise,
    restarts: () => restarts,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      clearTimeout(idle);
      const last = planner;
      planner = undefined;
      const ended = new PlanningUnavailable('Planning has ended.');
      opened.reject(ended);
      current?.reject(ended);
      for (const job of waiting.drain()) job.reject(ended);
      finish();
      await last?.end();
    },
  };
}
