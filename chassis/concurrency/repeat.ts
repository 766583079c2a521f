import type { Log } from '../telemetry/log.ts';

/** Runs `work` again and again with a pause between the end of one run and the next; a failure is logged and does not end it. */
export function repeat(
  work: () => Promise<unknown>,
  { everyMs, log, what }: { readonly everyMs: number; readonly log: Log; readonly what: string },
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const plan = () => {
    timer = setTimeout(() => {
      running = work()
        .then(
          () => undefined,
          (error: unknown) => log.warn({ err: error }, `${what} failed; it is tried again`),
        )
        .finally(() => stopped || plan());
    }, everyMs).unref();
  };
  plan();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
