import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Context } from './context.ts';
import type { QueryResolvers } from './schema.generated.ts';

export const queries: Required<QueryResolvers> = {
  me: (_root, _arguments, context) => (context.caller.kind === 'user' ? accountById(context, context.caller.userId) : null),
  user: (_root, { id }, context) => {
    if (!isId(id)) throw codedError('ID_IS_INVALID');
    return accountById(context, id);
  },
};

export const accountById = async ({ loaders }: Context, id: string) => (await loaders.accounts.load(id)) ?? null;
