import { writeFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { WatchdogOptions } from './watchdog.ts';

/** Native planners and buffers lie beside the heap: so much more than the heap may a process take. */
const besideHeapBytes = 256 * 2 ** 20;

/** Sees to it that this process ends with its parent, and before it takes the machine's memory, whatever its main thread does. */
export function startWatchdog(): void {
  process.once('disconnect', () => process.exit());
  const workerData: WatchdogOptions = { parent: process.ppid, maxBytes: getHeapStatistics().heap_size_limit + besideHeapBytes };
  const resourceLimits = { maxOldGenerationSizeMb: 16 };
  new Worker(new URL('./watchdog.ts', import.meta.url), { workerData, resourceLimits }).unref();
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000'); // if the machine runs out of memory, this is to go first
  } catch {
    // not Linux: the guard has to do
  }
}
