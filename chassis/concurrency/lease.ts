import type { Database } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import type { LeaseTable } from './lease-table.ts';

export interface Lease {
  /** True while this holder may do the job; takes or renews the lease when it is free, ours, or over. */
  hold(): Promise<boolean>;
  /** Gives the lease up, so that another replica takes over at once. */
  release(): Promise<void>;
}

/** What a replica needs to hold or to wait for the lease of a job. */
export interface LeaseOptions {
  readonly database: Database;
  readonly tables: { readonly leases: LeaseTable };
  readonly job: string;
  readonly holder: string;
  /** Another replica takes over when it has seen no renewal for so long. */
  readonly lastsMs: number;
  /** Never goes back and never jumps; measures this process's own waiting. */
  readonly monotonicMs?: () => number;
  readonly wallMs?: () => number;
}

interface Seen {
  readonly holder: string;
  readonly stamp: number;
  readonly atMs: number;
}

/** New stamps of one replica: its wall time at which the lease would end, and never the same one twice. */
export function makeStamps({ lastsMs, wallMs = Date.now }: Pick<LeaseOptions, 'lastsMs' | 'wallMs'>): () => Date {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(wallMs()) + lastsMs, last + 1);
    return new Date(last);
  };
}

/**
 * A lease in the service's database that needs no clock in common. The holder writes a new stamp with each renewal; another
 * replica takes over when it has watched the same stamp for the lease's whole time by its own monotonic clock. The holder trusts
 * a renewal for a third of that time, counted from before it was written, so two replicas never hold at once, however wrong their
 * wall clocks are. The price: a replica that starts after a crash waits for the whole time once.
 *
 * The stamp stands in `until` and is the holder's wall time at which the lease would end. It is for the operator's eyes; the code
 * compares it for equality only.
 */
export function makeLease(options: LeaseOptions): Lease {
  const { database, tables, job, holder, lastsMs } = options;
  const { monotonicMs = () => performance.now(), wallMs = Date.now } = options;
  const { leases } = tables;
  const ofJob = eq(leases.job, job);
  let trusted: { readonly untilMs: number; readonly wallFrom: number } | undefined;
  let isHolder = false;
  let seen: Seen | undefined;
  const nextStamp = makeStamps(options);

  const isTrusted = () => {
    if (!trusted || monotonicMs() >= trusted.untilMs) return false;
    const wallPassed = wallMs() - trusted.wallFrom; // a machine that slept: its monotonic clock stood still meanwhile
    return wallPassed < lastsMs / 3;
  };

  /** The usual case in one statement: the lease is this holder's, and stays so. */
  const renew = async () => {
    const ours = and(ofJob, eq(leases.holder, holder));
    const renewed = await database.write((queries) => queries.update(leases).set({ until: nextStamp() }).where(ours));
    return database.affected(renewed) === 1;
  };

  /** Without a transaction while another replica holds the lease, since those who wait ask several times a second. */
  const take = async () => {
    const [row] = await database.read.select().from(leases).where(ofJob);
    if (row && row.holder !== holder && !isOver(row.holder, row.until.getTime())) return false;
    return seize();
  };

  const seize = () =>
    database.transact(async (queries) => {
      const ours = { holder, until: nextStamp() };
      if ((await database.insertIgnore(queries, leases, [{ job, ...ours }])) === 1) return true;
      const [row] = await database.lock(queries.select().from(leases).where(ofJob));
      if (!row) return false; // released in this moment: the next call takes it
      if (row.holder !== holder && !isOver(row.holder, row.until.getTime())) return false;
      await queries.update(leases).set(ours).where(ofJob);
      return true;
    });

  /** Whether the same stamp of the same holder has been there for the lease's whole time. */
  const isOver = (by: string, stamp: number) => {
    const atMs = monotonicMs();
    if (seen?.holder !== by || seen.stamp !== stamp) seen = { holder: by, stamp, atMs };
    return atMs - seen.atMs >= lastsMs;
  };

  return {
    hold: async () => {
      if (isTrusted()) return true;
      const from = { untilMs: monotonicMs() + lastsMs / 3, wallFrom: wallMs() };
      trusted = undefined;
      const wasHolder = isHolder;
      isHolder = false; // until the database says so
      isHolder = (wasHolder && (await renew())) || (await take());
      if (!isHolder) return false;
      seen = undefined;
      trusted = from;
      return monotonicMs() < from.untilMs + lastsMs / 3; // a renewal that took too long may be over already
    },
    release: async () => {
      trusted = undefined;
      isHolder = false;
      await database.transact((queries) => queries.delete(leases).where(and(ofJob, eq(leases.holder, holder))));
    },
  };
}
