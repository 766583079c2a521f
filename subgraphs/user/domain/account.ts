import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { firstOf, isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { normaliseEmail } from '@commerce/kernel/text/email.ts';
import { hasLink } from '@commerce/kernel/text/links.ts';
import { choosePassword, type IsCommonPassword, type PasswordRule } from './password.ts';
import type { Fault, Faults } from './refusals.ts';

export type Role = 'CUSTOMER' | 'SELLER' | 'ADMIN';

/** What an account can be opened for. ADMIN is no choice: it is granted on the machine. */
export type AccountType = 'CUSTOMER' | 'SELLER';

/** A person or company known to the shop. The password hash is no part of it: only sign-in sees that. */
export interface Account {
  readonly id: string;
  /** Normalised and unique. */
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  /** When the owner proved that mail arrives; `null` before that. */
  readonly emailVerifiedAt: Date | null;
}

/** In characters (code points). */
export const maxName = 100;

/** A seller is a customer too. */
const rolesOf = { CUSTOMER: ['CUSTOMER'], SELLER: ['CUSTOMER', 'SELLER'] } as const satisfies Record<
  AccountType,
  readonly Role[]
>;

export interface Application {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly accountType: AccountType;
}

export type OpeningRule = 'EMAIL_IS_INVALID' | 'EMAIL_IS_TAKEN' | PasswordRule | ProfileRule;

/** An account was opened. */
export interface AccountOpened {
  readonly name: 'AccountOpened';
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly at: Date;
}

/** Mail to the account's email arrives. */
export interface EmailVerified {
  readonly name: 'EmailVerified';
  readonly userId: string;
  readonly email: string;
  readonly at: Date;
}

/** What an account shows to others, its name, has changed. */
export interface ProfileChanged {
  readonly name: 'ProfileChanged';
  readonly userId: string;
  readonly at: Date;
}

/** An account got a new password. */
export interface PasswordChanged {
  readonly name: 'PasswordChanged';
  readonly userId: string;
  /** The session that goes on; the others are over. `null` if none does. */
  readonly keptSessionId: string | null;
  readonly at: Date;
}

/** A new account, the password to hash for it, and the event to publish. */
export interface Opening {
  readonly account: Account;
  readonly password: string;
  readonly event: AccountOpened;
}

/** What the application asks for, or every rule that it breaks by itself. */
export function openAccount(
  { email, password, name, accountType }: Application,
  { id, now, isCommon }: Readonly<{ id: string; now: Date; isCommon: IsCommonPassword }>,
): Result<Opening, Faults<OpeningRule>> {
  const [address, called] = [normaliseEmail(email), chooseName(name)];
  const secret = choosePassword(password, { email, name }, isCommon);
  if (address.ok && secret.ok && called.ok) {
    const roles = rolesOf[accountType];
    return ok({
      account: { id, email: address.value, name: called.value, roles, createdAt: now, emailVerifiedAt: null },
      password: secret.value,
      event: { name: 'AccountOpened', userId: id, roles, at: now },
    });
  }
  const faults: Fault<OpeningRule>[] = [];
  if (!address.ok) faults.push({ code: address.refusal, field: 'email' });
  if (!secret.ok) for (const code of secret.refusal) faults.push({ code, field: 'password' });
  if (!called.ok) for (const code of called.refusal) faults.push({ code, field: 'name' });
  return refuse(faults);
}

export type ProfileRule = 'NAME_IS_EMPTY' | 'NAME_IS_TOO_LONG' | 'NAME_CONTAINS_LINK';

/** An account as a rule leaves it, and the event to publish if others see the difference. */
export interface AccountChange {
  readonly account: Account;
  readonly event?: ProfileChanged;
}

/** The account with the changes; what is `undefined` stays. */
export function changeProfile(
  account: Account,
  change: Readonly<{ name?: string | undefined }>,
  now: Date,
): Result<AccountChange, Faults<ProfileRule>> {
  if (change.name === undefined) return ok({ account });
  const name = chooseName(change.name);
  if (!name.ok) return refuse(name.refusal.map((code) => ({ code, field: 'name' })));
  if (name.value === account.name) return ok({ account });
  return ok({ account: { ...account, name: name.value }, event: { name: 'ProfileChanged', userId: account.id, at: now } });
}

/** Granting twice is a no-op. Others do not see roles, so there is no event. */
export const grantAdmin = (account: Account): AccountChange => ({
  account: account.roles.includes('ADMIN') ? account : { ...account, roles: [...account.roles, 'ADMIN'] },
});

/** Mails and product pages show the name, so it is visible, changes no text direction and holds no link. */
function chooseName(typed: string): Result<string, readonly ProfileRule[]> {
  const name = oneLine(typed);
  const broken: ProfileRule[] = [];
  if (isBlank(name)) broken.push('NAME_IS_EMPTY');
  if (lengthOf(name) > maxName) broken.push('NAME_IS_TOO_LONG');
  // Looking for links in a text of any length could take long.
  if (hasLink(firstOf(name, maxName))) broken.push('NAME_CONTAINS_LINK');
  return broken.length > 0 ? refuse(broken) : ok(name);
}
