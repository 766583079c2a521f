import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { LoginRefusal } from '../domain/refusals.ts';
import { type Counter, countersOf, type LoginLimits } from '../domain/throttle.ts';
import type { Client, IssueAccessToken, LoginAttempts, RefreshTokens, Sessions, TokenPair, User, Users } from './ports.ts';

export type Login = (
  credentials: Readonly<{ email: string; password: string }>,
  client: Client,
) => Promise<Result<TokenPair, LoginRefusal>>;

interface Deps {
  readonly users: Pick<Users, 'withCredentials'>;
  readonly attempts: Omit<LoginAttempts, 'forget'>;
  readonly limits: LoginLimits;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly refreshTokens: Pick<RefreshTokens, 'first'>;
  readonly issueAccessToken: IssueAccessToken;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Begins a session. An attempt is counted before its password is checked, so that a thousand at the same time are a thousand attempts;
 * a right one is taken back. Rejects with UsersUnavailable, nothing counted, while nobody can check.
 */
export function makeLogin({ users, attempts, limits, sessions, refreshTokens, issueAccessToken, newId, now }: Deps): Login {
  const begin = async ({ userId, roles }: User, client: Client): Promise<TokenPair> => {
    const [id, at] = [newId(), now()];
    const { text, familyHash, hash } = refreshTokens.first(id);
    const accessToken = await issueAccessToken({ userId, roles, sessionId: id });
    await sessions.begin({ id, userId, ...client, createdAt: at, lastUsedAt: at, familyHash, currentHash: hash, spent: [] });
    return { accessToken, refreshToken: text };
  };

  return async (credentials, client) => {
    const counters = countersOf({ email: credentials.email, address: client.address }, limits);
    const unlocksAt = await countAll(attempts, counters, now());
    if (unlocksAt) return refuse({ code: 'LOGIN_IS_THROTTLED', unlocksAt });

    const user = await users.withCredentials(credentials).catch(async (error: unknown) => {
      await giveBackAll(attempts, counters);
      throw error;
    });
    if (!user) return refuse({ code: 'CREDENTIALS_ARE_WRONG' });

    for (const { key, onSuccess } of counters) await (onSuccess === 'clear' ? attempts.clear(key) : attempts.giveBack(key));
    return ok(await begin(user, client));
  };
}

type Counting = Pick<LoginAttempts, 'count' | 'giveBack'>;

/** Counts under all counters or, when one is full, under none; then answers when that one unlocks. */
async function countAll(attempts: Counting, counters: readonly Counter[], now: Date): Promise<Date | undefined> {
  for (const [index, { key, limit }] of counters.entries()) {
    const unlocksAt = await attempts.count(key, limit, now);
    if (!unlocksAt) continue;
    await giveBackAll(attempts, counters.slice(0, index));
    return unlocksAt;
  }
  return undefined;
}

async function giveBackAll(attempts: Counting, counters: readonly Counter[]): Promise<void> {
  for (const { key } of counters) await attempts.giveBack(key);
}
