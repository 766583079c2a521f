import { setTimeout as pause } from 'node:timers/promises';
import { isEngineFault } from '../database/engine-fault.ts';
import type { Log } from '../telemetry/log.ts';

interface Options {
  /** Undoes a start that came half-way. */
  readonly undo: () => Promise<void>;
  /** Whether the process ends, so that there is nothing to start any more. */
  readonly isEnding: () => boolean;
  readonly log: Pick<Log, 'warn'>;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const firstPauseMs = 250;
const maxPauseMs = 5_000;

/**
 * Starts, and starts again while an engine is away: a service whose database comes a minute later must be there a minute later,
 * without a supervisor that counts its crashes. Any other error is thrown on.
 */
export async function startWithRetry(start: () => Promise<void>, { undo, isEnding, log, wait = pause }: Options): Promise<void> {
  for (let pauseMs = firstPauseMs; !isEnding(); pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
    try {
      return await start();
    } catch (error) {
      if (!isEngineFault(error) || isEnding()) throw error;
      log.warn({ err: error }, 'an engine is away; the start is tried again');
    }
    await undo();
    await wait(pauseMs);
  }
}
