/**
 * Watches, on a thread of the planning process, over what its main thread cannot see while it plans: that its parent is gone, or
 * that it has taken more memory than it may, be it outside of the heap.
 */
import { workerData } from 'node:worker_threads';

const { parent, maxBytes } = workerData as WatchdogOptions;

export type WatchdogOptions = Readonly<{ parent: number; maxBytes: number }>;

setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxBytes) process.kill(process.pid, 'SIGKILL');
}, 100);
