import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isLiving, type ListedSession, type SessionRules } from '../domain/session.ts';
import type { Revocations, Sessions, SignOns } from './ports.ts';

/** What a signed-in account does with its own sessions, those of single sign-on among them. */
export interface ManageSessions {
  /** The living ones, latest use first. */
  list(userId: string): Promise<readonly ListedSession[]>;
  /** Ends one; refused if it belongs to another account or is not live. */
  end(userId: string, sessionId: string): Promise<Result<string, 'SESSION_IS_UNKNOWN'>>;
  /** Ends all of them, and takes back what single sign-on has given. How many sessions lived. */
  endAll(userId: string): Promise<number>;
}

interface Deps {
  readonly sessions: Pick<Sessions, 'byId' | 'ofUser' | 'end' | 'endAllOf'>;
  readonly signOns: SignOns;
  readonly revocations: Pick<Revocations, 'beginEpoch'>;
  readonly newId: () => string;
  readonly rules: SessionRules;
  readonly now: () => Date;
}

export const makeManageSessions = ({ sessions, signOns, revocations, newId, rules, now }: Deps): ManageSessions => ({
  list: async (userId) => {
    const [own, ofSignOn] = await Promise.all([sessions.ofUser(userId), signOns.ofUser(userId)]);
    return [...own.filter((session) => isLiving(session, now(), rules)), ...ofSignOn].toSorted(
      (a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime(),
    );
  },
  end: async (userId, sessionId) => {
    const session = await sessions.byId(sessionId);
    const isOwn = session?.userId === userId && isLiving(session, now(), rules);
    const isEnded = isOwn ? await sessions.end(sessionId) : !session && (await signOns.end(userId, sessionId));
    return isEnded ? ok(sessionId) : refuse('SESSION_IS_UNKNOWN');
  },
  endAll: async (userId) => {
    await revocations.beginEpoch(userId, newId()); // first: what is under way in single sign-on finds it
    const ofSignOn = await signOns.endAllOf(userId);
    return ofSignOn + (await sessions.endAllOf(userId)).filter((session) => isLiving(session, now(), rules)).length;
  },
});
