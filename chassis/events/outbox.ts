import { chunksBySize } from '../database/chunks.ts';
import type { Queries } from '../database/database.ts';
import type { EventTables } from './tables.ts';

/** A message for the outbox. */
export interface Outgoing {
  readonly topic: string;
  /** Decides the partition. */
  readonly key: string;
  readonly value: string;
}

/** Adds the messages to the outbox in the caller's transaction; wake the relay after its commit. */
export async function appendToOutbox(
  queries: Queries,
  { outbox }: Pick<EventTables, 'outbox'>,
  outgoing: readonly Outgoing[],
  now: Date,
): Promise<void> {
  for (const rows of chunksBySize(outgoing, ({ value }) => value.length)) {
    await queries.insertRows(
      outbox,
      rows.map(({ topic, key, value }) => ({ topic, messageKey: key, value, createdAt: now })),
    );
  }
}
