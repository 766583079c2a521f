import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import type { ManageAddressBook } from '../../../application/manage-address-book.ts';
import type { SignUp } from '../../../application/sign-up.ts';
import type { UpdateProfile } from '../../../application/update-profile.ts';
import { inReadingOrder } from '../../../domain/address-book.ts';
import { makeAddressMutations, signedIn } from './address-mutations.ts';
import type { Context } from './context.ts';
import { busyAsUnavailable, type CredentialUseCases, makeCredentialMutations } from './credential-mutations.ts';
import type { MutationResolvers, QueryResolvers, Resolvers, UserResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

export interface UseCases extends CredentialUseCases {
  readonly signUp: SignUp;
  readonly updateProfile: UpdateProfile;
  readonly addressBook: ManageAddressBook;
}

export const makeResolvers = (useCases: UseCases): Resolvers => ({
  Query,
  Mutation: {
    ...accountMutations(useCases),
    ...makeCredentialMutations(useCases),
    ...makeAddressMutations(useCases.addressBook),
  },
  User,
  DateTime: dateTime,
});

const accountById = async (context: Context, id: string) => (await context.loaders.accounts.load(id)) ?? null;

const Query: QueryResolvers = {
  me: (_root, _arguments, context) => (context.caller.kind === 'user' ? accountById(context, context.caller.userId) : null),
  user: (_root, { id }, context) => {
    if (!isId(id)) throw codedError('ID_IS_INVALID');
    return accountById(context, id);
  },
};

const User: UserResolvers = {
  __resolveReference: ({ id }, context) => (isId(id) ? accountById(context, id) : null),
  email: (user, _arguments, { caller }) => (user.openedHere || mayActFor(caller, user.id) ? user.email : null),
  emailVerified: (user, _arguments, { caller }) =>
    user.openedHere || mayActFor(caller, user.id) ? user.emailVerifiedAt !== null : null,
  roles: (user, _arguments, { caller }) => (user.openedHere || mayActFor(caller, user.id) ? [...user.roles] : null),
  addresses: async ({ id }, _arguments, { caller, loaders }) =>
    mayActFor(caller, id) ? [...inReadingOrder(await loaders.addressBooks.load(id))] : null,
};

const accountMutations = ({ signUp, updateProfile }: UseCases): MutationResolvers => ({
  signUp: async (_root, { input }, context) => {
    const opened = await signUp({ accountType: 'CUSTOMER', ...input }).catch(busyAsUnavailable);
    return opened.ok
      ? { user: { ...opened.value, openedHere: true as const }, userErrors: [] }
      : { user: null, userErrors: userErrors(opened.refusal, context) };
  },
  updateProfile: async (_root, { input }, context) => {
    const { userId } = signedIn(context);
    const changed = await updateProfile(userId, { name: input.name ?? undefined });
    if (!changed) throw codedError('UNAUTHENTICATED');
    context.loaders.accounts.clear(userId);
    return changed.ok
      ? { user: changed.value, userErrors: [] }
      : { user: null, userErrors: userErrors(changed.refusal, context) };
  },
});
