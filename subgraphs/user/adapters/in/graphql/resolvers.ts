import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { isId } from '@commerce/chassis/ids.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { inReadingOrder } from '../../../domain/address-book.ts';
import { mutations } from './mutations.ts';
import { accountById, queries } from './queries.ts';
import type { Resolvers, UserResolvers } from './schema.generated.ts';

const User: UserResolvers = {
  __resolveReference: ({ id }, context) => (isId(id) ? accountById(context, id) : null),
  email: (user, _arguments, { caller }) => (user.openedHere || mayActFor(caller, user.id) ? user.email : null),
  emailVerified: (user, _arguments, { caller }) =>
    user.openedHere || mayActFor(caller, user.id) ? user.emailVerifiedAt !== null : null,
  roles: (user, _arguments, { caller }) => (user.openedHere || mayActFor(caller, user.id) ? [...user.roles] : null),
  addresses: async ({ id }, _arguments, { caller, loaders }) =>
    mayActFor(caller, id) ? [...inReadingOrder(await loaders.addressBooks.load(id))] : null,
};

export const resolvers: Resolvers = { Query: queries, Mutation: mutations, User, DateTime: dateTime };
