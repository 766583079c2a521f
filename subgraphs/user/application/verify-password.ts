import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { typedEmail } from '@commerce/kernel/text/email.ts';
import type { Account } from '../domain/account.ts';
import { normalisePassword } from '../domain/password.ts';
import type { Accounts, Passwords } from './ports.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export type VerifyPassword = (credentials: Credentials) => Promise<Result<Account, 'CREDENTIALS_ARE_WRONG'>>;

interface Deps {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly passwords: Pick<Passwords, 'matches'>;
  /** A hash of a password that nobody knows: an unknown email is checked against it, so that it takes as long as a known one. */
  readonly dummyHash: string;
}

/** Whose credentials these are. One answer, and one hash verification, whatever is wrong. */
export const makeVerifyPassword =
  ({ accounts, passwords, dummyHash }: Deps): VerifyPassword =>
  async ({ email, password }) => {
    const address = typedEmail(email);
    const known = await accounts.byEmail(address.ok ? address.value : '');
    const matches = await passwords.matches(known?.passwordHash ?? dummyHash, normalisePassword(password));
    return known && matches ? ok(known.account) : refuse('CREDENTIALS_ARE_WRONG');
  };
