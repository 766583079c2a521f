import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { makeLease } from '../concurrency/lease.ts';
import { makeRivals } from '../concurrency/rivals.ts';
import type { Database } from '../database/database.ts';
import { asc, between, not, or } from '../database/drizzle.ts';
import { counter, gauges } from '../telemetry/chassis-metrics.ts';
import type { Log } from '../telemetry/log.ts';
import type { EventLog } from './event-log.ts';
import { outboxLag } from './outbox-lag.ts';
import { beginPublishing } from './outbox-spans.ts';
import { rangesOf } from './ranges.ts';
import type { EventTables } from './tables.ts';

export interface Relay {
  /** Call after a commit that wrote to the outbox: the relay sends at once instead of at its next round. */
  wake(): void;
  /** Sends what is left if it can, then stops. */
  close(): Promise<void>;
}

export interface RelayOptions {
  readonly database: Database;
  readonly tables: Pick<EventTables, 'outbox' | 'leases'>;
  readonly eventLog: EventLog;
  readonly log: Log;
  /** Maximum number of messages sent at once. */
  readonly batch?: number;
  /**
   * How often the relay reads the outbox without a wake-up, in milliseconds, for rows that another replica has written. Without
   * another replica it reads 8 times less often, and up to 32 times while it finds nothing, for rows that a crash left or a
   * command wrote.
   */
  readonly roundMs?: number;
}

const sentTotal = counter('commerce_outbox_sent_total');
const failed = counter('commerce_relay_failures_total');

/** After a crash another replica relays within this time. */
const leaseMs = 3_000;

/** How many rounds the relay leaves out while there is no other replica: after a round that carried something, and at most. */
const roundsAlone = { first: 8, most: 32 } as const;

/** A round with at least this many messages counts as busy. */
const busyRound = 8;

/**
 * After a busy round the next one waits as long as that one took, at most this: what gathers meanwhile goes in one batch, and is
 * received in one. Under load that divides the cost of every step that follows; a lone order never waits.
 */
const maxRestMs = 25;

/**
 * Carries the outbox to the event log, oldest first, one replica at a time. A row goes only after the log has the message,
 * together with others: a crash in between sends it again with the same id, and the receivers' inboxes recognise it.
 */
export function startRelay({ database, tables, eventLog, log, batch = 500, roundMs = 250 }: RelayOptions): Relay {
  const { outbox } = tables;
  const replica = { database, tables, job: 'relay', holder: randomUUID(), lastsMs: leaseMs };
  const lease = makeLease(replica);
  const rivals = makeRivals(replica);
  let closing = false;
  let leads = false;
  let notifier = Promise.withResolvers<void>();
  /** Positions of rows that the log has and that are still here: deleting each batch by itself would hold up the next one. */
  let sent: number[] = [];
  let removedAt = 0;

  /** As ranges, for there are many. A row that is committed late, below others, lies in none of them. */
  const isSent = () => or(...rangesOf(sent).map(({ from, to }) => between(outbox.position, from, to)));

  const oldest = () => database.read.select().from(outbox).orderBy(asc(outbox.position)).limit(batch);
  /** Written once, for the rounds that find nothing. */
  const anyOldest = oldest().prepare();

  const sendBatch = async (): Promise<number> => {
    const done = isSent();
    const rows = await (done ? oldest().where(not(done)) : anyOldest.execute());
    if (rows.length === 0) return 0;
    const endSpans = beginPublishing(rows);
    await eventLog.send(rows.map(({ topic, messageKey, value }) => ({ topic, key: messageKey, value })));
    endSpans?.();
    for (const { topic } of rows) sentTotal.add(topic);
    sent.push(...rows.map(({ position }) => position));
    if (sent.length >= batch) await removeSent();
    return rows.length;
  };

  const removeSent = async () => {
    const done = isSent();
    if (done) await database.write((queries) => queries.delete(outbox).where(done));
    sent = [];
    removedAt = performance.now();
  };

  const sendAll = async () => {
    let carried = 0;
    let count = 0;
    do {
      leads = await lease.hold();
      count = leads ? await sendBatch() : 0;
      carried += count;
    } while (count === batch);
    return carried;
  };

  /** Whether all that writes to the outbox wakes this relay, and what it has sent is removed. */
  const mayWait = async () => {
    if (leads) return sent.length === 0 && !(await rivals.areThere());
    await rivals.announce();
    return false;
  };

  const wokenWithin = async (ms: number) => {
    const timer = setTimeout(notifier.resolve, ms).unref();
    await notifier.promise;
    clearTimeout(timer);
  };

  const run = async () => {
    let failures = 0;
    let restRounds: number = roundsAlone.first;
    while (!closing) {
      notifier = Promise.withResolvers<void>();
      try {
        const startedAt = performance.now();
        const carried = await sendAll();
        const restMs = carried < busyRound ? 0 : Math.min(performance.now() - startedAt, maxRestMs);
        failures = 0;
        if (performance.now() - removedAt >= roundMs) await removeSent();
        if (restMs > 0 && !closing) await pause(restMs);
        restRounds = carried > 0 ? roundsAlone.first : Math.min(2 * restRounds, roundsAlone.most);
        await wokenWithin((await mayWait()) ? restRounds * roundMs : roundMs);
      } catch (error) {
        failures += 1;
        failed.add();
        sent = []; // a database that was away may have come back without its last commits, and give their positions to others
        leads = false;
        log.warn({ err: error, failures }, 'the relay could not send; it tries again');
        await pause(Math.min(100 * 2 ** failures, 2_000), undefined, { ref: false });
      }
    }
  };

  const forgetGauges = gauges(async () => {
    const lag = await outboxLag({ database, tables }, new Date());
    return [
      { metric: 'commerce_outbox_messages', labels: [], value: lag.messages },
      { metric: 'commerce_outbox_lag_seconds', labels: [], value: lag.oldestMs / 1000 },
      { metric: 'commerce_relay_leader', labels: [], value: leads ? 1 : 0 },
    ];
  });
  const running = run();
  return {
    wake: () => notifier.resolve(),
    close: async () => {
      closing = true;
      forgetGauges();
      notifier.resolve();
      await running;
      await sendAll()
        .then(removeSent)
        .catch((error: unknown) => log.warn({ err: error }, 'messages stay in the outbox until the next start'));
      await Promise.allSettled([rivals.leave(), lease.release()]);
    },
  };
}
