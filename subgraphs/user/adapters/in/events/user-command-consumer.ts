import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import { confirmAddresses, type ReceivedCommand } from '../../../application/confirm-addresses.ts';
import type { Inbox } from '../../../application/ports.ts';
import { queueOrderMails, type ReceivedOrderMail } from '../../../application/queue-order-mails.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
  readonly now: () => Date;
}

/** Carries out the commands of the order service, a batch in one transaction: confirms addresses, and queues mails of orders. */
export const consumeUserCommands = ({ inbox, now }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'user',
    topics: ['user.commands'],
    handle: async (stores, batch) => {
      const addresses: ReceivedCommand[] = [];
      const mails: ReceivedOrderMail[] = [];
      for (const received of batch) {
        const { correlationid, traceparent, id } = received.envelope;
        if (received.name === 'ConfirmAddress') {
          addresses.push({ command: received.data, cause: { correlationId: correlationid, traceparent } });
        } else if (received.name === 'MailOrder') mails.push({ id, command: received.data });
        else {
          const name = received.name satisfies MessageOutside<'user.commands'>;
          throw new Unprocessable(`the user service does not answer ${name}`);
        }
      }
      if (addresses.length > 0) await confirmAddresses(stores, addresses);
      if (mails.length > 0) await queueOrderMails(stores, mails, now());
    },
  });
