import type { Sessions } from '../../../application/ports.ts';
import type { Session } from '../../../domain/session.ts';

/** Sessions in memory, for tests. */
export function memorySessions(): Sessions {
  const byId = new Map<string, Session>();
  const where = (holds: (session: Session) => boolean) => [...byId.values()].filter(holds);
  const remove = (sessions: readonly Session[]) => {
    for (const { id } of sessions) byId.delete(id);
    return sessions;
  };
  return {
    begin: async (session) => void byId.set(session.id, session),
    byId: async (id) => byId.get(id),
    ofUser: async (userId) => where((session) => session.userId === userId),
    rotate: async (session, spentHash) => {
      if (byId.get(session.id)?.currentHash !== spentHash) return false;
      byId.set(session.id, session);
      return true;
    },
    end: async (id) => byId.delete(id),
    endAllOf: async (userId) => remove(where((session) => session.userId === userId)),
    forget: async (lastUsedBefore) => remove(where(({ lastUsedAt }) => lastUsedAt < lastUsedBefore)).length,
  };
}
