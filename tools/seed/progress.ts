import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonKey } from './people.ts';

/** How far the seed came. The file holds the passwords until they were printed. */
export type Progress = Readonly<{ state: 'begun'; passwords: Readonly<Record<PersonKey, string>> }> | Readonly<{ state: 'done' }>;

const fileIn = (folder: string) => join(folder, 'seed.json');

/**
 * Reads the progress of an earlier start, or begins one. New passwords are written before anything uses them, also for people
 * whom an earlier version that was cut short did not know.
 */
export function readProgress(folder: string, people: readonly PersonKey[]): Progress {
  const file = fileIn(folder);
  const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Progress) : undefined;
  if (earlier?.state === 'done') return earlier;
  const fresh = people.map((key) => [key, randomBytes(9).toString('base64url')] as const);
  const passwords = { ...Object.fromEntries(fresh), ...earlier?.passwords } as Record<PersonKey, string>;
  return writeProgress(folder, { state: 'begun', passwords });
}

/** Replaces the file in one step, readable by its owner only. */
export function writeProgress<P extends Progress>(folder: string, progress: P): P {
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(progress)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return progress;
}
