import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from './read-config.ts';
import type { Mode } from './variables.ts';

/**
 * Where a process finds its engines: the URLs given, and for those not given a file under DATA_DIR in the embedded mode.
 * `engines` maps a variable to its path there. In production every one must be given; throws a {@link ConfigError} that names all missing.
 */
export function engineUrls<N extends string>(
  read: { readonly MODE: Mode; readonly DATA_DIR: string } & { readonly [name in NoInfer<N>]?: string | undefined },
  engines: Readonly<Record<N, readonly string[]>>,
): Readonly<Record<N, string>> {
  const names = Object.keys(engines) as N[];
  const missing = names.filter((name) => read[name] === undefined);
  if (read.MODE === 'production' && missing.length > 0) {
    throw new ConfigError(
      `The configuration is wrong:\n${missing.map((name) => `  ${name}: must be given in production`).join('\n')}`,
    );
  }
  const url = (name: N): string => read[name] ?? pathToFileURL(join(read.DATA_DIR, ...engines[name])).href;
  return Object.fromEntries(names.map((name) => [name, url(name)])) as Record<N, string>;
}
