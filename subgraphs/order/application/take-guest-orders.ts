import { emailKey } from '@commerce/kernel/text/email.ts';
import type { Stores } from './ports.ts';

/** An account whose email was verified. */
export interface VerifiedAccount {
  readonly userId: string;
  readonly email: string;
}

/** Gives accounts the orders that guests placed with their emails. Repeating it changes nothing. */
export async function takeGuestOrders(
  { checkouts }: Pick<Stores, 'checkouts'>,
  verified: readonly VerifiedAccount[],
): Promise<void> {
  for (const { userId, email } of verified) await checkouts.giveToAccount(userId, emailKey(email));
}
