import { isProven } from '../domain/credentials-state.ts';
import type { Provable, Revocations, Sessions, SignOns } from './ports.ts';

export interface PasswordChange {
  readonly userId: string;
  /** The session in which it was changed; `null` if by mail. */
  readonly keptSessionId: string | null;
  /** Of the new password; `undefined` in events of user services that did not count yet. */
  readonly credentialsVersion?: number | undefined;
  readonly at: Date;
}

/**
 * Ends what earlier passwords have proven, single sign-on included, and refuses it from now on: a login that was under way finds
 * the revocation when it begins its session. Safe to repeat, however late.
 */
export type EndAfterPasswordChange = (change: PasswordChange) => Promise<void>;

interface Deps {
  readonly sessions: Pick<Sessions, 'ofUser' | 'end'>;
  readonly revocations: Pick<Revocations, 'of' | 'raise'>;
  readonly signOns: Pick<SignOns, 'endAllOf'>;
}

export const makeEndAfterPasswordChange =
  ({ sessions, revocations, signOns }: Deps): EndAfterPasswordChange =>
  async ({ userId, keptSessionId, credentialsVersion, at }) => {
    if (credentialsVersion !== undefined) await revocations.raise(userId, { version: credentialsVersion, keptSessionId });
    const newest = await revocations.of(userId);
    const isKept = (session: Provable) =>
      credentialsVersion === undefined
        ? session.id === keptSessionId || session.createdAt > at // without a count the clocks are all there is
        : isProven(session, newest);
    for (const session of await sessions.ofUser(userId)) if (!isKept(session)) await sessions.end(session.id);
    await signOns.endAllOf(userId, isKept);
  };
