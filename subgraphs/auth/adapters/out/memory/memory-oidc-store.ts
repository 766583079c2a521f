import { holdsAt } from '@commerce/kernel/time.ts';
import type { OidcRecord, OidcStore } from '../../../application/ports.ts';

/** The memory of single sign-on in memory, for tests. */
export function memoryOidcStore(): OidcStore {
  const kept = new Map<string, OidcRecord>();
  const key = (kind: string, idHash: string) => `${kind} ${idHash}`;
  const living = (record: OidcRecord | undefined, now: Date) =>
    record && holdsAt(record.keptAt, record.expiresAt, now) ? record : undefined;
  const removeWhere = (isGone: (record: OidcRecord) => boolean) => {
    const gone = [...kept].filter(([, record]) => isGone(record));
    for (const [name] of gone) kept.delete(name);
    return gone.length;
  };
  return {
    keep: async (record) => {
      const earlier = kept.get(key(record.kind, record.idHash));
      kept.set(key(record.kind, record.idHash), { ...record, consumedAt: earlier?.consumedAt ?? record.consumedAt });
    },
    find: async (kind, idHash, now) => living(kept.get(key(kind, idHash)), now),
    findByUid: async (uid, now) => [...kept.values()].find((record) => record.uid === uid && living(record, now)),
    consume: async (kind, idHash, at) => {
      const record = kept.get(key(kind, idHash));
      if (!record || record.consumedAt) return false;
      kept.set(key(kind, idHash), { ...record, consumedAt: at });
      return true;
    },
    remove: async (kind, idHash) => void kept.delete(key(kind, idHash)),
    removeGrant: async (grantId) => void removeWhere((record) => record.grantId === grantId),
    ofAccount: async (accountId, now) =>
      [...kept.values()].filter((record) => record.accountId === accountId && living(record, now)),
    removeAllOf: async (accountId) => void removeWhere((record) => record.accountId === accountId),
    forget: async (expiredBefore) => removeWhere(({ expiresAt }) => expiresAt < expiredBefore),
  };
}
