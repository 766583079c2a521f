import type { Language } from '@commerce/kernel/language.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { choosePassword, type IsCommonPassword, type PasswordRule } from '../domain/password.ts';
import type { Faults } from '../domain/refusals.ts';
import type { Credentials, MailedSecrets, Passwords } from './ports.ts';

export type ResetRule = PasswordRule | 'RESET_TOKEN_IS_INVALID';

/** The account's id. */
export type ResetPassword = (
  input: Readonly<{ token: string; newPassword: string }>,
  language?: Language,
) => Promise<Result<string, Faults<ResetRule>>>;

interface Deps {
  readonly credentials: Pick<Credentials, 'token' | 'byAccount' | 'changePassword'>;
  readonly secrets: Pick<MailedSecrets, 'hashOf'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly isCommon: IsCommonPassword;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Sets a password by a mailed token, which a refused password does not spend. All sessions end, by the event. */
export const makeResetPassword =
  ({ credentials, secrets, passwords, isCommon, newId, now }: Deps): ResetPassword =>
  async ({ token, newPassword }, language) => {
    const tokenHash = secrets.hashOf(token);
    const mailed = tokenHash && (await credentials.token(tokenHash, 'PASSWORD_RESET', now()));
    const known = mailed ? await credentials.byAccount(mailed.accountId) : undefined;
    const chosen = choosePassword(newPassword, known?.account, isCommon);
    const faults: Faults<ResetRule> = chosen.ok ? [] : chosen.refusal.map((code) => ({ code, field: 'newPassword' }));
    if (!mailed || !known) return refuse([invalid, ...faults]);
    if (!chosen.ok) return refuse(faults);
    const { account } = known;

    const passwordHash = await passwords.hash(chosen.value);
    const at = now();
    const changed = await credentials.changePassword({
      accountId: account.id,
      passwordHash,
      entitledBy: { tokenHash: mailed.hash },
      event: { name: 'PasswordChanged', userId: account.id, keptSessionId: null, at },
      mail: { id: newId(), kind: 'PASSWORD_CHANGED', email: account.email, queuedAt: at, ...(language && { language }) },
    });
    return changed ? ok(account.id) : refuse([invalid]);
  };

const invalid = { code: 'RESET_TOKEN_IS_INVALID', field: 'token' } as const;
