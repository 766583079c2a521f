/**
 * A thread of the planner process that ends the process when its parent is gone, or when it has taken more memory than it may,
 * inside or outside of the heap. The main thread cannot check either while it plans.
 */
import { workerData } from 'node:worker_threads';

const { parent, maxBytes } = workerData as WatchdogOptions;

/** `parent`: the parent's process id. `maxBytes`: resident memory that the process may take. */
export type WatchdogOptions = Readonly<{ parent: number; maxBytes: number }>;

setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxBytes) process.kill(process.pid, 'SIGKILL');
}, 100);
