import type { Database } from '@commerce/chassis/database/database.ts';
import type { Received } from '@commerce/chassis/events/envelope.ts';
import type { Consumer, EventLog } from '@commerce/chassis/events/event-log.ts';
import { subscribe, Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { HearReplies, Reply } from '../../../application/hear-replies.ts';
import type { HandlePayments } from '../../../application/payment-desk.ts';
import type { Payment, PaymentCommand } from '../../../domain/payment.ts';
import { savePayments } from '../../out/database/sql-payments.ts';
import { withStores } from '../../out/database/sql-stores.ts';
import type { Tables } from '../../out/database/tables.ts';
import { correlationOfReply } from './correlation.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly eventLog: EventLog;
  readonly handlePayments: HandlePayments;
  readonly hearReplies: HearReplies;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly committed: () => void;
  readonly log: Log;
}

/**
 * Feeds the saga's payment commands to the desk. The provider is called before the transaction, so that no lock waits for a network.
 * Desk and saga share a database, so the saga hears the answer in the same transaction: no message back, and nothing between to lose.
 */
export const consumePayments = (deps: Deps): Promise<Consumer> =>
  subscribe({
    ...deps,
    group: 'payment',
    topics: ['payment.commands'],
    prepare: async (batch) => {
      const handled = await deps.handlePayments(batch.map(commandOf));
      return new Map(batch.map(({ envelope }, index) => [envelope.id, handled[index]] as const));
    },
    handle: async (queries, batch, handledOfBatches) => {
      const handledById = new Map(handledOfBatches.flatMap((handled) => [...handled]));
      const payments = new Map<string, Payment>();
      const replies: Reply[] = [];
      for (const received of batch) {
        const handled = handledById.get(received.envelope.id);
        if (!handled) throw new Error(`payment command ${received.envelope.id} was not handled`);
        if (handled.outcome === 'parked') throw new Unprocessable(handled.reason);
        if (handled.outcome === 'unknown') continue; // the saga asks again
        payments.set(handled.payment.orderId, handled.payment);
        replies.push({ ...correlationOfReply(received), answer: handled.reply });
      }
      const [stray] = await withStores(deps, queries, (stores) => deps.hearReplies(stores, replies));
      if (stray) throw new Unprocessable(`there is no saga ${stray.sagaId}`);
      await savePayments(deps, queries, [...payments.values()]);
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
