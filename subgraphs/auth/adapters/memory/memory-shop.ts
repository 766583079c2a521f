import { makeBeginSession } from '../../application/begin-session.ts';
import { makeCheckPassword } from '../../application/check-password.ts';
import { makeKeepSessions } from '../../application/keep-sessions.ts';
import { makeLogin } from '../../application/login.ts';
import { makeLogout } from '../../application/logout.ts';
import type { IssueAccessToken, Sessions, User, Users } from '../../application/ports.ts';
import { UsersUnavailable } from '../../application/ports.ts';
import { makeRefresh } from '../../application/refresh.ts';
import { sessionRules as rules } from '../../domain/session.ts';
import { loginLimits as limits } from '../../domain/throttle.ts';
import { opaqueRefreshTokens } from '../crypto/opaque-refresh-tokens.ts';
import { signOnsOf } from '../oidc/sign-ons.ts';
import { memoryLoginAttempts } from './memory-login-attempts.ts';
import { memorySessions } from './memory-sessions.ts';
import { memorySignOnRecords } from './memory-sign-on-records.ts';

export const minji: User = { userId: '019a0000-0000-7000-8000-0000000000e1', roles: ['CUSTOMER'] };
export const rightCredentials = { email: 'minji@shop.example', password: 'correct horse' };
export const wrongCredentials = { ...rightCredentials, password: 'wrong' };
export const home = { address: '203.0.113.7', device: 'Firefox on Linux' };

/** The use cases on stores in memory, with a clock and a user service that tests turn. */
export function aShop(sessions: Sessions = memorySessions()) {
  const state = {
    now: new Date('2026-11-23T09:30:00.000Z'),
    users: 'up' as 'up' | 'down' | 'empty',
    roles: minji.roles,
    checks: 0,
  };
  let ids = 0;
  const newId = () => `019a0000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
  const now = () => state.now;
  const answer = (isKnown: boolean): User | undefined => {
    if (state.users === 'down') throw new UsersUnavailable();
    return isKnown && state.users === 'up' ? { ...minji, roles: state.roles } : undefined;
  };
  const users: Users = {
    withCredentials: async ({ email, password }) => {
      state.checks += 1;
      return answer(email === rightCredentials.email && password === rightCredentials.password);
    },
    byId: async (userId) => answer(userId === minji.userId),
    profileOf: async (userId) => {
      const user = answer(userId === minji.userId);
      return user && { ...user, name: 'Minji Park', email: rightCredentials.email, emailVerified: true };
    },
  };
  const issueAccessToken: IssueAccessToken = async (claims) => ({ text: JSON.stringify(claims), expiresInSeconds: 900 });
  const refreshTokens = opaqueRefreshTokens();
  const attempts = memoryLoginAttempts();
  const signOnRecords = memorySignOnRecords();
  const signOns = signOnsOf({ records: signOnRecords, now });
  const checkPassword = makeCheckPassword({ users, attempts, limits, now });
  const beginSession = makeBeginSession({ sessions, rules, refreshTokens, issueAccessToken, newId, now });
  const keepSessions = makeKeepSessions({ sessions, signOns, rules, now });
  return {
    sessions,
    signOnRecords,
    signOns,
    attempts,
    refreshTokens,
    users,
    checkPassword,
    login: makeLogin({ checkPassword, beginSession }),
    refresh: makeRefresh({ users, sessions, rules, refreshTokens, issueAccessToken, now }),
    logout: makeLogout({ sessions, keepSessions, refreshTokens, rules, now }),
    keepSessions,
    state,
    pass: (ms: number) => {
      state.now = new Date(state.now.getTime() + ms);
    },
    /** The refresh token of a new session. */
    async signedIn() {
      const begun = await this.login(rightCredentials, home);
      if (!begun.ok) throw new Error(begun.refusal.code);
      return begun.value.refreshToken;
    },
  };
}
