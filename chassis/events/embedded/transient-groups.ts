import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type LogFiles, removeGroup } from './files.ts';
import { transientVersion } from './group-file.ts';

/** A living member writes its heartbeat every second. What nothing has written to for so long is no one's. */
const silentMs = 60_000;

/**
 * Takes away what crashed processes have left of groups that end with their member: no one would ever come back for them, and
 * each crash would leave its files for ever. A file that cannot be read stays.
 * @param own the group that has just been written to: its time is the file system's own.
 */
export function removeTransientGroups(files: LogFiles, own: string): void {
  const now = writtenAt(files.groupDatabase(own));
  for (const group of files.groups()) {
    const database = files.groupDatabase(group);
    if (now - writtenAt(database) >= silentMs && isTransient(database)) removeGroup(files, group);
  }
}

const writtenAt = (database: string): number => Math.max(...[database, `${database}-wal`].map(modifiedAt));
const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;

function isTransient(path: string): boolean {
  try {
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      return database.prepare('PRAGMA user_version').get()?.user_version === transientVersion;
    } finally {
      database.close();
    }
  } catch {
    return false; // busy, damaged or gone by now: not ours to take away
  }
}
