import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** A router that is not made of Node packages: a program of its own, never a part of the repository. */
export interface Program {
  /** What `--with` calls it. */
  readonly name: string;
  /** The environment variable that names a program which is there already. */
  readonly variable: string;
  /**
   * Finds or makes one where the variable is not set; answers with its path. Throws, and says what to do, where none can be had.
   */
  readonly obtain: () => string;
  /** The version of the program at a path; undefined if the program does not print it. */
  readonly versionOf: (path: string) => string | undefined;
}

/** The folder of the programs that the bench builds, outside the repository. */
export const programsFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'commerce-bench');

/** @returns the program's path, from the variable or else from `obtain`. @throws if there is no program */
export function pathOf({ variable, obtain }: Program, environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment[variable];
  if (!given) return obtain();
  const path = resolve(given);
  if (!existsSync(path)) throw new Error(`${variable} names ${path}, where nothing is.`);
  return path;
}
