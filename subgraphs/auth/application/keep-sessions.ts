import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isLiving, type Session, type SessionRules } from '../domain/session.ts';
import type { Sessions, SignOnRecords } from './ports.ts';

/** What a signed-in account does with its own sessions. */
export interface KeepSessions {
  /** The living ones, latest use first. */
  list(userId: string): Promise<readonly Session[]>;
  /** Ends one; refused if it is somebody else's or does not live. */
  end(userId: string, sessionId: string): Promise<Result<string, 'SESSION_IS_UNKNOWN'>>;
  /** Ends all of them, and every login of single sign-on. How many sessions lived. */
  endAll(userId: string): Promise<number>;
}

interface Deps {
  readonly sessions: Pick<Sessions, 'byId' | 'ofUser' | 'end' | 'endAllOf'>;
  readonly signOnRecords: Pick<SignOnRecords, 'removeAllOf'>;
  readonly rules: SessionRules;
  readonly now: () => Date;
}

export const makeKeepSessions = ({ sessions, signOnRecords, rules, now }: Deps): KeepSessions => ({
  list: async (userId) => {
    const all = await sessions.ofUser(userId);
    return all
      .filter((session) => isLiving(session, now(), rules))
      .toSorted((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
  },
  end: async (userId, sessionId) => {
    const session = await sessions.byId(sessionId);
    const isOwn = session?.userId === userId && isLiving(session, now(), rules);
    return isOwn && (await sessions.end(sessionId)) ? ok(sessionId) : refuse('SESSION_IS_UNKNOWN');
  },
  endAll: async (userId) => {
    await signOnRecords.removeAllOf(userId);
    return (await sessions.endAllOf(userId)).filter((session) => isLiving(session, now(), rules)).length;
  },
});
