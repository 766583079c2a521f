import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { inArray } from '@commerce/chassis/database/drizzle.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { subscribe } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type Received, readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { CommandStores, Inbox } from '../../../application/ports.ts';
import { replyMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { inChunks } from './in-chunks.ts';
import { readBooks } from './sql-address-books.ts';
import { queuedRow } from './sql-mail-queue.ts';
import type { Tables } from './tables.ts';

interface Deps extends Stamp {
  readonly database: Database;
  readonly tables: Tables;
  readonly eventLog: EventLog;
  /** Called after each commit, to wake the relay. */
  readonly committed: () => void;
  readonly log: Log;
}

export const sqlInbox = (deps: Deps): Inbox<Received, TopicName> => ({
  consume: ({ handle, ...subscription }) =>
    subscribe({
      ...deps,
      ...subscription,
      read: readEnvelope,
      handle: (queries, batch) => handle(commandStores(deps, queries), batch),
    }),
});

/** Maximum number of mails in one statement. */
const maxMails = 100;

const commandStores = ({ database, tables, newId, now }: Deps, queries: Queries): CommandStores => ({
  booksOf: (accountIds) => readBooks(queries, tables, accountIds),
  reply: (replies) => {
    const messages = replies.map((reply) => replyMessage(reply, { newId, now }));
    return appendToOutbox(queries, tables, messages, now());
  },
  emailsOf: async (accountIds) => {
    const { accounts } = tables;
    const rows = await inChunks(accountIds, (some) =>
      queries.select({ id: accounts.id, email: accounts.email }).from(accounts).where(inArray(accounts.id, some)),
    );
    return new Map(rows.map(({ id, email }) => [id, email]));
  },
  queue: async (mails) => {
    for (const some of chunks(mails, maxMails)) await database.insertIgnore(queries, tables.mails, some.map(queuedRow));
  },
});
