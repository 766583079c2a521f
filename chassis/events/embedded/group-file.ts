import { inTransaction } from './busy.ts';
import { openDatabase } from './files.ts';
import { fairShare } from './share.ts';

/** A partition in the hands of a member. The epoch grows with each new holder: who commits with an old one is refused. */
export interface Lease {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
  /** The offset of the next message to handle. */
  readonly position: number;
}

export interface Holdings {
  readonly held: readonly Lease[];
  /** Those of `held` that the member should finish with and release, because others have less than their share. */
  readonly surplus: readonly Lease[];
}

/** Members, leases and positions of one consumer group. Synchronous; throws SQLITE_BUSY: see `whenFree`. */
export interface GroupFile {
  /**
   * Begins every partition that the group has no position for. A stored position past the partition's end (a power cut took
   * the last records, but not the position) is moved back to it, else the records that come next would be skipped.
   * @param ends reads the partitions' last offsets; called while positions stand still, so that it cannot be older than they are.
   */
  begin(topic: string, from: 'earliest' | 'latest', ends: () => readonly number[]): void;
  /** Says that the member lives, buries those that do not, and takes free partitions up to the member's share. */
  beat(member: string, topics: readonly string[], now: number): Holdings; // `now` by `machineMs`
  /** Stores the position if the lease still stands; `false` if it does not. */
  commit(member: string, lease: Lease, position: number): boolean;
  release(member: string, lease: Lease): void;
  /** The offset of the next message to handle, of each partition that the group has begun. */
  positions(topic: string): ReadonlyMap<number, number>;
  /**
   * Says that the group ends with its member, so that what a crash leaves of it may be taken away: see `removeTransientGroups`.
   */
  markTransient(): void;
  /** Ends the membership and releases what the member still holds. */
  leave(member: string): void;
  close(): void;
}

/** A member is taken for dead when it was silent for so long. Three heartbeats: one may be late, one may meet a busy file. */
export const leaseMs = 3_000;

/** The `user_version` of a group that ends with its member. */
export const transientVersion = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS members (id TEXT, topic TEXT, seen_at INTEGER NOT NULL, PRIMARY KEY (id, topic)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS partitions (topic TEXT, partition INTEGER, position INTEGER NOT NULL, epoch INTEGER NOT NULL DEFAULT 0, owner TEXT,
    PRIMARY KEY (topic, partition)) STRICT, WITHOUT ROWID;`;

export async function openGroupFile(path: string): Promise<GroupFile> {
  const database = await openDatabase(path, schema);
  const sql = (text: string) => database.prepare(text);
  const start = sql(
    'INSERT INTO partitions (topic, partition, position) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = min(position, ?)',
  );
  const seen = sql(
    'INSERT INTO members (id, topic, seen_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at',
  );
  const bury = sql('DELETE FROM members WHERE seen_at NOT BETWEEN ? AND ?');
  const free = sql('UPDATE partitions SET owner = NULL WHERE owner IS NOT NULL AND owner NOT IN (SELECT id FROM members)');
  const membersOf = sql('SELECT id FROM members WHERE topic = ?');
  const partitionsOf = sql('SELECT topic, partition, epoch, position, owner FROM partitions WHERE topic = ? ORDER BY partition');
  const claim = sql('UPDATE partitions SET owner = ?, epoch = epoch + 1 WHERE topic = ? AND partition = ?');
  const move = sql('UPDATE partitions SET position = ? WHERE topic = ? AND partition = ? AND owner = ? AND epoch = ?');
  const release = sql('UPDATE partitions SET owner = NULL WHERE topic = ? AND partition = ? AND owner = ? AND epoch = ?');
  const forget = sql('DELETE FROM members WHERE id = ?');

  function share(member: string, topic: string): Holdings {
    const rows = partitionsOf.all(topic) as unknown as PartitionRow[];
    const members = (membersOf.all(topic) as { id: string }[]).map(({ id }) => id);
    const target = fairShare(topic, rows.length, members, member);
    const held = rows.filter(({ owner }) => owner === member);
    const taken = rows.filter(({ owner }) => owner === null).slice(0, Math.max(0, target - held.length));
    for (const { partition } of taken) claim.run(member, topic, partition);
    return { held: [...held, ...taken.map((row) => ({ ...row, epoch: row.epoch + 1 }))], surplus: held.slice(target) };
  }

  return {
    begin(topic, from, ends) {
      inTransaction(database, () => {
        for (const [partition, end] of ends().entries()) start.run(topic, partition, from === 'latest' ? end + 1 : 0, end + 1);
      });
    },
    beat(member, topics, now) {
      return inTransaction(database, () => {
        for (const topic of topics) seen.run(member, topic, now);
        bury.run(now - leaseMs, now + leaseMs); // a moment in the future is from before the machine's last start
        free.run();
        const shares = topics.map((topic) => share(member, topic));
        return { held: shares.flatMap(({ held }) => held), surplus: shares.flatMap(({ surplus }) => surplus) };
      });
    },
    commit: (member, { topic, partition, epoch }, position) => move.run(position, topic, partition, member, epoch).changes === 1,
    release: (member, { topic, partition, epoch }) => void release.run(topic, partition, member, epoch),
    positions: (topic) =>
      new Map((partitionsOf.all(topic) as unknown as PartitionRow[]).map(({ partition, position }) => [partition, position])),
    markTransient: () => database.exec(`PRAGMA user_version = ${transientVersion}`),
    leave(member) {
      inTransaction(database, () => {
        forget.run(member);
        free.run();
      });
    },
    close: () => database.close(),
  };
}

interface PartitionRow extends Lease {
  readonly owner: string | null;
}
