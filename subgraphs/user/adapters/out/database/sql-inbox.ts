import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { subscribe } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type Received, readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { AddressConfirmations, Inbox } from '../../../application/ports.ts';
import { replyMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { readBooks } from './sql-address-books.ts';
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
      handle: (queries, batch) => handle(addressConfirmations(deps, queries), batch),
    }),
});

const addressConfirmations = ({ tables, newId, now }: Deps, queries: Queries): AddressConfirmations => ({
  booksOf: (accountIds) => readBooks(queries, tables, accountIds),
  reply: (replies) => {
    const messages = replies.map((reply) => replyMessage(reply, { newId, now }));
    return appendToOutbox(queries, tables, messages, now());
  },
});
