import type { Database } from '@commerce/chassis/database/database.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { subscribe } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type Received, readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly eventLog: EventLog;
  /** Called after each commit, to wake the relay. */
  readonly committed: () => void;
  readonly log: Log;
}

/** The inbox in the database. The work runs outside the transaction, because sessions may live in another store. */
export const sqlInbox = (deps: Deps): Inbox<Received, TopicName> => ({
  consume: ({ handle, ...subscription }) =>
    subscribe({ ...deps, ...subscription, read: readEnvelope, prepare: handle, handle: async () => {} }),
});
