import { setTimeout as pause } from 'node:timers/promises';
import { groupCommit } from '../concurrency/group-commit.ts';
import { type Database, isDuplicateKey, type Queries } from '../database/database.ts';
import { and, eq, inArray } from '../database/drizzle.ts';
import { isEngineFault } from '../database/engine-fault.ts';
import { counter, gauges, histogram } from '../telemetry/chassis-metrics.ts';
import type { Log } from '../telemetry/log.ts';
import { consumeWithRetry } from './consume-with-retry.ts';
import { inConsumerSpans } from './consumer-spans.ts';
import { deadLetter } from './dead-letters.ts';
import type { Consumer, EventLog, IncomingMessage } from './event-log.ts';
import { appendToOutbox, type Outgoing } from './outbox.ts';
import { pruneInbox } from './prune-inbox.ts';
import type { ReceivedMessage, Unreadable } from './received-message.ts';
import type { EventTables } from './tables.ts';

/** Thrown by a handler for a message that can never succeed, with the reason for the operator. It is parked at once. */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';
}

export interface SubscriberOptions<Received extends ReceivedMessage, Prepared = undefined> {
  readonly database: Database;
  readonly tables: Pick<EventTables, 'inbox' | 'outbox'>;
  readonly eventLog: EventLog;
  /** The consumer group, and the consumer's name in the inbox. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Reads and checks a message from the log. Must not throw. */
  readonly read: (message: IncomingMessage) => Received | Unreadable;
  /**
   * Does the work of a batch inside one transaction, in the batch's order; each message comes exactly once, as far as committed
   * effects go. Write only through `queries`. A throw rolls the batch back; its messages then come one by one, and the one at
   * fault is parked. `prepared` is what `prepare` returned for each of the batches that came together.
   */
  readonly handle: (queries: Queries, batch: readonly Received[], prepared: readonly Prepared[]) => Promise<void>;
  /**
   * Work for the batch that must not hold a transaction open, such as calls to others. It may see repeats, and must be safe to
   * repeat.
   */
  readonly prepare?: (batch: readonly Received[]) => Promise<Prepared>;
  /** Called after each commit: wake the relay. */
  readonly committed: () => void;
  readonly log: Log;
  /** How often a message may fail, on a healthy database, before it is parked. */
  readonly attempts?: number;
}

const consumed = counter('commerce_consumer_messages_total');
const delays = histogram('commerce_consumer_delay_seconds');
const failures = counter('commerce_consumer_failures_total');

/** Maximum number of messages in one transaction, of all partitions together. */
const maxTransactionMessages = 400;

/** How long an id stays in the inbox: longer than any message stays in the log. */
const inboxDays = 14;
const pruneEveryMs = 3_600_000;
const firstPruneMs = 60_000;

/**
 * Joins the group, as soon as the log is there, and turns its messages into committed effects, exactly once. Poison is parked in
 * `dead-letters` and the partition goes on.
 */
export async function subscribe<Received extends ReceivedMessage, Prepared = undefined>(
  options: SubscriberOptions<Received, Prepared>,
): Promise<Consumer> {
  const { eventLog, group, topics, log } = options;
  const commitTogether = groupCommit<Work<Received, Prepared>>({
    run: (works) => commit(options, works),
    weightOf: ({ batch, parked }) => batch.length + parked.length,
    maxWeight: maxTransactionMessages,
  });
  const consumer = consumeWithRetry(eventLog, {
    group,
    topics,
    handle: (batch) => handleBatch(options, commitTogether, batch),
    onError: (error) => log.warn({ err: error, group }, 'the consumer failed; it tries again'),
  });
  const prune = () => {
    const before = new Date(Date.now() - inboxDays * 86_400_000);
    return pruneInbox(options, before).catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be pruned'));
  };
  // A service that restarts more often than once an hour prunes, too.
  const first = setTimeout(prune, firstPruneMs).unref();
  const timer = setInterval(prune, pruneEveryMs).unref();
  const forgetGauges = gauges(async () =>
    (await eventLog.backlog(group, topics)).map(({ topic, messages }) => ({
      metric: 'commerce_consumer_lag_messages',
      labels: [group, topic],
      value: messages,
    })),
  );
  return {
    close: async () => {
      clearTimeout(first);
      clearInterval(timer);
      forgetGauges();
      await consumer.close();
    },
  };
}

interface Readable<R> {
  readonly message: IncomingMessage;
  readonly received: R;
}

/** A message given up, and its letter to the operator. */
interface Parked {
  readonly message: IncomingMessage;
  readonly letter: Outgoing;
}

/** What is to be committed of a batch of one partition. */
interface Work<R, P> {
  readonly batch: readonly Readable<R>[];
  readonly parked: readonly Parked[];
  readonly prepared: P;
}

/** Batches of all partitions share a transaction under load; a failure sends each batch its own way, message by message. */
async function handleBatch<R extends ReceivedMessage, P>(
  options: SubscriberOptions<R, P>,
  commitTogether: (work: Work<R, P>) => Promise<void>,
  messages: readonly IncomingMessage[],
): Promise<void> {
  const batch: Readable<R>[] = [];
  const parked: Parked[] = [];
  for (const message of messages) {
    const received = options.read(message);
    if ('fault' in received) parked.push(givenUp(options, message, received.fault));
    else batch.push({ message, received });
  }
  try {
    await inConsumerSpans(options.group, batch, async (followed) =>
      commitTogether({ batch: followed, parked, prepared: await preparedFor(options, followed) }),
    );
  } catch (error) {
    failures.add(options.group);
    options.log.warn(
      { err: error, group: options.group, messages: messages.length },
      'a batch failed; its messages are taken one by one',
    );
    if (parked.length > 0) await commit(options, [{ batch: [], parked, prepared: undefined as P }]);
    for (const one of batch) await handleOne(options, one);
  }
}

async function handleOne<R extends ReceivedMessage, P>(options: SubscriberOptions<R, P>, one: Readable<R>): Promise<void> {
  const { attempts = 5, database, log, group } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inConsumerSpans(group, [one], async (followed) =>
        commit(options, [{ batch: followed, parked: [], prepared: await preparedFor(options, followed) }]),
      );
      return;
    } catch (error) {
      if (error instanceof Unprocessable) return park(options, one.message, error.message);
      // While the database is away, full or read-only no message is at fault: the whole batch comes again.
      if (isEngineFault(error)) throw error;
      await database.ping();
      if (attempt === attempts) return park(options, one.message, `it failed ${attempts} times: ${(error as Error).message}`);
      log.warn({ err: error, group, attempt, id: one.received.envelope.id }, 'a message failed; it is tried again');
      await pause(20 * 2 ** attempt);
    }
  }
}

const park = <R extends ReceivedMessage, P>(
  options: SubscriberOptions<R, P>,
  message: IncomingMessage,
  reason: string,
): Promise<void> => commit(options, [{ batch: [], parked: [givenUp(options, message, reason)], prepared: undefined as P }]);

function givenUp<R extends ReceivedMessage, P>(
  { group, log }: SubscriberOptions<R, P>,
  message: IncomingMessage,
  reason: string,
): Parked {
  log.error({ group, topic: message.topic, offset: message.offset, reason }, 'a message is parked');
  return { message, letter: deadLetter(group, message, reason, new Date()) };
}

const preparedFor = async <R extends ReceivedMessage, P>(
  { prepare }: SubscriberOptions<R, P>,
  batch: readonly Readable<R>[],
): Promise<P> => (batch.length > 0 ? await prepare?.(batch.map(({ received }) => received)) : undefined) as P;

/** Inbox, effects and outgoing messages of all works in one transaction. */
async function commit<R extends ReceivedMessage, P>(
  options: SubscriberOptions<R, P>,
  works: readonly Work<R, P>[],
): Promise<void> {
  const { database, tables, handle, committed } = options;
  const batch = works.flatMap((work) => work.batch);
  const prepared = works.flatMap((work) => (work.batch.length > 0 ? [work.prepared] : []));
  const letters = works.flatMap(({ parked }) => parked.map(({ letter }) => letter));
  const attempt = (mayRepeat: boolean) =>
    database.transact(async (queries) => {
      const fresh = await enter(options, queries, batch, mayRepeat);
      const effective = batch.filter(({ received }) => fresh.delete(received.envelope.id));
      const messages = effective.map(({ received }) => received);
      if (messages.length > 0) await handle(queries, messages, prepared);
      await appendToOutbox(queries, tables, letters, new Date());
      return effective;
    });
  const handled = await attempt(false).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return attempt(true);
  });
  committed();
  count(options.group, works, new Set(handled));
}

function count<R, P>(group: string, works: readonly Work<R, P>[], handled: ReadonlySet<Readable<R>>): void {
  const now = Date.now();
  for (const { batch, parked } of works) {
    for (const readable of batch) {
      const { topic, at } = readable.message;
      consumed.add(group, topic, handled.has(readable) ? 'handled' : 'repeated');
      delays.observe(Math.max(0, now - at.getTime()) / 1000, group, topic);
    }
    for (const { message } of parked) consumed.add(group, message.topic, 'parked');
  }
}

/**
 * Enters the messages that have had no effect yet in the inbox and returns their ids. Repeats are rare, so it is first taken that
 * there are none.
 */
async function enter(
  { tables: { inbox }, group }: Pick<SubscriberOptions<ReceivedMessage>, 'tables' | 'group'>,
  queries: Queries,
  batch: readonly Readable<ReceivedMessage>[],
  mayRepeat: boolean,
): Promise<Set<string>> {
  const fresh = new Set(batch.map(({ received }) => received.envelope.id));
  if (mayRepeat) {
    const isHere = and(eq(inbox.consumer, group), inArray(inbox.messageId, [...fresh]));
    for (const { id } of await queries.select({ id: inbox.messageId }).from(inbox).where(isHere)) fresh.delete(id);
  }
  const receivedAt = new Date();
  await queries.insertRows(
    inbox,
    [...fresh].map((messageId) => ({ consumer: group, messageId, receivedAt })),
  );
  return fresh;
}
