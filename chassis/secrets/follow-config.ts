import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ConfigError, type Environment } from '../config/read-config.ts';
import type { Log } from '../telemetry/log.ts';
import type { Followed } from './followed.ts';

interface Options {
  readonly environment: Environment;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** How often the files are looked at. */
  readonly everyMs?: number;
}

export interface FollowedConfig<C> {
  /** The configuration of the start. */
  readonly config: C;
  /** A part of it that follows the files: a secret, or an address that holds one. */
  follow<T>(part: (config: C) => T): Followed<T>;
  close(): void;
}

/**
 * Reads the configuration, and reads it again when a file that a variable names (`NAME_FILE`) has changed. A whole new reading
 * passes the same checks as at the start; one that does not is logged, and what was read before serves on. Throws at the start as
 * `read` does.
 */
export function followConfig<C>(
  read: (environment: Environment) => C,
  { environment, log, everyMs = 1_000 }: Options,
): FollowedConfig<C> {
  const files = Object.entries(environment).flatMap(([name, path]) => (name.endsWith('_FILE') && path ? [path] : []));
  let editions = files.map(editionOf);
  const config = read(environment);
  let current = config;
  const parts = new Set<() => void>();

  const look = () => {
    const found = files.map(editionOf);
    if (isDeepStrictEqual(found, editions)) return;
    editions = found;
    try {
      current = read(environment);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      log.warn({ faults: error.message }, 'the changed files of the configuration are wrong; what was read before serves on');
      return;
    }
    for (const part of parts) part();
  };
  const timer = files.length === 0 ? undefined : setInterval(look, everyMs).unref();

  return {
    config,
    follow: (part) => {
      let value = part(current);
      const listeners = new Set<() => void>();
      parts.add(() => {
        const now = part(current);
        if (isDeepStrictEqual(now, value)) return;
        value = now;
        log.info('a secret was read from its changed file');
        for (const listener of listeners) listener();
      });
      return {
        value: () => value,
        isReplaced: (used) => {
          look();
          return !isDeepStrictEqual(value, used);
        },
        onChange: (changed) => {
          listeners.add(changed);
          return () => void listeners.delete(changed);
        },
      };
    },
    close: () => clearInterval(timer),
  };
}

/** Tells two contents of a path apart. A mounted secret is a link, which is set to another file at once. */
function editionOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}` : 'none';
}
