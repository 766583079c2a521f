import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import { recordSales } from '../../../application/record-sales.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
}

/** Counts what confirmed orders sell. */
export const consumeSales = ({ inbox }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'product-sales',
    topics: ['order.events'],
    handle: (ledger, batch) => recordSales(ledger, batch.flatMap(confirmedOrder)),
  });

function confirmedOrder(received: Received): readonly string[] {
  switch (received.name) {
    case 'OrderConfirmed':
      return [received.data.orderId];
    case 'OrderPlaced':
    case 'OrderPaymentPending':
    case 'OrderRejected':
    case 'OrderCancelled':
      return [];
    default: {
      const name = received.name satisfies MessageOutside<'order.events'>;
      throw new Unprocessable(`${name} is no event of orders`);
    }
  }
}
