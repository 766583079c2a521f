import type { SessionRules } from '../domain/session.ts';
import type { LoginAttempts, OidcStore, Sessions } from './ports.ts';

/** Removes expired sessions, attempts and OIDC records. */
export type PurgeExpired = () => Promise<void>;

/** Milliseconds that an expired session stays stored, so that the service can answer its token with `expired`. */
export const expiredRetentionMs = 7 * 86_400_000;

interface Deps {
  readonly sessions: Pick<Sessions, 'forget'>;
  readonly attempts: Pick<LoginAttempts, 'forget'>;
  readonly oidcStore: Pick<OidcStore, 'forget'>;
  readonly rules: SessionRules;
  readonly now: () => Date;
}

export const makePurgeExpired =
  ({ sessions, attempts, oidcStore, rules, now }: Deps): PurgeExpired =>
  async () => {
    await sessions.forget(new Date(now().getTime() - rules.idleMs - expiredRetentionMs));
    await attempts.forget(now());
    await oidcStore.forget(now());
  };
