import { Worker } from 'node:worker_threads';
import type { DraftPlan } from '../../compile/draft-plan.ts';
import type { Draft } from '../../compile/drafts.ts';
import { PlanningAborted, PlanningUnavailable } from '../planning-error.ts';
import type { ActiveLabels } from '../port.ts';
import type { PlanRequest, ThreadAnswer, ThreadStart } from './messages.ts';

export type PlanningThreadOptions = ThreadStart &
  Readonly<{
    /** Longer than this no operation is planned. Default 10,000. */
    limitMs?: number;
    /** Old-generation heap of the thread. Default 1024: the time limit ends an operation long before. */
    memoryMb?: number;
    /** Operations that may wait for their turn. Default 1,000. */
    queue?: number;
    /** The file that the thread runs. */
    entry?: URL;
  }>;

export type PlanningThread = Readonly<{
  draft: DraftPlan;
  /** Settles when the planner has read the supergraph; rejects when it refuses it. */
  ready: Promise<void>;
  /** How often a thread was lost, for metrics. */
  restarts: () => number;
  /** Ends the thread; what still waits for a plan is rejected. */
  close: () => Promise<void>;
}>;

type Job = PlanRequest & Readonly<{ resolve: (drafts: readonly Draft[]) => void; reject: (reason: Error) => void }>;

/**
 * Plans on a thread of its own, one operation after the other, so that no operation, however hard to plan, holds up the requests of
 * others. An operation that takes too long, or crashes the planner, takes its thread down, is rejected with {@link PlanningAborted}, and the
 * next one gets a new thread. The thread holds nobody from exiting while it has nothing to do.
 */
export function planningThread(options: PlanningThreadOptions): PlanningThread {
  const { limitMs = 10_000, memoryMb = 1_024, queue: longest = 1_000, entry = new URL('./thread.ts', import.meta.url) } = options;
  const { supergraph, planner } = options;
  const waiting: Job[] = [];
  const opened = Promise.withResolvers<void>();
  opened.promise.catch(() => undefined); // who awaits `ready` hears of it
  let thread: Worker | undefined;
  let isReady = false;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let starts = 0;
  let isClosed = false;

  const start = (): Worker => {
    starts += 1;
    isReady = false;
    const started = new Worker(entry, {
      workerData: { supergraph, planner } satisfies ThreadStart,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    started.on('message', (answer: ThreadAnswer) => void (started === thread && take(answer)));
    started.on('error', (error) => lose(started, error));
    started.on('exit', (code) => lose(started, new Error(`The planning thread ended with ${code}.`)));
    return started;
  };
  const take = (answer: ThreadAnswer) => {
    if (!isReady) return answer.kind === 'ready' ? open() : refuseAll(answer);
    const job = current;
    finish();
    if (answer.kind === 'planned') job?.resolve(answer.drafts);
    else if (answer.kind === 'refused') job?.reject(new Error(answer.reason));
    next();
  };
  const open = () => {
    isReady = true;
    opened.resolve();
    next();
  };
  const refuseAll = (answer: ThreadAnswer) => {
    const refusal = new PlanningUnavailable(answer.kind === 'refused' ? answer.reason : 'The planning thread does not start.');
    opened.reject(refusal);
    for (const job of waiting.splice(0)) job.reject(refusal);
  };
  const finish = () => {
    clearTimeout(timer);
    current = undefined;
  };
  const next = () => {
    if (!thread || !isReady || current) return;
    current = waiting.shift();
    if (!current) return thread.unref();
    thread.ref();
    const { operation, labels } = current;
    const running = thread;
    timer = setTimeout(() => lose(running, new Error(`An operation was not planned within ${limitMs} ms.`)), limitMs);
    running.postMessage({ operation, labels } satisfies PlanRequest);
  };
  /** The operation under way is to blame; the others go on with a new thread. One that is lost before it was ready gets no successor. */
  const lose = (lost: Worker, reason: Error) => {
    if (lost !== thread) return;
    thread = undefined;
    void lost.terminate();
    const job = current;
    finish();
    job?.reject(new PlanningAborted(reason.message, { cause: reason }));
    if (!isReady) return refuseAll({ kind: 'refused', reason: reason.message });
    thread = start();
  };

  const draft = (operation: string, labels: ActiveLabels) =>
    new Promise<readonly Draft[]>((resolve, reject) => {
      if (isClosed) return reject(new PlanningUnavailable('Planning has ended.'));
      if (waiting.length >= longest) return reject(new PlanningUnavailable('Too many operations wait for their plan.'));
      waiting.push({ operation, labels, resolve, reject });
      thread ??= start();
      next();
    });

  thread = start();
  return {
    draft,
    ready: opened.promise,
    restarts: () => starts - 1,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      const last = thread;
      thread = undefined;
      const ended = new PlanningUnavailable('Planning has ended.');
      opened.reject(ended);
      current?.reject(ended);
      for (const job of waiting.splice(0)) job.reject(ended);
      finish();
      await last?.terminate();
    },
  };
}
