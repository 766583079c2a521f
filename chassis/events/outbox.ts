import { chunksBySize } from '../database/chunks.ts';
import type { Queries } from '../database/database.ts';
import type { Envelope } from './envelope.ts';
import type { TopicName } from './event-log.ts';
import type { Messages } from './messages.generated.ts';
import { type MessageName, messages } from './messages.ts';
import type { EventTables } from './tables.ts';

/** A message on its way out. */
export interface Outgoing {
  readonly topic: TopicName;
  readonly key: string;
  readonly value: string;
}

/** Addresses a message to its declared topic; the subject is the partition key. */
export const outgoing = <N extends MessageName>(name: N, envelope: Envelope<N> & { data: Messages[N] }): Outgoing => ({
  topic: messages[name].topic,
  key: envelope.subject,
  value: JSON.stringify(envelope),
});

/** Adds the messages to the outbox in the caller's transaction; wake the relay after its commit. */
export async function appendToOutbox(
  queries: Queries,
  { outbox }: Pick<EventTables, 'outbox'>,
  messagesOut: readonly Outgoing[],
  now: Date,
): Promise<void> {
  for (const rows of chunksBySize(messagesOut, ({ value }) => value.length)) {
    await queries.insertRows(
      outbox,
      rows.map(({ topic, key, value }) => ({ topic, messageKey: key, value, createdAt: now })),
    );
  }
}
