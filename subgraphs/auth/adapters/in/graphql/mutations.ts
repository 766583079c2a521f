import type { SignedIn } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { UsersUnavailable } from '../../../application/ports.ts';
import type { Context } from './context.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { loginError, userError } from './user-errors.ts';

const tokenMutations: MutationResolvers = {
  login: async (_root, { input: { email, password, cookie } }, context) => {
    if (cookie && !context.keepsCookies)
      return { tokens: null, userErrors: [loginError({ code: 'COOKIE_IS_NOT_KEPT' }, context)] };
    const begun = await context.useCases.login({ email, password }, context.client).catch(asCoded);
    if (!begun.ok) return { tokens: null, userErrors: [loginError(begun.refusal, context)] };
    return {
      tokens: cookie ? context.tokenDelivery.inCookie(begun.value, context) : context.tokenDelivery.inResponse(begun.value),
      userErrors: [],
    };
  },
  refreshToken: async (_root, { input }, context) => {
    const isByCookie = input.refreshToken === undefined || input.refreshToken === null;
    if (isByCookie && !context.keepsCookies)
      return { tokens: null, userErrors: [userError({ code: 'COOKIE_IS_NOT_KEPT' }, context)] };
    const traded = await context.useCases.refresh(input.refreshToken ?? context.cookieToken ?? '', context.client).catch(asCoded);
    if (traded.ok)
      return {
        tokens: isByCookie
          ? context.tokenDelivery.inCookie(traded.value, context)
          : context.tokenDelivery.inResponse(traded.value),
        userErrors: [],
      };
    if (isByCookie) context.tokenDelivery.clearCookie(context);
    return { tokens: null, userErrors: [userError(traded.refusal, context)] };
  },
};

const sessionMutations: MutationResolvers = {
  logout: async (_root, _arguments, context) => {
    const session = context.caller.kind === 'user' ? context.caller : undefined;
    const endedSessionId = await context.useCases.logout({ session, refreshToken: context.cookieToken });
    context.tokenDelivery.clearCookie(context); // afterwards: a browser whose session did not end can repeat
    return { endedSessionId };
  },
  logoutEverywhere: async (_root, _arguments, context) => {
    const { userId } = signedIn(context);
    const endedSessions = await context.useCases.manageSessions.endAll(userId);
    context.tokenDelivery.clearCookie(context);
    return { endedSessions };
  },
  revokeSession: async (_root, { input: { sessionId } }, context) => {
    const ended = await context.useCases.manageSessions.end(signedIn(context).userId, sessionId);
    return ended.ok
      ? { endedSessionId: ended.value, userErrors: [] }
      : { endedSessionId: null, userErrors: [userError({ code: ended.refusal }, context)] };
  },
};

export const mutations: MutationResolvers = { ...tokenMutations, ...sessionMutations };

/** @throws UNAUTHENTICATED for a caller that is not signed in. */
function signedIn({ caller }: Context): SignedIn {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

/** @throws SERVICE_UNAVAILABLE for {@link UsersUnavailable}, and every other error as it is. */
function asCoded(error: unknown): never {
  throw error instanceof UsersUnavailable ? codedError('SERVICE_UNAVAILABLE') : error;
}
