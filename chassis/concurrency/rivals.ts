import { and, eq, like, ne } from '../database/drizzle.ts';
import { type LeaseOptions, makeStamps } from './lease.ts';

/** The replicas that wait for the lease of a job: its holder can rest longer while there is none. */
export interface Rivals {
  /** Says that this replica waits for the lease. Call it as often as it asks for the lease. */
  announce(): Promise<void>;
  /** For the holder: whether another replica has announced itself within the lease's time. */
  areThere(): Promise<boolean>;
  /** Takes this replica's announcement back. */
  leave(): Promise<void>;
}

interface Seen {
  readonly stamp: number;
  readonly atMs: number;
}

/** A dead replica’s row is removed after this multiple of its life. */
const deadAfter = 20;

/**
 * Announcements are rows of the table of leases, as `JOB/REPLICA`. As in a lease, a new stamp says that the replica lives, and
 * who reads it compares stamps for equality by its own monotonic clock. Announcing and looking cost one statement each, at most
 * three times in an announcement's life. It holds for the lease's time.
 */
export function makeRivals(options: LeaseOptions): Rivals {
  const { database, tables, job, holder, lastsMs } = options;
  const { monotonicMs = () => performance.now() } = options;
  const nextStamp = makeStamps(options);
  const { leases } = tables;
  const own = `${job}/${holder}`;
  const restMs = lastsMs / 3;
  const seen = new Map<string, Seen>();
  let [announcedAt, lookedAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let found = true;

  const look = async () => {
    const others = and(like(leases.job, `${job}/%`), ne(leases.job, own));
    const rows = await database.read.select().from(leases).where(others);
    const atMs = monotonicMs();
    const isHere = new Map(rows.map((row) => [row.job, row.until.getTime()]));
    for (const name of seen.keys()) if (!isHere.has(name)) seen.delete(name);
    for (const [name, stamp] of isHere) if (seen.get(name)?.stamp !== stamp) seen.set(name, { stamp, atMs });
    for (const [name, { stamp, atMs: since }] of seen) {
      if (atMs - since < deadAfter * lastsMs) continue;
      const isDead = and(eq(leases.job, name), eq(leases.until, new Date(stamp)));
      await database.write((queries) => queries.delete(leases).where(isDead));
    }
    return [...seen.values()].some(({ atMs: since }) => atMs - since < lastsMs);
  };

  return {
    announce: async () => {
      if (monotonicMs() - announcedAt < restMs) return;
      announcedAt = monotonicMs();
      const row = { job: own, holder, until: nextStamp() };
      await database.write((queries) => database.upsert(queries, leases, [row], ['job'], ['until']));
    },
    areThere: async () => {
      if (monotonicMs() - lookedAt < restMs) return found;
      lookedAt = monotonicMs();
      found = true; // until the database says otherwise
      found = await look();
      return found;
    },
    leave: async () => {
      if (announcedAt === Number.NEGATIVE_INFINITY) return;
      await database.write((queries) => queries.delete(leases).where(eq(leases.job, own)));
    },
  };
}
