import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '../../database/private-file.ts';
import { inTransaction, whenFree } from './busy.ts';
import { sqliteCode, systemCode } from './error-codes.ts';

/** The directory or a file in it is not this log's, is of another version, or is damaged. Nothing was changed. */
export class EventLogUnusable extends Error {
  override readonly name = 'EventLogUnusable';
}

const parts = ['topics', 'groups'] as const;
const marker = 'commerce-event-log.json';
const format = { format: 'commerce-event-log', version: 1 } as const;
const applicationId = 0x636d6c67; // "cmlg", so that `file` and other programs can tell these databases
const damage = new Set<number | undefined>([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB

export interface LogFiles {
  readonly topicDatabase: (topic: string) => string;
  readonly topicNotifier: (topic: string) => string;
  readonly groupDatabase: (group: string) => string;
  readonly groupNotifier: (group: string) => string;
  /** Names of all groups that have a database. */
  readonly groups: () => readonly string[];
  /** What all files take on the disk. */
  readonly bytes: () => Promise<number>;
}

/**
 * Makes the directory or checks that it holds this log. Several processes may do so at once.
 * @throws EventLogUnusable for a directory with other content.
 */
export function claimDirectory(directory: string): LogFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const others = readdirSync(directory).filter((name) => !name.startsWith(marker));
  // read after listing: the process that made the other files wrote the marker before them
  const found = readMarker(join(directory, marker));
  if (found === undefined && others.length > 0) {
    throw new EventLogUnusable(`${directory} is not empty and holds no event log (found ${others.slice(0, 3).join(', ')})`);
  }
  if (found === undefined) writeMarker(directory);
  else checkMarker(directory, found);
  for (const part of parts) mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });

  const file = (part: string, ending: string) => (name: string) => join(directory, part, encodeURIComponent(name) + ending);
  return {
    topicDatabase: file('topics', '.sqlite'),
    topicNotifier: file('topics', '.bell'),
    groupDatabase: file('groups', '.sqlite'),
    groupNotifier: file('groups', '.bell'),
    groups: () =>
      readdirSync(join(directory, 'groups')).flatMap((name) =>
        name.endsWith('.sqlite') ? [decodeURIComponent(name.slice(0, -'.sqlite'.length))] : [],
      ),
    bytes: async () => {
      const sizes = await Promise.all(parts.map((part) => sizeOfFiles(join(directory, part))));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

/** In bytes. A file that is removed meanwhile counts as empty. */
async function sizeOfFiles(folder: string): Promise<number> {
  const sizeOf = (name: string) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  const sizes = await Promise.all((await readdir(folder)).map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function readMarker(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function writeMarker(directory: string): void {
  const draft = join(directory, `${marker}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(format)}\n`, { mode: 0o600 });
  renameSync(draft, join(directory, marker)); // appears whole or not at all
}

function checkMarker(directory: string, found: string): void {
  if (found.trim() === JSON.stringify(format)) return;
  throw new EventLogUnusable(
    `${directory} holds an event log of another format: ${found.trim().slice(0, 80)}; expected ${JSON.stringify(format)}`,
  );
}

/** Removes the files of a group that no process has open. */
export function removeGroup({ groupDatabase, groupNotifier }: LogFiles, group: string): void {
  const database = groupDatabase(group);
  for (const path of [database, `${database}-wal`, `${database}-shm`, groupNotifier(group)]) rmSync(path, { force: true });
}

/**
 * Opens one of the log's databases, creating it with `schema` when it is new.
 * @throws EventLogUnusable for a file that is not such a database.
 */
export async function openDatabase(path: string, schema: string): Promise<DatabaseSync> {
  makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    await whenFree(() => refuseForeign(database, path));
    // A new file can give pages back that pruning has freed; one from before keeps them for what comes.
    await whenFree(() => database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL'));
    database.exec('PRAGMA synchronous = NORMAL'); // a killed process loses nothing; a power cut may lose the last moments
    await whenFree(() => inTransaction(database, () => database.exec(`PRAGMA application_id = ${applicationId}; ${schema}`)));
    return database;
  } catch (error) {
    database.close();
    if (damage.has(sqliteCode(error))) throw new EventLogUnusable(`${path} is damaged or not a database`, { cause: error });
    throw error;
  }
}

function refuseForeign(database: DatabaseSync, path: string): void {
  const { id } = database.prepare('SELECT application_id AS id FROM pragma_application_id').get() as { id: number };
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (id !== applicationId && tables > 0) throw new EventLogUnusable(`${path} is the database of another program`);
}
