import { existsSync, readFileSync } from 'node:fs';
import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { parseKeySet } from '@commerce/chassis/identity/signing-keys.ts';

/**
 * Throws a {@link ConfigError} if a production router is given a key that the embedded demo made for itself: it lies in a folder that
 * developers copy and share. `given`: a key set as text. Keys are told apart by their public halves.
 */
export function refuseDemoKeys(given: string | undefined, demoFile: string): void {
  if (given === undefined || !existsSync(demoFile)) return;
  const demo = new Set(parseKeySet(readFileSync(demoFile, 'utf8'))?.keys.map(({ x }) => x));
  if (parseKeySet(given)?.keys.some(({ x }) => demo.has(x)))
    throw new ConfigError(
      'The configuration is wrong:\n  ROUTER_SIGNING_KEYS: holds a key of the embedded demo; make a new one for production',
    );
}
