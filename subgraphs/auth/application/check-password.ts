import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { LoginRefusal } from '../domain/refusals.ts';
import { type Counter, countersOf, type LoginLimits } from '../domain/throttle.ts';
import type { Client, LoginAttempts, User, Users } from './ports.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Whose credentials these are. */
export type CheckPassword = (credentials: Credentials, client: Pick<Client, 'address'>) => Promise<Result<User, LoginRefusal>>;

interface Deps {
  readonly users: Pick<Users, 'withCredentials'>;
  readonly attempts: Omit<LoginAttempts, 'forget'>;
  readonly limits: LoginLimits;
  /** What an address counts as: one subscriber has many in IPv6. */
  readonly addressKey: (address: string) => string;
  readonly now: () => Date;
}

/**
 * Every way to sign in comes through here. An attempt is counted before its password is checked, so that a thousand at the same
 * time are a thousand attempts; a right one is taken back. Rejects with UsersUnavailable, nothing counted, while the user
 * service cannot check.
 */
export const makeCheckPassword =
  ({ users, attempts, limits, addressKey, now }: Deps): CheckPassword =>
  async (credentials, { address }) => {
    const counters = countersOf({ email: credentials.email, address: address && addressKey(address) }, limits);
    const at = now();
    const unlocksAt = await countAll(attempts, counters, at);
    if (unlocksAt) return refuse({ code: 'LOGIN_IS_THROTTLED', unlocksAt, waitMs: unlocksAt.getTime() - at.getTime() });

    const user = await users.withCredentials(credentials).catch(async (error: unknown) => {
      await uncountAll(attempts, counters);
      throw error;
    });
    if (!user) return refuse({ code: 'CREDENTIALS_ARE_WRONG' });

    for (const { key, onSuccess } of counters) await (onSuccess === 'clear' ? attempts.clear(key) : attempts.uncount(key));
    return ok(user);
  };

type Counting = Pick<LoginAttempts, 'count' | 'uncount'>;

/** Counts under all counters or, when one is full, under none; then answers when that one unlocks. */
async function countAll(attempts: Counting, counters: readonly Counter[], now: Date): Promise<Date | undefined> {
  for (const [index, { key, limit }] of counters.entries()) {
    const unlocksAt = await attempts.count(key, limit, now);
    if (!unlocksAt) continue;
    await uncountAll(attempts, counters.slice(0, index));
    return unlocksAt;
  }
  return undefined;
}

async function uncountAll(attempts: Counting, counters: readonly Counter[]): Promise<void> {
  for (const { key } of counters) await attempts.uncount(key);
}
