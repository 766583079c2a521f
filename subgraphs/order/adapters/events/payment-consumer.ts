import type { Database } from '@commerce/chassis/database/database.ts';
import { makeEnvelope, type Received } from '@commerce/chassis/events/envelope.ts';
import type { Consumer, EventLog } from '@commerce/chassis/events/event-log.ts';
import type { Messages } from '@commerce/chassis/events/messages.generated.ts';
import { appendToOutbox, type Outgoing, outgoing } from '@commerce/chassis/events/outbox.ts';
import { subscribe, Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { HandlePayments } from '../../application/payment-desk.ts';
import type { Payment, PaymentCommand, PaymentReply } from '../../domain/payment.ts';
import { savePayments } from '../database/sql-payments.ts';
import type { Tables } from '../database/tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly eventLog: EventLog;
  readonly handlePayments: HandlePayments;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly committed: () => void;
  readonly log: Log;
}

/** Feeds the saga's payment commands to the desk. The provider is called before the transaction, so that no lock waits for a network. */
export const consumePayments = (deps: Deps): Promise<Consumer> =>
  subscribe({
    ...deps,
    group: 'payment',
    topics: ['payment.commands'],
    prepare: async (batch) => {
      const handled = await deps.handlePayments(batch.map(commandOf));
      return new Map(batch.map(({ envelope }, index) => [envelope.id, handled[index]] as const));
    },
    handle: async (queries, batch, handledById) => {
      const payments = new Map<string, Payment>();
      const replies: Outgoing[] = [];
      for (const received of batch) {
        const handled = handledById.get(received.envelope.id);
        if (!handled) throw new Error(`payment command ${received.envelope.id} was not handled`);
        if (handled.outcome === 'parked') throw new Unprocessable(handled.reason);
        if (handled.outcome === 'unknown') continue; // the saga asks again
        payments.set(handled.payment.orderId, handled.payment);
        replies.push(replyTo(received, handled.reply, deps));
      }
      await savePayments(deps, queries, [...payments.values()]);
      await appendToOutbox(queries, deps.tables, replies, deps.now());
    },
  });

function commandOf(received: Received): PaymentCommand {
  switch (received.name) {
    case 'AuthorisePayment':
      return { name: received.name, ...received.data };
    case 'CapturePayment':
    case 'ReturnPayment':
      return { name: received.name, orderId: received.data.orderId };
    default:
      throw new Unprocessable(`${received.name} is no payment command`);
  }
}

function replyTo(
  { envelope }: Received,
  { name, ...details }: PaymentReply,
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
): Outgoing {
  const data = { orderId: envelope.subject, ...details } as Messages[typeof name];
  const about = { id: newId(), time: now(), subject: envelope.subject, correlationId: envelope.correlationid };
  return outgoing(name, makeEnvelope(name, data, about));
}
