import { writeFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { WatchdogOptions } from './watchdog.ts';

/** Bytes that the process may take beside its heap, for buffers and native code. */
const besideHeapBytes = 256 * 2 ** 20;

/** Ends this process with its parent, and before it takes the machine's memory, whatever its main thread does. */
export function startWatchdog(): void {
  process.once('disconnect', () => process.exit());
  const workerData: WatchdogOptions = { parent: process.ppid, maxBytes: getHeapStatistics().heap_size_limit + besideHeapBytes };
  const resourceLimits = { maxOldGenerationSizeMb: 16 };
  new Worker(new URL('./watchdog.ts', import.meta.url), { workerData, resourceLimits }).unref();
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000'); // when the machine runs out of memory, Linux ends this process first
  } catch {
    // Other systems have no such file. The watchdog's limit holds there as well.
  }
}
