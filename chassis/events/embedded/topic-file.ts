import type { StatementSync } from 'node:sqlite';
import type { IncomingMessage, OutgoingMessage } from '../event-log.ts';
import { inTransaction } from './busy.ts';
import { openDatabase } from './files.ts';
import { partitionOf } from './partition-of.ts';

/** The records of one topic. Its functions are synchronous and throw SQLITE_BUSY when another process writes: see `whenFree`. */
export interface TopicFile {
  /** All messages in one transaction. */
  append(messages: readonly OutgoingMessage[], at: number): void;
  /** From the given offset on, oldest first: at most `most` messages and not much more than 4 MiB of text. */
  read(partition: number, from: number, most: number): IncomingMessage[];
  /** The offset of the last record that each partition ever had; 0 when it had none. */
  ends(): readonly number[];
  /**
   * Deletes some of the oldest records from before `cutoff` (ms since 1970), and gives some of the pages that are free back to
   * the file system. `false`: there were no more.
   */
  prune(cutoff: number): boolean;
  close(): void;
}

const readAheadCharacters = 4 * 1024 * 1024;
const pruneStep = 500;
/** Some 8 MB: more than the records of a step take. */
const freedPages = 2_000;

interface Row {
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: string | null;
  readonly at: number;
}

/** A table per partition, so that an append always goes to a table's end and the offset is the row id. */
export async function openTopicFile(path: string, topic: string, partitions: number): Promise<TopicFile> {
  const numbers = Array.from({ length: partitions }, (_, partition) => partition);
  const database = await openDatabase(path, numbers.map(partitionTable).join('\n'));
  const each = (sql: (table: string) => string): StatementSync[] => numbers.map((n) => database.prepare(sql(`partition_${n}`)));
  const insert = each((table) => `INSERT INTO ${table} (key, value, headers, at) VALUES (?, ?, ?, ?)`);
  const select = each(
    (table) => `SELECT "offset", key, value, headers, at FROM ${table} WHERE "offset" >= ? ORDER BY "offset" LIMIT ?`,
  );
  const prune = each(
    (table) => `DELETE FROM ${table} WHERE "offset" <= (SELECT max("offset") FROM
      (SELECT "offset", at FROM ${table} ORDER BY "offset" LIMIT ${pruneStep}) WHERE at < ?)`,
  );
  const sequences = database.prepare('SELECT name, seq FROM sqlite_sequence');

  return {
    append(messages, at) {
      inTransaction(database, () => {
        for (const { key, value, headers } of messages) {
          insert[partitionOf(key, partitions)]?.run(key, value, headers ? JSON.stringify(headers) : null, at);
        }
      });
    },
    read(partition, from, most) {
      const messages: IncomingMessage[] = [];
      let characters = 0;
      for (const row of (select[partition]?.iterate(from, most) ?? []) as Iterable<Row>) {
        messages.push(incoming(topic, partition, row));
        characters += row.value?.length ?? 0;
        if (characters >= readAheadCharacters) break;
      }
      return messages;
    },
    ends() {
      const last = new Map((sequences.all() as { name: string; seq: number }[]).map(({ name, seq }) => [name, seq]));
      return numbers.map((n) => last.get(`partition_${n}`) ?? 0);
    },
    prune: (cutoff) => {
      const hasPruned = prune.some((statement) => Number(statement.run(cutoff).changes) > 0);
      database.exec(`PRAGMA incremental_vacuum(${freedPages})`);
      return hasPruned;
    },
    close: () => database.close(),
  };
}

/** AUTOINCREMENT: an offset is never given out again, even after every record was pruned. */
function partitionTable(partition: number): string {
  return `CREATE TABLE IF NOT EXISTS partition_${partition}
    ("offset" INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT, value TEXT, headers TEXT, at INTEGER NOT NULL) STRICT;`;
}

function incoming(topic: string, partition: number, { offset, key, value, headers, at }: Row): IncomingMessage {
  return { topic, partition, offset: String(offset), key, value, headers: headers ? JSON.parse(headers) : {}, at: new Date(at) };
}
