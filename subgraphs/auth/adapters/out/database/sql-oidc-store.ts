import type { Database } from '@commerce/chassis/database/database.ts';
import { deleteBefore } from '@commerce/chassis/database/delete-before.ts';
import { and, eq, gt, sql } from '@commerce/chassis/database/drizzle.ts';
import { holdsAt } from '@commerce/kernel/time.ts';
import type { OidcRecord, OidcStore } from '../../../application/ports.ts';
import type { Tables } from './tables.ts';

export function sqlOidcStore({ database, tables }: Readonly<{ database: Database; tables: Tables }>): OidcStore {
  const { oidcStore: records } = tables;
  const is = (kind: string, idHash: string) => and(eq(records.kind, kind), eq(records.idHash, idHash));
  return {
    keep: async (record) => {
      await database.transact((queries) =>
        // `consumedAt` is set once, by `consume`.
        database.upsert(
          queries,
          records,
          [record],
          ['kind', 'idHash'],
          ['payload', 'grantId', 'uid', 'accountId', 'keptAt', 'expiresAt'],
        ),
      );
    },
    find: async (kind, idHash, now) => {
      const found = await database.read
        .select()
        .from(records)
        .where(and(is(kind, idHash), gt(records.expiresAt, now)));
      return found.find(holding(now));
    },
    findByUid: async (uid, now) => {
      const found = await database.read
        .select()
        .from(records)
        .where(and(eq(records.uid, uid), gt(records.expiresAt, now)));
      return found.find(holding(now));
    },
    consume: (kind, idHash, at) =>
      database.transact(async (queries) => {
        const isUnused = and(is(kind, idHash), sql`${records.consumedAt} is null`);
        return database.affected(await queries.update(records).set({ consumedAt: at }).where(isUnused)) === 1;
      }),
    remove: async (kind, idHash) => {
      await database.transact((queries) => queries.delete(records).where(is(kind, idHash)));
    },
    removeGrant: async (grantId) => {
      await database.transact((queries) => queries.delete(records).where(eq(records.grantId, grantId)));
    },
    ofAccount: async (accountId, now) => {
      const found = await database.read
        .select()
        .from(records)
        .where(and(eq(records.accountId, accountId), gt(records.expiresAt, now)));
      return found.filter(holding(now));
    },
    removeAllOf: async (accountId) => {
      await database.transact((queries) => queries.delete(records).where(eq(records.accountId, accountId)));
    },
    forget: (expiredBefore) => deleteBefore(database, { table: records, at: records.expiresAt }, expiredBefore),
  };
}

const holding =
  (now: Date) =>
  ({ keptAt, expiresAt }: OidcRecord): boolean =>
    holdsAt(keptAt, expiresAt, now);
