import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../config/read-config.ts';
import { type FollowedConfig, followConfig } from './follow-config.ts';
import type { Followed } from './followed.ts';

export interface MountedSecret extends Followed<string> {
  /** Puts another text into the file, as Kubernetes does: all of it at once, by setting a link. */
  set(text: string): void;
  /** What was said about the file, in order. */
  readonly said: readonly string[];
  remove(): void;
}

/**
 * A secret of ten characters or more in a file.
 *
 * @param everyMs how often the file is looked at; by default a test's whole life passes before, so that only a refused login does
 */
export function mountedSecret(text: string, everyMs = 3_600_000): MountedSecret {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  const said: string[] = [];
  let editions = 0;
  const set = (next: string) => {
    editions += 1;
    mkdirSync(join(folder, `..${editions}`));
    writeFileSync(join(folder, `..${editions}`, 'secret'), `${next}\n`);
    symlinkSync(`..${editions}`, join(folder, '..next'));
    renameSync(join(folder, '..next'), join(folder, '..data'));
  };
  set(text);
  symlinkSync(join('..data', 'secret'), join(folder, 'secret'));
  const say = (_: unknown, message?: string) => void said.push(message ?? String(_));
  const followed: FollowedConfig<{ SECRET: string }> = followConfig(
    (environment) => readConfig({ SECRET: z.string().min(10) }, environment),
    { environment: { SECRET_FILE: join(folder, 'secret') }, log: { info: say, warn: say }, everyMs },
  );
  return {
    ...followed.follow(({ SECRET }) => SECRET),
    set,
    said,
    remove: () => {
      followed.close();
      rmSync(folder, { recursive: true });
    },
  };
}
