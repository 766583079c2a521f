import type { Sessions, SignOnRecords } from './ports.ts';

export interface PasswordChange {
  readonly userId: string;
  /** The session in which it was changed; `null` if by mail. */
  readonly keptSessionId: string | null;
  readonly at: Date;
}

/**
 * Ends the sessions that began under the old password. Safe to repeat, however late: whoever signed in since knows the new one. Logins of
 * single sign-on all end, since their records are renewed and do not tell when they began: a repeat asks for the password once more.
 */
export type EndAfterPasswordChange = (change: PasswordChange) => Promise<void>;

interface Deps {
  readonly sessions: Pick<Sessions, 'ofUser' | 'end'>;
  readonly signOnRecords: Pick<SignOnRecords, 'removeAllOf'>;
}

export const makeEndAfterPasswordChange =
  ({ sessions, signOnRecords }: Deps): EndAfterPasswordChange =>
  async ({ userId, keptSessionId, at }) => {
    for (const { id, createdAt } of await sessions.ofUser(userId))
      if (id !== keptSessionId && createdAt <= at) await sessions.end(id);
    await signOnRecords.removeAllOf(userId);
  };
