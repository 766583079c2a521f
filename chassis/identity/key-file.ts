import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The text of the file; `undefined` if there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What tells one edition of the file from another without reading it; `undefined` if there is none. */
export async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join('/');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes a new file for its owner's eyes only, and returns what is in it: when two processes start at once, the first one's text
 * stays.
 */
export async function createFile(file: string, text: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await withDraft(file, text, async (draft) => {
    try {
      await link(draft, file); // unlike a rename, this fails if the file has come into being meanwhile
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  });
  return readFile(file, 'utf8');
}

/**
 * Replaces the file by what `change` makes of it, one process at a time; readers see the old text or the new one, never half of
 * it.
 */
export async function changeFile(file: string, change: (text: string) => Promise<string>): Promise<void> {
  const lock = `${file}.lock`;
  await take(lock);
  try {
    const before = await readFile(file, 'utf8');
    const after = await change(before);
    if (after !== before) await withDraft(file, after, (draft) => rename(draft, file));
  } finally {
    await rm(lock, { force: true });
  }
}

async function withDraft(file: string, text: string, use: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await use(draft);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A change takes milliseconds: a lock as old as this was left by a process that died. */
const lockDiesAfterMs = 10_000;

async function take(lock: string): Promise<void> {
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined, // let go in this moment
    );
    // A lock from the future was made before the clock was set back: the process that made it cannot be at work any more.
    if (since !== undefined && Math.abs(Date.now() - since) > lockDiesAfterMs) await rm(lock, { force: true });
    else await pause(20);
  }
}
