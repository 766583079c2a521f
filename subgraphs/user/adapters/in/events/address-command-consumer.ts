import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import { confirmAddresses, type ReceivedCommand } from '../../../application/confirm-addresses.ts';
import type { Inbox } from '../../../application/ports.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
}

/** Answers the address commands of the order sagas, a batch in one transaction. */
export const consumeAddressCommands = ({ inbox }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'user',
    topics: ['user.commands'],
    handle: (confirmations, batch) => confirmAddresses(confirmations, batch.map(commandOf)),
  });

function commandOf(received: Received): ReceivedCommand {
  if (received.name !== 'ConfirmAddress') {
    const name = received.name satisfies MessageOutside<'user.commands'>;
    throw new Unprocessable(`the user service does not answer ${name}`);
  }
  const { correlationid, traceparent } = received.envelope;
  return { command: received.data, cause: { correlationId: correlationid, traceparent } };
}
