import { setTimeout as pause } from 'node:timers/promises';
import { isEngineFault } from '../database/engine-fault.ts';
import type { Consumer, EventLog, Subscription } from './event-log.ts';

export interface RetryingConsumer extends Consumer {
  /** Resolves once the member may receive; never, if it is closed before. */
  readonly joined: Promise<void>;
}

/** Milliseconds between two attempts. */
const pauseMs = 1_000;

/**
 * Joins the group without waiting for it. While the brokers are away or the disk is full a service starts all the same: it
 * answers, and what it commits waits in its outbox. A log that cannot be read at all (a damaged file) is an uncaught error and
 * ends the process.
 */
export function consumeWithRetry(
  eventLog: EventLog,
  subscription: Subscription,
  wait: (ms: number) => Promise<unknown> = (ms) => pause(ms, undefined, { ref: false }),
): RetryingConsumer {
  const joined = Promise.withResolvers<void>();
  let consumer: Consumer | undefined;
  let closed = false;

  async function join(): Promise<void> {
    while (!closed && !consumer) {
      try {
        consumer = await eventLog.consume(subscription);
      } catch (error) {
        if (closed) return; // the log was closed before its brokers came
        if (!isEngineFault(error)) throw error;
        subscription.onError?.(error);
        await wait(pauseMs);
      }
    }
    if (closed) await consumer?.close();
    else joined.resolve();
  }

  join().catch(joined.reject);
  return {
    joined: joined.promise,
    /** A member that has not joined yet is closed with the log. */
    close: async () => {
      closed = true;
      await consumer?.close();
    },
  };
}
