import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage } from '../event-log.ts';

/** One partition as its owner sees it. Every function may reject; the worker then waits and goes on. */
export interface PartitionSource {
  /** The next messages after the stored position, oldest first; empty at the end of the partition. */
  read(): Promise<readonly IncomingMessage[]>;
  handle(batch: readonly IncomingMessage[]): Promise<void>;
  /** Moves the stored position past this message. `false`: the partition belongs to another member now. */
  commit(last: IncomingMessage): Promise<boolean>;
  onError(error: unknown): void;
}

export interface PartitionWorker {
  /** There may be something to read. */
  wake(): void;
  /** Resolves when the batch in hand is done and committed; a pause before a repetition is cut short. */
  stop(): Promise<void>;
  /** Resolves when the worker ended, by `stop` or by losing the partition. */
  readonly ended: Promise<void>;
}

const firstPauseMs = 100;
const maxPauseMs = 5_000;

/** Reads, handles and commits one partition, strictly one batch at a time, until it is stopped or the partition is lost. */
export function startPartitionWorker(source: PartitionSource): PartitionWorker {
  const stopping = new AbortController();
  const news = wakeSignal();

  async function work(): Promise<void> {
    let batch: readonly IncomingMessage[] = [];
    let pauseMs = firstPauseMs;
    while (!stopping.signal.aborted) {
      try {
        if (batch.length === 0) batch = await source.read();
        const last = batch.at(-1);
        if (!last) {
          await news.next();
          continue;
        }
        if (stopping.signal.aborted) return;
        await source.handle(batch);
        if (!(await source.commit(last))) return;
        batch = [];
        pauseMs = firstPauseMs;
        await nextTurn(); // a long backlog must not starve timers, the heartbeat above all
      } catch (error) {
        source.onError(error);
        await pauseUnlessAborted(pauseMs, stopping.signal);
        pauseMs = Math.min(2 * pauseMs, maxPauseMs);
      }
    }
  }

  const ended = work();
  return {
    wake: news.notify,
    stop() {
      stopping.abort();
      news.notify();
      return ended;
    },
    ended,
  };
}

async function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Remembers a notification that comes while the worker does not wait, so that none is lost between reading and waiting. */
function wakeSignal() {
  let rung = false;
  let answer: (() => void) | undefined;
  return {
    notify() {
      rung = true;
      answer?.();
    },
    async next(): Promise<void> {
      if (!rung) await new Promise<void>((resolve) => (answer = resolve));
      rung = false;
      answer = undefined;
    },
  };
}
