import type { Consumer, EventLog, Subscription } from './event-log.ts';

export interface PatientConsumer extends Consumer {
  /** Resolves once the member may receive; never, if it is closed before. */
  readonly joined: Promise<void>;
}

/**
 * Joins the group without waiting for it. While the brokers are away a service starts all the same: it answers, and what it commits waits in
 * its outbox. A log that cannot be read at all (a damaged file) is an error that nobody catches, and ends the process.
 */
export function consumeWhenPossible(eventLog: EventLog, subscription: Subscription): PatientConsumer {
  const joined = Promise.withResolvers<void>();
  let consumer: Consumer | undefined;
  let closed = false;

  async function join(): Promise<void> {
    try {
      consumer = await eventLog.consume(subscription);
    } catch (error) {
      if (closed) return; // the log was closed before its brokers came
      throw error;
    }
    if (closed) await consumer.close();
    else joined.resolve();
  }

  void join();
  return {
    joined: joined.promise,
    /** A member that has not joined yet is closed with the log. */
    close: async () => {
      closed = true;
      await consumer?.close();
    },
  };
}
