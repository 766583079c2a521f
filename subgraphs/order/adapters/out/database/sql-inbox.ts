import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { subscribe } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type Received, readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import { type TransactDeps, withStores } from './sql-transact.ts';

interface Deps extends TransactDeps {
  readonly eventLog: EventLog;
  readonly log: Log;
}

export function sqlInbox(deps: Deps): Inbox<Received, TopicName> {
  const { database, tables, now, committed } = deps;
  return {
    consume: ({ handle, ...subscription }) =>
      subscribe({
        ...deps,
        ...subscription,
        read: readEnvelope,
        handle: (queries, batch, prepared) => withStores(deps, queries, (stores) => handle(stores, batch, prepared)),
      }),
    once: async ({ consumer, id }, work) => {
      const result = await database.transact(async (queries) => {
        const added = await database.insertIgnore(queries, tables.inbox, [{ consumer, messageId: id, receivedAt: now() }]);
        return added === 1 ? { value: await withStores(deps, queries, work) } : undefined;
      });
      if (!result) return undefined;
      committed();
      return result.value;
    },
  };
}
