import type { Language } from '@commerce/kernel/language.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Account } from '../domain/account.ts';
import { choosePassword, type IsCommonPassword, normalisePassword, type PasswordRule } from '../domain/password.ts';
import { countAttempt, forgiveAttempt } from '../domain/password-attempts.ts';
import type { Fault, Faults } from '../domain/refusals.ts';
import type { Credentials, Passwords } from './ports.ts';

export type ChangeRule = PasswordRule | 'CURRENT_PASSWORD_IS_WRONG' | 'PASSWORD_CHANGE_IS_THROTTLED';

/** `undefined` if there is no such account. */
export type ChangePassword = (
  who: Readonly<{ accountId: string; sessionId: string }>,
  passwords: Readonly<{ currentPassword: string; newPassword: string }>,
  language?: Language,
) => Promise<Result<Account, Faults<ChangeRule>> | undefined>;

interface Deps {
  readonly credentials: Pick<Credentials, 'byAccount' | 'countAttempt' | 'changePassword'>;
  readonly passwords: Passwords;
  readonly isCommon: IsCommonPassword;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Changes the password of a caller who knows it; every other session ends, by the event. An attempt counts before it is checked,
 * a right one is forgiven. Attempts count by session: an attacker with one session cannot exhaust the attempts of its owner, who
 * signs in anew.
 */
export const makeChangePassword =
  ({ credentials, passwords, isCommon, newId, now }: Deps): ChangePassword =>
  async ({ accountId, sessionId }, { currentPassword, newPassword }, language) => {
    const known = await credentials.byAccount(accountId);
    if (!known) return undefined;
    const { account, passwordHash: currentHash } = known;
    const chosen = choosePassword(newPassword, account, isCommon);
    const faults: Fault<ChangeRule>[] = chosen.ok ? [] : chosen.refusal.map((code) => ({ code, field: 'newPassword' }));

    const by = { accountId, sessionId };
    if (!(await credentials.countAttempt(by, (before) => countAttempt(before, now())))) return refuse([throttled, ...faults]);
    if (!(await passwords.matches(currentHash, normalisePassword(currentPassword)))) return refuse([wrong, ...faults]);
    if (!chosen.ok) {
      await credentials.countAttempt(by, forgiveAttempt);
      return refuse(faults);
    }

    const passwordHash = await passwords.hash(chosen.value);
    const at = now();
    const changed = await credentials.changePassword({
      accountId,
      passwordHash,
      entitledBy: { currentHash },
      event: { name: 'PasswordChanged', userId: accountId, keptSessionId: sessionId, at },
      mail: { id: newId(), kind: 'PASSWORD_CHANGED', email: account.email, queuedAt: at, ...(language && { language }) },
    });
    return changed ? ok(account) : refuse([wrong]); // a change at the same time: the typed password is no longer the current one
  };

const wrong = { code: 'CURRENT_PASSWORD_IS_WRONG', field: 'currentPassword' } as const;
const throttled = { code: 'PASSWORD_CHANGE_IS_THROTTLED', field: 'currentPassword' } as const;
