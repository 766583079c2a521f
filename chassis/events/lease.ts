import type { Database } from '../database/database.ts';
import { and, eq, lt, or } from '../database/drizzle.ts';
import type { EventTables } from './tables.ts';

export interface Lease {
  /** True while this holder may do the job; takes or renews the lease when it is free, ours, or over. */
  hold(): Promise<boolean>;
  /** Gives the lease up, so that another replica takes over at once. */
  release(): Promise<void>;
}

interface LeaseOptions {
  readonly database: Database;
  readonly tables: Pick<EventTables, 'leases'>;
  readonly job: string;
  readonly holder: string;
  /** For how long a renewal lasts: the longest gap after a crash. */
  readonly lastsMs: number;
  readonly now: () => Date;
}

/** A lease in the service's database. It is renewed when a third of its time is over, so a hot loop costs no query each turn. */
export function makeLease({ database, tables: { leases }, job, holder, lastsMs, now }: LeaseOptions): Lease {
  let renewAt = 0;
  const take = () =>
    database.transact(async (queries) => {
      const at = now();
      const until = new Date(at.getTime() + lastsMs);
      await database.insertNew(queries, leases, [{ job, holder, until: at }]);
      const freeOrOurs = or(eq(leases.holder, holder), lt(leases.until, at));
      const taken = await queries
        .update(leases)
        .set({ holder, until })
        .where(and(eq(leases.job, job), freeOrOurs));
      return database.affected(taken) === 1;
    });
  return {
    hold: async () => {
      if (now().getTime() < renewAt) return true;
      const from = now().getTime();
      const held = await take();
      renewAt = held ? from + lastsMs / 3 : 0;
      return held;
    },
    release: async () => {
      renewAt = 0;
      await database.transact((queries) => queries.delete(leases).where(and(eq(leases.job, job), eq(leases.holder, holder))));
    },
  };
}
