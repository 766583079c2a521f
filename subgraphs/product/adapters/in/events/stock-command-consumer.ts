import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import { languages } from '@commerce/kernel/language.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import { type ReceivedCommand, settleStockCommands } from '../../../application/settle-stock-commands.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
}

/** Answers the stock commands of the order sagas, a batch in one transaction. */
export const consumeStockCommands = ({ inbox }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'product',
    topics: ['product.commands'],
    handle: (ledger, batch) => settleStockCommands(ledger, batch.map(commandOf)),
  });

function commandOf(received: Received): ReceivedCommand {
  const { correlationid, traceparent, language } = received.envelope;
  const cause = { correlationId: correlationid, traceparent };
  switch (received.name) {
    case 'ReserveStock':
      return { command: { type: 'ReserveStock', ...received.data, language: languages.find((one) => one === language) }, cause };
    case 'ReleaseStock':
      return { command: { type: 'ReleaseStock', ...received.data }, cause };
    default: {
      const name = received.name satisfies MessageOutside<'product.commands'>;
      throw new Unprocessable(`the product service does not answer ${name}`);
    }
  }
}
