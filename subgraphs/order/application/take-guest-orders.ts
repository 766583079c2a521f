import { emailKey } from '@commerce/kernel/text/email.ts';
import type { Stores } from './ports.ts';

/** An account whose email was verified. */
export interface VerifiedAccount {
  readonly userId: string;
  readonly email: string;
}

/**
 * Gives accounts the orders that guests placed with their emails, and remembers the emails for the orders that guests place
 * later. Repeating it changes nothing.
 */
export async function takeGuestOrders(
  { checkouts }: Pick<Stores, 'checkouts'>,
  verified: readonly VerifiedAccount[],
): Promise<void> {
  for (const { userId, email } of verified) {
    const key = emailKey(email);
    await checkouts.setVerifiedEmail(userId, key); // first, so that a checkout at the same time sees it or is seen
    await checkouts.giveToAccount(userId, key);
  }
}
