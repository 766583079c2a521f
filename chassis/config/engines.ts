import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProduction, mustBeGiven, noDemoPasswords } from './production.ts';
import type { Check } from './read-config.ts';

/** Variables that name engines, each with its path under DATA_DIR in the embedded mode. */
export type Engines<N extends string> = Readonly<Record<N, readonly string[]>>;

/** In production the engines must be given, and `others` too; none of them with the password of a demo. For `readConfig`. */
export const enginesCheck = (engines: Engines<string>, ...others: readonly string[]): Check =>
  inProduction(mustBeGiven(...Object.keys(engines), ...others), noDemoPasswords(...Object.keys(engines), ...others));

/**
 * Where a process finds its engines: the URLs given, and for those not given a file under DATA_DIR. {@link enginesCheck} has been
 * passed.
 */
export function engineUrls<N extends string>(
  read: { readonly DATA_DIR: string } & { readonly [name in NoInfer<N>]?: string | undefined },
  engines: Engines<N>,
): Readonly<Record<N, string>> {
  const url = (name: N): string => read[name] ?? pathToFileURL(join(read.DATA_DIR, ...engines[name])).href;
  return Object.fromEntries((Object.keys(engines) as N[]).map((name) => [name, url(name)])) as Record<N, string>;
}
