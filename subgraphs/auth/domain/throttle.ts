import { emailKey } from '@commerce/kernel/text/email.ts';

/** Maximum number of attempts within a window that begins with the first; then none until it ends. */
export interface Limit {
  readonly attempts: number;
  readonly windowMs: number;
}

export interface LoginLimits {
  /** Of one account from one network address: a forgotten password, or a guesser. */
  readonly accountAtAddress: Limit;
  /** Of one account from everywhere: many machines that guess together. */
  readonly account: Limit;
  /** From one address on all accounts: one machine that tries known passwords on many accounts. */
  readonly address: Limit;
}

const windowMs = 15 * 60_000;

export const loginLimits: LoginLimits = {
  accountAtAddress: { attempts: 5, windowMs },
  account: { attempts: 50, windowMs },
  address: { attempts: 100, windowMs },
};

export interface Counter {
  readonly key: string;
  readonly limit: Limit;
  /** Whether a success forgives the failures before it, or only itself: others may share the counter. */
  readonly onSuccess: 'clear' | 'uncount';
}

/**
 * What a sign-in is counted under. The email is as typed, and counted under the key of its account; accounts need not exist, so
 * that a throttle reveals none.
 */
export function countersOf(
  { email, address }: Readonly<{ email: string; address: string | null }>,
  limits: LoginLimits,
): readonly Counter[] {
  const account = emailKey(email);
  const both = JSON.stringify(['account at address', account, address]);
  return [
    { key: both, limit: limits.accountAtAddress, onSuccess: 'clear' },
    { key: JSON.stringify(['account', account]), limit: limits.account, onSuccess: 'uncount' },
    ...(address === null
      ? []
      : [{ key: JSON.stringify(['address', address]), limit: limits.address, onSuccess: 'uncount' } as const]),
  ];
}
