import type { Database } from '../database/database.ts';
import { asc } from '../database/drizzle.ts';
import type { EventTables } from './tables.ts';

/** How far the relay is behind. */
export interface OutboxLag {
  /** Messages that are committed and not yet in the event log. */
  readonly messages: number;
  /** How long the oldest of them has waited, in milliseconds; 0 if there is none. */
  readonly oldestMs: number;
}

/** For a metric: two reads of an index, outside of any transaction. */
export async function outboxLag(
  { database, tables: { outbox } }: { readonly database: Database; readonly tables: Pick<EventTables, 'outbox'> },
  now: Date,
): Promise<OutboxLag> {
  const messages = await database.read.$count(outbox);
  const [oldest] = await database.read.select({ at: outbox.createdAt }).from(outbox).orderBy(asc(outbox.position)).limit(1);
  return { messages, oldestMs: oldest ? Math.max(0, now.getTime() - oldest.at.getTime()) : 0 };
}
