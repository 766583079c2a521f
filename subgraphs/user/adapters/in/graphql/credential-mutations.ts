import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { busyAsUnavailable, signedIn } from './permissions.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

/** Passwords, and the mails about them. */
export const credentialMutations: MutationResolvers = {
  changePassword: async (_root, { input }, context) => {
    const { userId, sessionId } = signedIn(context);
    const changed = await context.useCases
      .changePassword({ accountId: userId, sessionId }, input, context.language)
      .catch(busyAsUnavailable);
    if (!changed) throw codedError('UNAUTHENTICATED');
    return changed.ok
      ? { user: changed.value, userErrors: [] }
      : { user: null, userErrors: userErrors(changed.refusal, context) };
  },
  requestPasswordReset: async (_root, { input: { email } }, { language, useCases }) => {
    await useCases.requestPasswordReset(email, language);
    return { accepted: true };
  },
  resetPassword: async (_root, { input }, context) => {
    const reset = await context.useCases.resetPassword(input, context.language).catch(busyAsUnavailable);
    return { reset: reset.ok, userErrors: reset.ok ? [] : userErrors(reset.refusal, context) };
  },
  requestEmailVerification: async (_root, _arguments, context) => {
    const accepted = await context.useCases.requestEmailVerification(signedIn(context).userId, context.language);
    if (accepted === undefined) throw codedError('UNAUTHENTICATED');
    return { accepted };
  },
  verifyEmail: async (_root, { input: { token } }, context) => {
    const verified = await context.useCases.verifyEmail(token);
    return { verified: verified.ok, userErrors: verified.ok ? [] : userErrors(verified.refusal, context) };
  },
};
