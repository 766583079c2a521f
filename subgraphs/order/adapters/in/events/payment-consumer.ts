import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { HandleReplies, Reply } from '../../../application/handle-replies.ts';
import type { Inbox } from '../../../application/ports.ts';
import type { ProcessPayments } from '../../../application/process-payments.ts';
import type { Payment, PaymentCommand } from '../../../domain/payment.ts';
import { answeredCommand } from './answered-command.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
  readonly processPayments: ProcessPayments;
  readonly handleReplies: HandleReplies;
}

/**
 * Processes the payment commands of the sagas. It calls the provider before the transaction, so that no lock waits for a network.
 * Payments and sagas share a database, so the saga gets the reply in the same transaction, without a message.
 */
export const consumePayments = ({ inbox, processPayments, handleReplies }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'payment',
    topics: ['payment.commands'],
    prepare: async (batch) => {
      const processed = await processPayments(batch.map(commandOf));
      return new Map(batch.map(({ envelope }, index) => [envelope.id, processed[index]] as const));
    },
    handle: async (stores, batch, prepared) => {
      const processedById = new Map(prepared.flatMap((processed) => [...processed]));
      const payments = new Map<string, Payment>();
      const replies: Reply[] = [];
      for (const received of batch) {
        const processed = processedById.get(received.envelope.id);
        if (!processed) throw new Error(`payment command ${received.envelope.id} was not processed`);
        if (processed.outcome === 'parked') throw new Unprocessable(processed.reason);
        if (processed.outcome === 'unknown') continue; // the saga asks again
        payments.set(processed.payment.orderId, processed.payment);
        replies.push({ ...answeredCommand(received), answer: processed.reply });
      }
      const [unmatched] = await handleReplies(stores, replies);
      if (unmatched) throw new Unprocessable(`there is no saga ${unmatched.sagaId}`);
      await stores.payments.save([...payments.values()]);
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
      throw new Unprocessable(`${received.name satisfies MessageOutside<'payment.commands'>} is no payment command`);
  }
}
