import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { ChangePassword } from '../../../application/change-password.ts';
import { PasswordsAreBusy } from '../../../application/ports.ts';
import type { RequestPasswordReset } from '../../../application/request-password-reset.ts';
import type { ResetPassword } from '../../../application/reset-password.ts';
import type { RequestEmailVerification, VerifyEmail } from '../../../application/verify-email.ts';
import { signedIn } from './address-mutations.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

export interface CredentialUseCases {
  readonly changePassword: ChangePassword;
  readonly requestPasswordReset: RequestPasswordReset;
  readonly resetPassword: ResetPassword;
  readonly requestEmailVerification: RequestEmailVerification;
  readonly verifyEmail: VerifyEmail;
}

/** Passwords and what is mailed about them. */
export const makeCredentialMutations = (useCases: CredentialUseCases): MutationResolvers => ({
  changePassword: async (_root, { input }, context) => {
    const { userId, sessionId } = signedIn(context);
    const changed = await useCases
      .changePassword({ accountId: userId, sessionId }, input, context.language)
      .catch(busyAsUnavailable);
    if (!changed) throw codedError('UNAUTHENTICATED');
    return changed.ok
      ? { user: changed.value, userErrors: [] }
      : { user: null, userErrors: userErrors(changed.refusal, context) };
  },
  requestPasswordReset: async (_root, { input: { email } }, { language }) => {
    await useCases.requestPasswordReset(email, language);
    return { accepted: true };
  },
  resetPassword: async (_root, { input }, context) => {
    const reset = await useCases.resetPassword(input, context.language).catch(busyAsUnavailable);
    return { reset: reset.ok, userErrors: reset.ok ? [] : userErrors(reset.refusal, context) };
  },
  requestEmailVerification: async (_root, _arguments, context) => {
    const accepted = await useCases.requestEmailVerification(signedIn(context).userId, context.language);
    if (accepted === undefined) throw codedError('UNAUTHENTICATED');
    return { accepted };
  },
  verifyEmail: async (_root, { input: { token } }, context) => {
    const verified = await useCases.verifyEmail(token);
    return { verified: verified.ok, userErrors: verified.ok ? [] : userErrors(verified.refusal, context) };
  },
});

export function busyAsUnavailable(error: unknown): never {
  throw error instanceof PasswordsAreBusy ? codedError('SERVICE_UNAVAILABLE') : error;
}
