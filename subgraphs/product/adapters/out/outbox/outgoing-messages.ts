import type { Outgoing } from '@commerce/chassis/events/outbox.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import type { Cause } from '../../../application/ports.ts';
import type { StockReply } from '../../../domain/decide-batch.ts';
import type { ProductEvent } from '../../../domain/events.ts';

export interface Stamp {
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * The message of an event. Its key is the product or the category; for a movement of stock it is the order, or else the first
 * product.
 */
export function eventMessage(event: ProductEvent, { newId, now }: Stamp): Outgoing {
  const about = { id: newId(), time: now(), traceparent: currentTraceparent() };
  switch (event.type) {
    case 'ProductChanged':
      return outgoing(event.type, makeEnvelope(event.type, event.data as never, { ...about, subject: event.data.productId }));
    case 'CategoryChanged':
      return outgoing(event.type, makeEnvelope(event.type, { ...event.data }, { ...about, subject: event.data.categoryId }));
    case 'StockMoved': {
      const subject = event.data.orderId ?? event.data.productIds[0];
      if (!subject) throw new Error('a movement of no product');
      return outgoing(event.type, makeEnvelope(event.type, event.data as never, { ...about, subject }));
    }
  }
}

/** The message of a reply to an order saga. Its key is the order. */
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
