// Repairs kafkajs 2.2.4, whose connections never rest: each answer plans a look at the requests that wait, and each look plans
// the next, 1 ms later, though nothing waits (https://github.com/tulios/kafkajs/issues/1704). A process of this shop has half a
// dozen connections and spent 4 % of a core on it, doing nothing.
import { createRequire } from 'node:module';

interface RequestQueue {
  /** Requests that were held back: too many are under way, or the broker asked for a pause. */
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
const schedule = prototype.scheduleCheckPendingRequests;

/**
 * kafkajs checks waiting requests when it holds one back, and whenever an answer comes. While no request waits, no check is due.
 */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};
