import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { type Account, type Application, type OpeningRule, openAccount } from '../domain/account.ts';
import type { IsCommonPassword } from '../domain/password.ts';
import type { Faults } from '../domain/refusals.ts';
import type { Accounts, Passwords } from './ports.ts';

export type SignUp = (application: Application) => Promise<Result<Account, Faults<OpeningRule>>>;

interface Deps {
  readonly accounts: Pick<Accounts, 'open' | 'byEmail'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly isCommon: IsCommonPassword;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Opens an account. Of several sign-ups with one email at the same time, one succeeds. */
export const makeSignUp =
  ({ accounts, passwords, isCommon, newId, now }: Deps): SignUp =>
  async (application) => {
    const opening = openAccount(application, { id: newId(), now: now(), isCommon });
    if (!opening.ok) return opening;
    const { account, password, event } = opening.value;
    if (await accounts.byEmail(account.email)) return emailIsTaken; // spares the hash; the store decides all the same

    const passwordHash = await passwords.hash(password);
    const opened = await accounts.open({ account, passwordHash, event });
    return opened ? ok(account) : emailIsTaken;
  };

const emailIsTaken = refuse([{ code: 'EMAIL_IS_TAKEN', field: 'email' }] as const);
