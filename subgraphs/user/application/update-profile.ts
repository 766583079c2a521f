import type { Result } from '@commerce/kernel/result.ts';
import { type Account, changeProfile, type ProfileRule } from '../domain/account.ts';
import type { Faults } from '../domain/refusals.ts';
import type { Accounts } from './ports.ts';

/** `undefined` if there is no such account. */
export type UpdateProfile = (
  accountId: string,
  change: Readonly<{ name?: string | undefined }>,
) => Promise<Result<Account, Faults<ProfileRule>> | undefined>;

export const makeUpdateProfile =
  ({ accounts, now }: Readonly<{ accounts: Pick<Accounts, 'change'>; now: () => Date }>): UpdateProfile =>
  (accountId, change) =>
    accounts.change(accountId, (account) => changeProfile(account, change, now()));
