import type { SignedIn } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import type { Login } from '../../../application/login.ts';
import type { Logout } from '../../../application/logout.ts';
import type { ManageSessions } from '../../../application/manage-sessions.ts';
import { UsersUnavailable } from '../../../application/ports.ts';
import type { Refresh } from '../../../application/refresh.ts';
import type { Context } from './context.ts';
import type { MutationResolvers, QueryResolvers, Resolvers, SessionResolvers } from './schema.generated.ts';
import type { TokenDelivery } from './token-delivery.ts';
import { loginError, userError } from './user-errors.ts';

export interface UseCases {
  readonly login: Login;
  readonly logout: Logout;
  readonly refresh: Refresh;
  readonly manageSessions: ManageSessions;
  readonly tokenDelivery: TokenDelivery;
}

export const makeResolvers = (useCases: UseCases): Resolvers => ({
  Query,
  Mutation: { ...tokenMutations(useCases), ...sessionMutations(useCases) },
  Session,
  DateTime: dateTime,
});

const Query: QueryResolvers = {
  sessions: async (_root, _arguments, { caller, ownSessions }) => (caller.kind === 'user' ? [...(await ownSessions())] : null),
};

const Session: SessionResolvers = {
  __resolveReference: async ({ id }, { ownSessions }) => (await ownSessions()).find((session) => session.id === id) ?? null,
  isCurrent: ({ id }, _arguments, { caller }) => caller.kind === 'user' && caller.sessionId === id,
};

const tokenMutations = ({
  login,
  refresh,
  tokenDelivery,
}: Pick<UseCases, 'login' | 'refresh' | 'tokenDelivery'>): MutationResolvers => ({
  login: async (_root, { input: { email, password, cookie } }, context) => {
    if (cookie && !context.keepsCookies)
      return { tokens: null, userErrors: [loginError({ code: 'COOKIE_IS_NOT_KEPT' }, context)] };
    const begun = await login({ email, password }, context.client).catch(asCoded);
    if (!begun.ok) return { tokens: null, userErrors: [loginError(begun.refusal, context)] };
    return {
      tokens: cookie ? tokenDelivery.inCookie(begun.value, context) : tokenDelivery.inResponse(begun.value),
      userErrors: [],
    };
  },
  refreshToken: async (_root, { input }, context) => {
    const isByCookie = input.refreshToken === undefined || input.refreshToken === null;
    if (isByCookie && !context.keepsCookies)
      return { tokens: null, userErrors: [userError({ code: 'COOKIE_IS_NOT_KEPT' }, context)] };
    const traded = await refresh(input.refreshToken ?? context.cookieToken ?? '', context.client).catch(asCoded);
    if (traded.ok)
      return {
        tokens: isByCookie ? tokenDelivery.inCookie(traded.value, context) : tokenDelivery.inResponse(traded.value),
        userErrors: [],
      };
    if (isByCookie) tokenDelivery.clearCookie(context);
    return { tokens: null, userErrors: [userError(traded.refusal, context)] };
  },
});

const sessionMutations = ({
  logout,
  manageSessions,
  tokenDelivery,
}: Pick<UseCases, 'logout' | 'manageSessions' | 'tokenDelivery'>): MutationResolvers => ({
  logout: async (_root, _arguments, context) => {
    const session = context.caller.kind === 'user' ? context.caller : undefined;
    const endedSessionId = await logout({ session, refreshToken: context.cookieToken });
    tokenDelivery.clearCookie(context); // afterwards: a browser whose session did not end can repeat
    return { endedSessionId };
  },
  logoutEverywhere: async (_root, _arguments, context) => {
    const { userId } = signedIn(context);
    const endedSessions = await manageSessions.endAll(userId);
    tokenDelivery.clearCookie(context);
    return { endedSessions };
  },
  revokeSession: async (_root, { input: { sessionId } }, context) => {
    const ended = await manageSessions.end(signedIn(context).userId, sessionId);
    return ended.ok
      ? { endedSessionId: ended.value, userErrors: [] }
      : { endedSessionId: null, userErrors: [userError({ code: ended.refusal }, context)] };
  },
});

function signedIn({ caller }: Context): SignedIn {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

function asCoded(error: unknown): never {
  throw error instanceof UsersUnavailable ? codedError('SERVICE_UNAVAILABLE') : error;
}
