import { leaseTable } from '../concurrency/lease-table.ts';
import type { Dialect } from '../database/dialect.ts';

/** The tables that every service with messages has besides its own: spread them into the service's `defineSchema`. */
export function eventTables(d: Dialect) {
  /** Messages that were committed with the state they report, until the relay has sent them. */
  const outbox = d.table('outbox', {
    position: d.counter('position'),
    topic: d.text('topic', 64).notNull(),
    messageKey: d.text('message_key', 191).notNull(),
    value: d.longText('value').notNull(),
    createdAt: d.instant('created_at').notNull(),
  });
  /** Ids of messages whose effect is committed; a repeated one is recognised here. */
  const inbox = d.table(
    'inbox',
    {
      consumer: d.text('consumer', 64).notNull(),
      messageId: d.text('message_id', 191).notNull(),
      receivedAt: d.instant('received_at').notNull(),
    },
    (table) => [d.primaryKey({ columns: [table.consumer, table.messageId] }), d.index('inbox_received_idx').on(table.receivedAt)],
  );
  return { outbox, inbox, leases: leaseTable(d) };
}

export type EventTables = ReturnType<typeof eventTables>;
