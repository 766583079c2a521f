import type { Received } from '@commerce/schema/envelope.ts';
import type { EndAfterPasswordChange } from '../../../application/end-after-password-change.ts';

/**
 * Auth's ear on `user.events`. Sessions may live outside the database, so they end before the inbox commits, and the news may come twice:
 * ending is safe to repeat. Other news is passed over.
 */
export const makeUserEventConsumer =
  ({ endAfterPasswordChange }: Readonly<{ endAfterPasswordChange: EndAfterPasswordChange }>) =>
  async (batch: readonly Received[]): Promise<undefined> => {
    for (const { name, data, envelope } of batch)
      if (name === 'PasswordChanged') await endAfterPasswordChange({ ...data, at: new Date(envelope.time) });
  };
