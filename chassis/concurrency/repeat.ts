import type { Log } from '../telemetry/log.ts';

interface RepeatOptions {
  readonly everyMs: number;
  /** How soon the next run begins after a wake-up, or after a run that says that there is more to do. Default: `everyMs`. */
  readonly soonMs?: number;
  readonly log: Log;
  readonly what: string;
  /** Calls back once after a time. @returns what takes that back. By default a timer that keeps no process alive. */
  readonly after?: (ms: number, call: () => void) => () => void;
}

export interface Repeated {
  /** Says that there is something to do: the next run begins within `soonMs`. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again with a pause between the end of one run and the next; a failure is logged and does not end it.
 *
 * @param work resolves to `true` if there is more to do.
 */
export function repeat(
  work: () => Promise<unknown>,
  { everyMs, soonMs = everyMs, log, what, after = timer }: RepeatOptions,
): Repeated {
  let stopped = false;
  let takeBack: (() => void) | undefined;
  let isSoon = false;
  let running: Promise<void> | undefined;
  const run = async () => {
    isSoon = false;
    let isMore = false;
    try {
      isMore = (await work()) === true;
    } catch (error) {
      isMore = true; // as soon as work that is left
      log.warn({ err: error }, `${what} failed; it is tried again`);
    }
    running = undefined;
    isSoon ||= isMore;
    plan();
  };
  const plan = () => {
    takeBack?.();
    if (stopped) return;
    takeBack = after(isSoon ? soonMs : everyMs, () => {
      running = run();
    });
  };
  plan();
  return {
    wake: () => {
      if (isSoon) return;
      isSoon = true;
      if (!running) plan();
    },
    stop: async () => {
      stopped = true;
      takeBack?.();
      await running;
    },
  };
}

function timer(ms: number, call: () => void): () => void {
  const planned = setTimeout(call, ms).unref();
  return () => clearTimeout(planned);
}
