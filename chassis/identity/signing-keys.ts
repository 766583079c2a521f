import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { ConfigError } from '../config/read-config.ts';
import { createFile, readIfThere } from './key-file.ts';
import { defaultTokensLiveMs, type KeyTurn, type KeyTurns, keysInUse, signingKey } from './key-turns.ts';

/** The one signature algorithm of the shop (RFC 8037: Ed25519). Signers use it, verifiers accept nothing else. */
export const signatureAlgorithm = 'EdDSA';

/** The private keys of one issuer. */
export interface SigningKeys {
  /** Signs the claims as a compact JWT with the key whose turn it is. The caller sets every claim, `iat` and `exp` included. */
  sign(claims: JWTPayload, header: Readonly<{ typ: string }>): Promise<string>;
  /** The public halves of all keys whose tokens may be about, and of the one to come, for a JWKS endpoint. */
  publicJwks(): JSONWebKeySet;
  /** The same keys with their private halves, the signing one first: for another signer within the process, and for nothing else. */
  privateJwks(): JSONWebKeySet;
}

const privateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1).optional(),
  /** Seconds since 1970; our own member, which other readers of a key ignore. Without it a key's turn began before all others'. */
  signs_from: z.number().optional(),
});
const keySet = z.object({ keys: z.array(privateKey).min(1) });
export type PrivateKeySet = z.infer<typeof keySet>;

export const parseKeySet = (text: string): PrivateKeySet | undefined => {
  try {
    return keySet.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // no JSON: wrong like any other text
  }
};

/** An environment variable that holds a set of private keys as JSON, the signing one first. */
export const signingKeysVariable = z
  .string()
  .refine(
    (text) => parseKeySet(text) !== undefined,
    'must be a JSON Web Key Set of private Ed25519 keys: {"keys":[{"kty":"OKP",…}]}',
  );

/** An environment variable: a key that has signed for so many days gets a successor; 0 for never by itself. */
export const keyRotationDays = z.coerce.number().int('must be whole days').min(0).max(366, 'must be 366 at most').default(30);

/**
 * Loads an issuer's keys: from `jwks` (JSON text) where given, else from `file`, which is made with a fresh key when absent.
 * Of keys without `signs_from` the first one signs and all are published; `rotate-keys.ts` writes it, and then turns follow from the time.
 * Throws a {@link ConfigError} for keys that cannot be used; its message never holds key material.
 */
export async function loadSigningKeys(source: KeySource, turns: KeyTurns = {}): Promise<SigningKeys> {
  if (source.jwks !== undefined) return signingKeysOf(source.jwks, 'the environment', turns);
  if (source.file === undefined) throw new ConfigError('Signing keys are needed: neither a key set nor a file is given.');
  const { file } = source;
  const text = (await readIfThere(file)) ?? (await createFile(file, keySetText([await firstKey()])));
  return signingKeysOf(text, file, turns);
}

export type KeySource = Readonly<{ file?: string | undefined; jwks?: string | undefined }>;

/** How the file of a key set is written. */
export const keySetText = (keys: readonly object[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

export async function signingKeysOf(text: string, origin: string, turns: KeyTurns): Promise<SigningKeys> {
  const set = parseKeySet(text);
  if (!set) throw new ConfigError(`The signing keys of ${origin} are no JSON Web Key Set of private Ed25519 keys.`);
  const keys = await Promise.all(set.keys.map((jwk) => usable(jwk, origin)));
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new ConfigError(`Two signing keys of ${origin} have one kid.`);
  const now = turns.now ?? Date.now;
  const tokensLiveMs = turns.tokensLiveMs ?? defaultTokensLiveMs;
  return {
    sign: (claims, { typ }) => {
      const { kid, privateKey } = signingKey(keys, now());
      return new SignJWT(claims).setProtectedHeader({ alg: signatureAlgorithm, typ, kid }).sign(privateKey);
    },
    publicJwks: () => ({ keys: keysInUse(keys, now(), tokensLiveMs).map(published) }),
    privateJwks: () => ({ keys: keysInUse(keys, now(), tokensLiveMs).map((key) => ({ ...published(key), d: key.d })) }),
  };
}

const published = ({ kid, x }: UsableKey) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: signatureAlgorithm });

interface UsableKey extends KeyTurn {
  readonly kid: string;
  readonly x: string;
  readonly d: string;
  readonly privateKey: CryptoKey;
}

/** Imports a key and proves that its halves belong together, so that a mixed-up set fails at start and not at the first request. */
async function usable(jwk: PrivateKeySet['keys'][number], origin: string): Promise<UsableKey> {
  const { kty, crv, x } = jwk;
  const kid = jwk.kid ?? (await calculateJwkThumbprint({ kty, crv, x }));
  try {
    const privateKey = (await importJWK(jwk as JWK, signatureAlgorithm)) as CryptoKey;
    const publicKey = (await importJWK({ kty, crv, x }, signatureAlgorithm)) as CryptoKey;
    const probe = new TextEncoder().encode(kid);
    const signature = await crypto.subtle.sign('Ed25519', privateKey, probe);
    if (await crypto.subtle.verify('Ed25519', publicKey, signature, probe))
      return { kid, x, d: jwk.d, signsFromMs: signsFromMs(jwk), privateKey };
  } catch {
    // The library's message may quote the key: ours below does not.
  }
  throw new ConfigError(`The signing key ${kid} of ${origin} is damaged.`);
}

/** A fresh private key with its thumbprint (RFC 7638) as `kid`. */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(signatureAlgorithm, { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  const jwk = { kty, crv, x, d } as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

const firstKey = async () => ({ ...(await newSigningKey()), signs_from: Math.floor(Date.now() / 1000) });

/** When a key's turn begins, in milliseconds since 1970. */
export const signsFromMs = ({ signs_from = 0 }: PrivateKeySet['keys'][number]): number => signs_from * 1000;
