import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { typedEmail } from '@commerce/kernel/text/email.ts';
import { type Account, grantAdmin } from '../domain/account.ts';
import type { Accounts } from './ports.ts';

export type MakeAdmin = (email: string) => Promise<Result<Account, 'ACCOUNT_IS_UNKNOWN'>>;

/** Grants ADMIN. Only a command on the machine calls this; no API does. */
export const makeMakeAdmin =
  ({ accounts }: Readonly<{ accounts: Pick<Accounts, 'byEmail' | 'change'> }>): MakeAdmin =>
  async (email) => {
    const address = typedEmail(email);
    const known = address.ok ? await accounts.byEmail(address.value) : undefined;
    if (!known) return refuse('ACCOUNT_IS_UNKNOWN');
    return (await accounts.change(known.account.id, (account) => ok(grantAdmin(account)))) ?? refuse('ACCOUNT_IS_UNKNOWN');
  };
