import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { addressMutations } from './address-mutations.ts';
import { credentialMutations } from './credential-mutations.ts';
import { busyAsUnavailable, signedIn } from './permissions.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

const accountMutations: MutationResolvers = {
  signUp: async (_root, { input }, context) => {
    const opened = await context.useCases.signUp({ accountType: 'CUSTOMER', ...input }).catch(busyAsUnavailable);
    return opened.ok
      ? { user: { ...opened.value, openedHere: true as const }, userErrors: [] }
      : { user: null, userErrors: userErrors(opened.refusal, context) };
  },
  updateProfile: async (_root, { input }, context) => {
    const { userId } = signedIn(context);
    const changed = await context.useCases.updateProfile(userId, { name: input.name ?? undefined });
    if (!changed) throw codedError('UNAUTHENTICATED');
    context.loaders.accounts.clear(userId);
    return changed.ok
      ? { user: changed.value, userErrors: [] }
      : { user: null, userErrors: userErrors(changed.refusal, context) };
  },
};

export const mutations: MutationResolvers = { ...accountMutations, ...credentialMutations, ...addressMutations };
