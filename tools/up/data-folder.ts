import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '@commerce/chassis/database/private-file.ts';

/** Thrown when another supervisor runs on the same folder; the message says which one. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

export interface OwnedFolder {
  readonly path: string;
  /** Deletes everything in it; ownership stays. */
  empty(): void;
  release(): void;
}

const lockFile = 'supervisor.lock';
const ownerFile = 'supervisor.pid';

/**
 * Makes the data folder if needed and owns it. The lock is a database transaction that is never committed: the operating system
 * drops it with the process, however that ends, so no stale lock is ever left. Throws {@link FolderInUse}.
 */
export function ownDataFolder(path: string): OwnedFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  makePrivateFile(join(path, lockFile));
  const lock = new DatabaseSync(join(path, lockFile));
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error; // 5 is SQLITE_BUSY: someone holds it
    throw new FolderInUse(
      `Another supervisor${ownerOf(path)} runs on ${path}. Stop it first, or choose another folder with DATA_DIR.`,
    );
  }
  writeFileSync(join(path, ownerFile), `${process.pid}\n`, { mode: 0o600 });
  return {
    path,
    empty() {
      for (const name of readdirSync(path)) {
        if (name !== ownerFile && !name.startsWith(lockFile)) rmSync(join(path, name), { recursive: true, force: true });
      }
    },
    release() {
      rmSync(join(path, ownerFile), { force: true });
      lock.close();
    },
  };
}

function ownerOf(path: string): string {
  try {
    return ` (process ${readFileSync(join(path, ownerFile), 'utf8').trim()})`;
  } catch {
    return ''; // it has not said its number yet
  }
}
