import type { Received } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import { takeGuestOrders } from '../../../application/take-guest-orders.ts';

/** Takes the orders of guests into the accounts whose emails were verified. It ignores the other events of accounts. */
export const consumeAccounts = ({ inbox }: { readonly inbox: Inbox<Received, TopicName> }): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'order-verified-emails', // earlier versions, which kept no emails, read as `order-accounts`
    topics: ['user.events'],
    handle: (stores, batch) =>
      takeGuestOrders(
        stores,
        batch.flatMap(({ name, data }) => (name === 'EmailVerified' ? [data] : [])),
      ),
  });
