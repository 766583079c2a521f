import type { SignedIn } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import type { KeepSessions } from '../../application/keep-sessions.ts';
import type { Login } from '../../application/login.ts';
import { type TokenPair, UsersUnavailable } from '../../application/ports.ts';
import type { Refresh } from '../../application/refresh.ts';
import type { Context } from './context.ts';
import type { MutationResolvers, QueryResolvers, Resolvers, SessionResolvers } from './schema.generated.ts';
import { loginError, userError } from './user-errors.ts';

export interface UseCases {
  readonly login: Login;
  readonly refresh: Refresh;
  readonly keepSessions: KeepSessions;
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

const tokenMutations = ({ login, refresh }: Pick<UseCases, 'login' | 'refresh'>): MutationResolvers => ({
  login: async (_root, { input: { email, password } }, { client }) => {
    const begun = await login({ email, password }, client).catch(asCoded);
    return begun.ok ? tokens(begun.value) : { tokens: null, userErrors: [loginError(begun.refusal)] };
  },
  refreshToken: async (_root, { input: { refreshToken } }, { client }) => {
    const traded = await refresh(refreshToken, client).catch(asCoded);
    return traded.ok ? tokens(traded.value) : { tokens: null, userErrors: [userError(traded.refusal.code)] };
  },
});

const sessionMutations = ({ keepSessions }: Pick<UseCases, 'keepSessions'>): MutationResolvers => ({
  logout: async (_root, _arguments, { caller }) => {
    if (caller.kind !== 'user') return { endedSessionId: null };
    const ended = await keepSessions.end(caller.userId, caller.sessionId);
    return { endedSessionId: ended.ok ? ended.value : null };
  },
  logoutEverywhere: async (_root, _arguments, context) => ({
    endedSessions: await keepSessions.endAll(signedIn(context).userId),
  }),
  revokeSession: async (_root, { input: { sessionId } }, context) => {
    const ended = await keepSessions.end(signedIn(context).userId, sessionId);
    return ended.ok
      ? { endedSessionId: ended.value, userErrors: [] }
      : { endedSessionId: null, userErrors: [userError(ended.refusal)] };
  },
});

function signedIn({ caller }: Context): SignedIn {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

const tokens = ({ accessToken, refreshToken }: TokenPair) => ({
  tokens: { accessToken: accessToken.text, refreshToken, expiresIn: accessToken.expiresInSeconds, tokenType: 'Bearer' },
  userErrors: [],
});

function asCoded(error: unknown): never {
  throw error instanceof UsersUnavailable ? codedError('SERVICE_UNAVAILABLE') : error;
}
