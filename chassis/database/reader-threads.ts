import { Worker } from 'node:worker_threads';
import type { Statement } from './sqlite-connection.ts';

/** What a thread says of a statement. */
export interface ReaderAnswer {
  readonly rows?: unknown;
  /** What `node:sqlite` threw. */
  readonly error?: Readonly<{ message: string; code?: unknown; errcode?: unknown; errstr?: unknown }>;
}

export interface ReaderOptions {
  /** Maximum number of threads. Each is started when a statement finds none idle, and stays. */
  readonly threads: number;
  /** Milliseconds after which a statement fails, counted from when it was asked. */
  readonly statementMs: number;
  /** Maximum number of statements that wait for a thread. */
  readonly maxWaiting?: number;
}

export interface ReaderThreads {
  /** Answers with the rows, each a list of values. */
  ask(statement: Statement): Promise<unknown>;
  /** Fails what waits or runs, and ends the threads. */
  close(): Promise<void>;
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) for what happens here and not in SQLite. */
const busy = 5;
const interrupted = 9;

/** Memory of a thread for its JavaScript: it holds the rows of one answer. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

interface Job {
  readonly statement: Statement;
  readonly settle: (answer: ReaderAnswer) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Whether it has opened the database. Until then it gets no statement. */
  isReady: boolean;
  job: Job | undefined;
}

/**
 * Reads of a SQLite file in threads with a connection each, so that no statement holds the event loop of the service. A statement
 * that takes too long fails and its thread is ended. SQLite does not notice before the statement itself is over, so until then
 * that thread counts as one of the maximum.
 */
export function readerThreads(file: string, { threads: most, statementMs, maxWaiting = 1_000 }: ReaderOptions): ReaderThreads {
  const threads = new Set<Thread>();
  const waiting = new Set<Job>();
  let isClosed = false;

  const start = (): void => {
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { workerData: { file }, resourceLimits });
    const thread: Thread = { worker, isReady: false, job: undefined };
    const settle = (answer: ReaderAnswer) => {
      const { job } = thread;
      thread.job = undefined;
      worker.unref(); // an idle thread keeps no process alive
      job?.settle(answer);
    };
    let crash = 'the thread ended';
    worker.on('message', (answer: ReaderAnswer | 'ready') => {
      thread.isReady = true;
      settle(answer === 'ready' ? {} : answer);
      next();
    });
    worker.on('error', (error: unknown) => {
      crash = String((error as Partial<Error>).message ?? error);
    });
    worker.on('exit', () => {
      threads.delete(thread);
      const [first] = waiting;
      if (!thread.isReady && first && take(first)) thread.job = first; // one that cannot start fails what it was started for
      settle(failure(`a reader of the database failed: ${crash}`, interrupted));
      next();
    });
    threads.add(thread);
  };

  const take = (job: Job): boolean => waiting.delete(job);

  /** Gives the next statement to an idle thread. */
  const next = (): void => {
    const [job] = waiting;
    if (!job || isClosed) return;
    const all = [...threads];
    const idle = all.find((thread) => thread.isReady && !thread.job);
    if (!idle) {
      const starting = all.filter(({ isReady }) => !isReady).length;
      if (all.length < most && starting < waiting.size) start();
      return;
    }
    take(job);
    try {
      idle.worker.postMessage(job.statement);
      idle.worker.ref();
      idle.job = job;
    } catch (error) {
      job.settle(failure(String(error))); // a value that is none for a database
      next();
    }
  };

  /** The statement has failed. Its thread is ended, and no longer idle for others. */
  const giveUp = (job: Job): void => {
    take(job);
    for (const { worker, job: running } of threads) if (running === job) worker.terminate().catch(() => undefined);
    job.settle(failure(`a read took longer than ${statementMs} ms`, interrupted));
  };

  return {
    ask: (statement) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(errorOf({ message: 'the database is closed' }));
        if (waiting.size >= maxWaiting) return reject(errorOf({ message: `${maxWaiting} reads wait already`, errcode: busy }));
        const settle: Job['settle'] = ({ rows, error }) => {
          clearTimeout(timer);
          if (error) reject(errorOf(error));
          else resolve(rows);
        };
        const job: Job = { statement, settle };
        const timer = setTimeout(() => giveUp(job), statementMs);
        waiting.add(job);
        next();
      }),
    close: async () => {
      isClosed = true;
      for (const job of waiting) job.settle(failure('the database is closed'));
      waiting.clear();
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

const failure = (message: string, errcode?: number): ReaderAnswer => ({ error: { message, errcode } });

const errorOf = ({ message, ...codes }: NonNullable<ReaderAnswer['error']>): Error =>
  Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR' }, codes);
