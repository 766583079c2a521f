import type { Received } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { EndAfterPasswordChange } from '../../../application/end-after-password-change.ts';
import type { Inbox } from '../../../application/ports.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
  readonly endAfterPasswordChange: EndAfterPasswordChange;
}

/** Ends sessions after a change of the password. Other events of accounts are skipped. */
export const consumeUserEvents = ({ inbox, endAfterPasswordChange }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'auth',
    topics: ['user.events'],
    handle: async (batch) => {
      for (const { name, data, envelope } of batch)
        if (name === 'PasswordChanged') await endAfterPasswordChange({ ...data, at: new Date(envelope.time) });
    },
  });
