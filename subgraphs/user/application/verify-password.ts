import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { typedEmail } from '@commerce/kernel/text/email.ts';
import { normalisePassword } from '../domain/password.ts';
import type { Accounts, AccountWithPassword, Passwords } from './ports.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The account, and the version of the credentials that were checked. */
export type VerifyPassword = (credentials: Credentials) => Promise<Result<VerifiedAccount, 'CREDENTIALS_ARE_WRONG'>>;

export type VerifiedAccount = Pick<AccountWithPassword, 'account' | 'credentials'>;

interface Deps {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly passwords: Pick<Passwords, 'matches'>;
  /** A hash of a random password: an unknown email is checked against it, so that it takes as long as a known one. */
  readonly dummyHash: string;
}

/** Whose credentials these are. One answer, and one hash verification, whatever is wrong. */
export const makeVerifyPassword =
  ({ accounts, passwords, dummyHash }: Deps): VerifyPassword =>
  async ({ email, password }) => {
    const address = typedEmail(email);
    const known = await accounts.byEmail(address.ok ? address.value : '');
    const matches = await passwords.matches(known?.passwordHash ?? dummyHash, normalisePassword(password));
    return known && matches ? ok({ account: known.account, credentials: known.credentials }) : refuse('CREDENTIALS_ARE_WRONG');
  };
