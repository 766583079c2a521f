import type { Sessions } from './ports.ts';

export interface PasswordChange {
  readonly userId: string;
  /** The session in which it was changed; `null` if by mail. */
  readonly keptSessionId: string | null;
  readonly at: Date;
}

/** Ends the sessions that began under the old password. Safe to repeat, however late: whoever signed in since knows the new one. */
export type EndAfterPasswordChange = (change: PasswordChange) => Promise<void>;

export const makeEndAfterPasswordChange =
  ({ sessions }: Readonly<{ sessions: Pick<Sessions, 'ofUser' | 'end'> }>): EndAfterPasswordChange =>
  async ({ userId, keptSessionId, at }) => {
    for (const { id, createdAt } of await sessions.ofUser(userId))
      if (id !== keptSessionId && createdAt <= at) await sessions.end(id);
  };
