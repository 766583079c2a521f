import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '@commerce/chassis/concurrency/lease.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { KeepSearchIndex } from '../../../application/search/keep-search-index.ts';

interface Options {
  readonly step: KeepSearchIndex;
  /** One replica at a time writes. */
  readonly lease: Lease;
  readonly log: Log;
}

/** Pause before the next look for changes without a wake-up, and the longest one while the engine is away, in milliseconds. */
const pauses = { betweenRounds: 1_000, atMost: 5_000 } as const;

/**
 * Carries the steps of the search index out in the background. While the engine is away it tries again less and less often;
 * changes wait in the database meanwhile.
 */
export function keepSearchIndex({ step, lease, log }: Options): { wake(): void; close(): Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  let woken = Promise.withResolvers<void>();

  const round = async () => {
    while (!signal.aborted && (await lease.hold()) && (await step()));
  };

  const run = async () => {
    let failures = 0;
    while (!signal.aborted) {
      woken = Promise.withResolvers<void>();
      try {
        await round();
        if (failures > 0) log.info({ failures }, 'the search engine takes changes again');
        failures = 0;
        await Promise.race([woken.promise, rest(pauses.betweenRounds)]);
      } catch (error) {
        if (failures === 0) log.warn({ err: error }, 'the search engine takes no changes; they wait in the database');
        failures += 1;
        await rest(Math.min(250 * 2 ** failures, pauses.atMost));
      }
    }
  };
  const rest = (ms: number) => pause(ms, undefined, { ref: false, signal }).catch(() => undefined);

  const running = run();
  return {
    wake: () => woken.resolve(),
    close: async () => {
      closing.abort();
      woken.resolve();
      await running;
      await lease.release().catch(() => undefined);
    },
  };
}
