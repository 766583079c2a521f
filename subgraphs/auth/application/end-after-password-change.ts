import type { ListedSession } from '../domain/session.ts';
import type { Sessions, SignOns } from './ports.ts';

export interface PasswordChange {
  readonly userId: string;
  /** The session in which it was changed; `null` if by mail. */
  readonly keptSessionId: string | null;
  readonly at: Date;
}

/**
 * Ends the sessions that began under the old password, those of single sign-on among them. Safe to repeat, however late: whoever signed in
 * since knows the new one.
 */
export type EndAfterPasswordChange = (change: PasswordChange) => Promise<void>;

interface Deps {
  readonly sessions: Pick<Sessions, 'ofUser' | 'end'>;
  readonly signOns: Pick<SignOns, 'endAllOf'>;
}

export const makeEndAfterPasswordChange =
  ({ sessions, signOns }: Deps): EndAfterPasswordChange =>
  async ({ userId, keptSessionId, at }) => {
    const isKept = ({ id, createdAt }: ListedSession) => id === keptSessionId || createdAt > at;
    for (const session of await sessions.ofUser(userId)) if (!isKept(session)) await sessions.end(session.id);
    await signOns.endAllOf(userId, isKept);
  };
