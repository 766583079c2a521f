import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Environment } from '../config/read-config.ts';
import { defaultDataDir } from '../config/variables.ts';
import { parseKeySet } from './key-set.ts';

/**
 * For an issuer in production: it must be given its keys, in `<ISSUER>_SIGNING_KEYS` or in a file, and none that an embedded demo
 * made for itself. Those lie in folders that developers copy and share. They are known by the mark that they carry and, where
 * the mark was removed, by their public halves in the demo's file on this machine.
 */
export const signingKeysCheck =
  (issuer: 'auth' | 'router'): Check =>
  (given) => {
    const variable = `${issuer.toUpperCase()}_SIGNING_KEYS`;
    const [text, file] = [given[variable], given[`${variable}_FILE`]];
    if (text === undefined && file === undefined) return [{ variable, message: 'must be given in production' }];
    const named = text === undefined ? `${variable}_FILE` : variable;
    return holdsDemoKey(text ?? textOf(file as string), demoFileOf(given, issuer))
      ? [{ variable: named, message: 'holds a key of the embedded demo; make a new one for production' }]
      : [];
  };

function holdsDemoKey(text: string | undefined, demoFile: string): boolean {
  const keys = (text === undefined ? undefined : parseKeySet(text)?.keys) ?? [];
  const demo = new Set(parseKeySet(textOf(demoFile) ?? '')?.keys.map(publicHalf));
  return keys.some((key) => key.demo === true || demo.has(publicHalf(key)));
}

const publicHalf = (key: Readonly<{ kty: string; x?: string; n?: string }>): string => `${key.kty} ${key.x ?? key.n}`;

const demoFileOf = ({ DATA_DIR = defaultDataDir }: Environment, issuer: string) => join(DATA_DIR, issuer, 'signing-keys.json');

/** The loader of keys reports a file that is not there. */
const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
