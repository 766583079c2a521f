import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

const ownerOnly = 0o600;

/**
 * Creates the file where it is missing and takes it from everybody but its owner. SQLite gives the files beside a database
 * (`-wal`, `-shm`) the mode of the database; those that an earlier version left behind get it here.
 */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', ownerOnly));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o077) !== 0) chmodSync(file, ownerOnly);
  }
}
