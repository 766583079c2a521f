import { ConfigError } from '../config/read-config.ts';
import { changeFile } from './key-file.ts';
import { defaultTokensLiveMs, keysInUse, publishedBeforeMs } from './key-turns.ts';
import { keySetText, newSigningKey, parseKeySet, signsFromMs } from './signing-keys.ts';

export interface RotationOptions {
  /** Rotates only if the latest turn began before this, in milliseconds since 1970. Absent: in any case. */
  readonly ifOlderThan?: number;
  /** Drops every other key at once, whatever its tokens: for a key that somebody else has. */
  readonly compromised?: boolean;
  readonly tokensLiveMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * Adds a fresh key to the file, whose turn begins in {@link publishedBeforeMs} (a lone one signs at once), and drops the keys whose tokens are gone. Safe among
 * processes. The new key's id; `undefined` if no rotation was due. Throws a {@link ConfigError} for a file that holds no key set.
 */
export async function rotateKeyFile(file: string, options: RotationOptions = {}): Promise<string | undefined> {
  const { ifOlderThan, compromised = false, tokensLiveMs = defaultTokensLiveMs, now = Date.now } = options;
  let added: string | undefined;
  await changeFile(file, async (text) => {
    const set = parseKeySet(text);
    if (!set) throw new ConfigError(`${file} holds no JSON Web Key Set of private Ed25519 keys.`);
    if (ifOlderThan !== undefined && latestTurnMs(text) >= ifOlderThan) return text;
    const keys = set.keys.map((jwk) => ({ jwk, signsFromMs: signsFromMs(jwk) }));
    const fresh = await newSigningKey();
    added = fresh.kid;
    const kept = compromised ? [] : keysInUse(keys, now(), tokensLiveMs);
    // Whole seconds, rounded up: a turn never begins early.
    return keySetText([{ ...fresh, signs_from: Math.ceil((now() + publishedBeforeMs) / 1000) }, ...kept.map(({ jwk }) => jwk)]);
  });
  return added;
}

/** When the last turn of the file's keys begins or began; 0 if that is not known. */
export const latestTurnMs = (text: string): number => Math.max(0, ...(parseKeySet(text)?.keys ?? []).map(signsFromMs));
