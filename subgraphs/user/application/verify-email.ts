import type { Language } from '@commerce/kernel/language.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Faults } from '../domain/refusals.ts';
import type { Accounts, Credentials, MailedSecrets, MailQueue } from './ports.ts';

/** Whether a mail goes out: false if the email is verified already; `undefined` if there is no such account. */
export type RequestEmailVerification = (accountId: string, language?: Language) => Promise<boolean | undefined>;

interface RequestDeps {
  readonly accounts: Pick<Accounts, 'byIds'>;
  readonly mailQueue: Pick<MailQueue, 'add'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export const makeRequestEmailVerification =
  ({ accounts, mailQueue, newId, now }: RequestDeps): RequestEmailVerification =>
  async (accountId, language) => {
    const [account] = await accounts.byIds([accountId]);
    if (!account) return undefined;
    if (account.emailVerifiedAt) return false;
    await mailQueue.add({
      id: newId(),
      kind: 'EMAIL_VERIFICATION',
      email: account.email,
      queuedAt: now(),
      ...(language && { language }),
    });
    return true;
  };

/** The account's id. */
export type VerifyEmail = (token: string) => Promise<Result<string, Faults<'VERIFICATION_TOKEN_IS_INVALID'>>>;

interface VerifyDeps {
  readonly credentials: Pick<Credentials, 'verifyEmail'>;
  readonly secrets: Pick<MailedSecrets, 'hashOf'>;
  readonly now: () => Date;
}

export const makeVerifyEmail =
  ({ credentials, secrets, now }: VerifyDeps): VerifyEmail =>
  async (token) => {
    const hash = secrets.hashOf(token);
    const account = hash && (await credentials.verifyEmail(hash, now()));
    return account ? ok(account.id) : refuse([{ code: 'VERIFICATION_TOKEN_IS_INVALID', field: 'token' }]);
  };
