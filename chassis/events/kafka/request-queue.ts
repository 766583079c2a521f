// Repairs kafkajs 2.2.4, whose connections never rest. Each answer plans a look at the requests that wait, and each look plans
// the next, 1 ms later, though nothing waits (https://github.com/tulios/kafkajs/issues/1704): a process of this shop has half a
// dozen connections and spent 4 % of a core on it, doing nothing. And each connection looks ten times a second whether its
// requests are answered in time.
import { createRequire } from 'node:module';

interface RequestQueue {
  /** Requests that were held back: too many are under way, or the broker asked for a pause. */
  readonly pending: readonly unknown[];
  /** Requests that are not answered yet. */
  readonly inflight: ReadonlyMap<unknown, RequestUnderWay>;
  readonly enforceRequestTimeout?: boolean;
  readonly isConnected: () => boolean;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

interface RequestUnderWay {
  /** Milliseconds of the wall clock. */
  readonly sentAt: number;
  /** Milliseconds that its answer may take. */
  readonly requestTimeout: number;
  timeoutRequest(): void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
const schedule = prototype.scheduleCheckPendingRequests;
const { destroy } = prototype;

/**
 * kafkajs checks waiting requests when it holds one back, and whenever an answer comes. While no request waits, no check is due.
 */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};

/** How often requests are looked at, in milliseconds: one that is not answered in time fails so much later. */
const lookEveryMs = 500;

const connected = new Set<RequestQueue>();
let looking: NodeJS.Timeout | undefined;

function look(): void {
  const now = Date.now();
  for (const queue of connected) {
    for (const request of queue.inflight.values()) if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
    if (!queue.isConnected()) queue.destroy();
  }
}

/** One look for all connections of the process wakes it twice a second; kafkajs's own are ten for each connection. */
prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue): void {
  if (!this.enforceRequestTimeout) return;
  connected.add(this);
  looking ??= setInterval(look, lookEveryMs).unref(); // the connections keep the process alive
};

prototype.destroy = function (this: RequestQueue): void {
  connected.delete(this);
  if (connected.size === 0) {
    clearInterval(looking);
    looking = undefined;
  }
  destroy.call(this);
};
