import { chunksBySize } from '@commerce/chassis/database/chunks.ts';
import type { Queries } from '@commerce/chassis/database/database.ts';
import { makeEnvelope } from '@commerce/chassis/events/envelope.ts';
import { appendToOutbox, type Outgoing, outgoing } from '@commerce/chassis/events/outbox.ts';
import type { Cause } from '../../../application/ports.ts';
import type { StockReply } from '../../../domain/decide-batch.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import type { Tables } from '../database/tables.ts';

export interface Stamp {
  readonly newId: () => string;
  readonly now: () => Date;
}

/** An event of the catalogue, keyed by the product; a movement of several products by its order, or by the first of them. */
export function eventMessage(event: ProductEvent, { newId, now }: Stamp): Outgoing {
  const about = { id: newId(), time: now() };
  if (event.type === 'ProductChanged')
    return outgoing(event.type, makeEnvelope(event.type, { ...event.data }, { ...about, subject: event.data.productId }));
  const { productIds, reason, orderId } = event.data;
  const [first] = productIds;
  if (!first) throw new Error('a movement of no product');
  const data = { productIds: [...productIds], reason, orderId };
  return outgoing(event.type, makeEnvelope(event.type, data, { ...about, subject: orderId ?? first }));
}

/** A reply to the order saga, keyed by the order. */
export function replyMessage({ reply, cause }: Readonly<{ reply: StockReply; cause: Cause }>, { newId, now }: Stamp): Outgoing {
  const about = { ...cause, id: newId(), time: now(), subject: reply.orderId };
  const { type, ...data } = reply;
  switch (type) {
    case 'StockReserved':
      return outgoing(type, makeEnvelope(type, data as never, about));
    case 'StockRefused':
      return outgoing(type, makeEnvelope(type, data as never, about));
    case 'StockReleased':
      return outgoing(type, makeEnvelope(type, data as never, about));
  }
}

/** Adds the messages to the outbox in statements that every engine takes, replies of 1,000 lines included. */
export async function sendWithCommit(queries: Queries, tables: Tables, messages: readonly Outgoing[], now: Date): Promise<void> {
  for (const chunk of chunksBySize(messages, ({ value }) => value.length)) await appendToOutbox(queries, tables, chunk, now);
}
