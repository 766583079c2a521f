import { constants, PerformanceObserver } from 'node:perf_hooks';
import type { metrics } from './metric-table.ts';
import type { Reading } from './metrics.ts';

/** An observer of garbage collections costs some 8 µs CPU a request while it listens, so it listens for one second of fifteen. */
const everyMs = 15_000;
const forMs = 1_000;

const kinds: Readonly<Record<number, 'minor' | 'major'>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
};

/** What Node tells of a collection; the entry's general type leaves `detail` out. */
interface Collection {
  readonly duration: number;
  readonly detail: { readonly kind: number };
}

/** Looks from time to time how much of the process's time goes into garbage collection. Incremental marking counts as major. */
export function watchGarbageCollection(): { readonly read: () => readonly Reading<typeof metrics>[]; readonly stop: () => void } {
  let share = { minor: 0, major: 0 };
  let spent = { minor: 0, major: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const { duration, detail } of list.getEntries() as unknown as readonly Collection[])
      spent[kinds[detail.kind] ?? 'major'] += duration;
  });
  let ending: NodeJS.Timeout | undefined;
  const look = () => {
    spent = { minor: 0, major: 0 };
    observer.observe({ entryTypes: ['gc'] });
    ending = setTimeout(() => {
      observer.disconnect();
      share = { minor: spent.minor / forMs, major: spent.major / forMs };
    }, forMs).unref();
  };
  look();
  const timer = setInterval(look, everyMs).unref();
  return {
    read: () => [
      { metric: 'commerce_process_gc_share', labels: ['minor'], value: share.minor },
      { metric: 'commerce_process_gc_share', labels: ['major'], value: share.major },
    ],
    stop: () => {
      clearInterval(timer);
      clearTimeout(ending);
      observer.disconnect();
    },
  };
}
