import type { SessionRules } from '../domain/session.ts';
import type { LoginAttempts, Sessions, SignOnRecords } from './ports.ts';

/** Removes what no answer depends on any more. */
export type ForgetOld = () => Promise<void>;

/** An expired session is kept for so long after its end, so that its token is told that it expired. */
export const expiredKeptMs = 7 * 86_400_000;

interface Deps {
  readonly sessions: Pick<Sessions, 'forget'>;
  readonly attempts: Pick<LoginAttempts, 'forget'>;
  readonly signOnRecords: Pick<SignOnRecords, 'forget'>;
  readonly rules: SessionRules;
  readonly now: () => Date;
}

export const makeForgetOld =
  ({ sessions, attempts, signOnRecords, rules, now }: Deps): ForgetOld =>
  async () => {
    await sessions.forget(new Date(now().getTime() - rules.idleMs - expiredKeptMs));
    await attempts.forget(now());
    await signOnRecords.forget(now());
  };
