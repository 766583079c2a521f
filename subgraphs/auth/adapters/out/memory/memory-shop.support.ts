import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { refuse } from '@commerce/kernel/result.ts';
import { makeBeginSession } from '../../../application/begin-session.ts';
import { makeCheckPassword } from '../../../application/check-password.ts';
import { makeEndAfterPasswordChange, type PasswordChange } from '../../../application/end-after-password-change.ts';
import { makeLogin } from '../../../application/login.ts';
import { makeLogout } from '../../../application/logout.ts';
import { makeManageSessions } from '../../../application/manage-sessions.ts';
import type { IssueAccessToken, Sessions, User, Users } from '../../../application/ports.ts';
import { UsersUnavailable } from '../../../application/ports.ts';
import { makeRefresh } from '../../../application/refresh.ts';
import { sessionRules as rules } from '../../../domain/session.ts';
import { loginLimits as limits } from '../../../domain/throttle.ts';
import { sha256Id } from '../crypto/id-hash.ts';
import { opaqueRefreshTokens } from '../crypto/opaque-refresh-tokens.ts';
import { oidcSignOns } from '../oidc/oidc-sign-ons.ts';
import { memoryLoginAttempts } from './memory-login-attempts.ts';
import { memoryOidcStore } from './memory-oidc-store.ts';
import { memoryRevocations } from './memory-revocations.ts';
import { memorySessions } from './memory-sessions.ts';

export const minji: User = {
  userId: '019a0000-0000-7000-8000-0000000000e1',
  roles: ['CUSTOMER'],
  credentials: { version: 1, keptSessionId: null },
};
export const rightCredentials = { email: 'minji@shop.example', password: 'correct horse' };
export const wrongCredentials = { ...rightCredentials, password: 'wrong' };
export const home = { address: '203.0.113.7', device: 'Firefox on Linux' };

/** What a test puts around a call, such as a delay. */
export type Around = <A extends unknown[], T>(act: (...given: A) => Promise<T>) => (...given: A) => Promise<T>;

/** The use cases on stores in memory, with a clock and a user service that tests turn. */
export function aShop(sessions: Sessions = memorySessions(), around: Around = (act) => act) {
  const state = {
    now: new Date('2026-11-23T09:30:00.000Z'),
    users: 'up' as 'up' | 'down' | 'empty',
    roles: minji.roles,
    password: rightCredentials.password,
    credentials: minji.credentials,
    checks: 0,
  };
  let ids = 0;
  const newId = () => `019a0000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
  const now = () => state.now;
  const answer = (isKnown: boolean): User | undefined => {
    if (state.users === 'down') throw new UsersUnavailable();
    return isKnown && state.users === 'up' ? { ...minji, roles: state.roles, credentials: state.credentials } : undefined;
  };
  const users: Users = {
    withCredentials: around(async ({ email, password }) => {
      state.checks += 1;
      return answer(email === rightCredentials.email && password === state.password);
    }),
    byId: around(async (userId: string) => answer(userId === minji.userId)),
    signUp: async () => refuse(['Accounts are opened elsewhere.']),
    requestPasswordReset: async () => {},
    profileOf: async (userId) => {
      const user = answer(userId === minji.userId);
      return user && { ...user, name: 'Minji Park', email: rightCredentials.email, emailVerified: true };
    },
  };
  const issueAccessToken: IssueAccessToken = async (claims) => ({ text: JSON.stringify(claims), expiresInSeconds: 900 });
  const refreshTokens = opaqueRefreshTokens();
  const attempts = memoryLoginAttempts();
  const oidcStore = memoryOidcStore();
  const stored = memoryRevocations();
  const revocations = { ...stored, of: around(stored.of), raise: around(stored.raise) };
  const signOns = oidcSignOns({ store: oidcStore, hashId: sha256Id, revocations, now });
  const checkPassword = makeCheckPassword({ users, attempts, limits, addressKey, now });
  const beginSession = makeBeginSession({ sessions, revocations, rules, refreshTokens, issueAccessToken, newId, now });
  const manageSessions = makeManageSessions({ sessions, signOns, revocations, newId, rules, now });
  return {
    sessions,
    oidcStore,
    signOns,
    revocations,
    attempts,
    refreshTokens,
    users,
    checkPassword,
    beginSession,
    login: makeLogin({ checkPassword, beginSession }),
    refresh: makeRefresh({ users, sessions, rules, refreshTokens, issueAccessToken, now }),
    logout: makeLogout({ sessions, manageSessions, refreshTokens, rules, now }),
    manageSessions,
    state,
    endAfterPasswordChange: makeEndAfterPasswordChange({ sessions, revocations, signOns }),
    /** What the user service does: the news of it travels apart. */
    changePassword(password: string, keptSessionId: string | null = null): PasswordChange {
      state.password = password;
      state.credentials = { version: state.credentials.version + 1, keptSessionId };
      return { userId: minji.userId, keptSessionId, credentialsVersion: state.credentials.version, at: state.now };
    },
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
