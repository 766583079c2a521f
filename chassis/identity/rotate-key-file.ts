import type { JWK } from 'jose';
import { ConfigError } from '../config/read-config.ts';
import { changeFile } from './key-file.ts';
import { defaultTokensLiveMs, keysInUse, publishedBeforeMs } from './key-rotation-schedule.ts';
import { type PrivateKey, parseKeySet } from './key-set.ts';
import { keySetText, newRsaKey, newSigningKey, signsFromMs } from './signing-keys.ts';

export interface RotationOptions {
  /** Rotates only if the latest turn began before this, in milliseconds since 1970. Absent: in any case. */
  readonly ifOlderThan?: number;
  /** Drops every other key at once, whatever its tokens: for a key that has leaked. */
  readonly compromised?: boolean;
  readonly tokensLiveMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * Adds a fresh key of each kind to the file, whose turn begins in {@link publishedBeforeMs} (a lone one signs at once), and drops
 * the keys whose tokens are gone. Safe among processes. The new Ed25519 key's id; `undefined` if no rotation was due. Throws a
 * {@link ConfigError} for a file that holds no key set.
 */
export async function rotateKeyFile(file: string, options: RotationOptions = {}): Promise<string | undefined> {
  const { ifOlderThan, compromised = false, tokensLiveMs = defaultTokensLiveMs, now = Date.now } = options;
  let added: string | undefined;
  await changeFile(file, async (text) => {
    const set = parseKeySet(text);
    if (!set) throw new ConfigError(`${file} holds no JSON Web Key Set of private Ed25519 keys.`);
    if (ifOlderThan !== undefined && latestTurnMs(text) >= ifOlderThan) return text;
    const fresh = await newSigningKey();
    added = fresh.kid;
    // Whole seconds, rounded up: a turn never begins early.
    const begins = {
      signs_from: Math.ceil((now() + publishedBeforeMs) / 1000),
      ...(set.keys.some(({ demo }) => demo) && { demo: true }),
    };
    const after = async (kind: PrivateKey['kty'], successor: () => Promise<JWK>) => {
      const keys = set.keys.filter(({ kty }) => kty === kind).map((jwk) => ({ jwk, signsFromMs: signsFromMs(jwk) }));
      if (keys.length === 0) return [];
      const kept = compromised ? [] : keysInUse(keys, now(), tokensLiveMs);
      return [{ ...(await successor()), ...begins }, ...kept.map(({ jwk }) => jwk)];
    };
    return keySetText([...(await after('OKP', async () => fresh)), ...(await after('RSA', newRsaKey))]);
  });
  return added;
}

/** When the last turn of the file's keys begins or began; 0 if that is not known. */
export const latestTurnMs = (text: string): number => Math.max(0, ...(parseKeySet(text)?.keys ?? []).map(signsFromMs));
