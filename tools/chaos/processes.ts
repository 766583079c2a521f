import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A process that faults are done to. */
export interface Victim {
  readonly name: string;
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** For an engine: how long it stays down after a kill. A service's supervisor decides for itself. */
  stayDown?(forMs: number): void;
}

const run = promisify(execFile);

/** Sends the signal if the process runs; false if it does not run. */
export function signal(victim: Victim, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
  const pid = victim.pid();
  if (pid === undefined) return false;
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false; // it died a moment ago
    throw error;
  }
}

/**
 * Makes every write of the process to a file fail with EFBIG, as a full disk's ENOSPC would, by its own limit of file sizes:
 * needs no quota and no rights, and affects no other process. False where there is no `prlimit` (util-linux) or no such process.
 */
export const fillDisk = (pid: number): Promise<boolean> => limitFiles(pid, '0:unlimited');
export const emptyDisk = (pid: number): Promise<boolean> => limitFiles(pid, 'unlimited:unlimited');

async function limitFiles(pid: number, limits: string): Promise<boolean> {
  try {
    await run('prlimit', [`--pid=${pid}`, `--fsize=${limits}`]);
    return true;
  } catch {
    return false; // the caller counts the fault as not done
  }
}
