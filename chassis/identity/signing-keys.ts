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
import { ConfigError } from '../config/read-config.ts';
import { changeFile, createFile, readIfThere } from './key-file.ts';
import {
  defaultTokensLiveMs,
  type KeyRotationSchedule,
  keysInUse,
  type ScheduledKey,
  signingKey,
} from './key-rotation-schedule.ts';
import { type PrivateKey, parseKeySet, publicHalfOf } from './key-set.ts';

/** The one signature algorithm of the shop (RFC 8037: Ed25519). Signers use it, verifiers accept nothing else. */
export const signatureAlgorithm = 'EdDSA';

/**
 * What common OpenID Connect clients expect of an ID token (OpenID Connect Core, 15.1). No token of the shop itself is signed
 * with it.
 */
export const idTokenAlgorithm = 'RS256';

/** The private keys of one issuer. */
export interface SigningKeys {
  /** Signs the claims as a compact JWT with the key whose turn it is. The caller sets every claim, `iat` and `exp` included. */
  sign(claims: JWTPayload, header: Readonly<{ typ: string }>): Promise<string>;
  /**
   * The public halves of all {@link signatureAlgorithm} keys whose tokens may be about, and of the one to come, for a JWKS
   * endpoint.
   */
  publicJwks(): JSONWebKeySet;
  /**
   * Another object whenever other keys were read: what was signed before may be refused from now on. Absent where keys never
   * change.
   */
  edition?(): object;
  /**
   * All keys with their private halves, of each kind the signing one first: for another signer within the process, and for
   * nothing else.
   */
  privateJwks(): JSONWebKeySet;
}

/**
 * Loads an issuer's keys: from `jwks` (JSON text) where given, else from `file`, which is made with a fresh key when absent. Of
 * keys without `signs_from` the first one signs and all are published; `rotate-keys.ts` writes it, and then schedule follow from
 * the time. Throws a {@link ConfigError} for keys that cannot be used; its message never holds key material.
 */
export async function loadSigningKeys(source: KeySource, schedule: KeyRotationSchedule = {}): Promise<SigningKeys> {
  if (source.jwks !== undefined) return signingKeysOf(source.jwks, 'the environment', schedule);
  if (source.file === undefined) throw new ConfigError('Signing keys are needed: neither a key set nor a file is given.');
  const { file } = source;
  const text = (await readIfThere(file)) ?? (await createFile(file, keySetText(await firstKeys(source))));
  if (source.alsoRsa === true && parseKeySet(text)?.keys.every(({ kty }) => kty !== 'RSA')) await addRsaKey(file);
  return signingKeysOf((await readIfThere(file)) ?? text, file, schedule);
}

export interface KeySource {
  readonly file?: string | undefined;
  readonly jwks?: string | undefined;
  /** Marks a key that is made here as one of the embedded demo, so that production refuses it wherever it is copied to. */
  readonly isDemo?: boolean;
  /** Whether a file that has no {@link idTokenAlgorithm} key gets one. */
  readonly alsoRsa?: boolean;
}

/** How the file of a key set is written. */
export const keySetText = (keys: readonly object[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

export async function signingKeysOf(text: string, origin: string, schedule: KeyRotationSchedule): Promise<SigningKeys> {
  const set = parseKeySet(text);
  if (!set) throw new ConfigError(`The signing keys of ${origin} are no JSON Web Key Set of private Ed25519 keys.`);
  const all = await Promise.all(set.keys.map((jwk) => usable(jwk, origin)));
  if (new Set(all.map(({ kid }) => kid)).size < all.length) throw new ConfigError(`Two signing keys of ${origin} have one kid.`);
  const now = schedule.now ?? Date.now;
  const inUse = (alg: UsableKey['alg']) => {
    const keys = all.filter((key) => key.alg === alg);
    return keys.length === 0 ? [] : keysInUse(keys, now(), schedule.tokensLiveMs ?? defaultTokensLiveMs);
  };
  const own = all.filter(({ alg }) => alg === signatureAlgorithm);
  return {
    sign: (claims, { typ }) => {
      const { kid, privateKey } = signingKey(own, now());
      return new SignJWT(claims).setProtectedHeader({ alg: signatureAlgorithm, typ, kid }).sign(privateKey);
    },
    publicJwks: () => ({ keys: inUse(signatureAlgorithm).map((key) => key.publicJwk) }),
    privateJwks: () => ({ keys: [...inUse(signatureAlgorithm), ...inUse(idTokenAlgorithm)].map((key) => key.privateJwk) }),
  };
}

interface UsableKey extends ScheduledKey {
  readonly kid: string;
  readonly alg: typeof signatureAlgorithm | typeof idTokenAlgorithm;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  readonly privateKey: CryptoKey;
}

/**
 * Imports a key and proves that its halves belong together, so that a mixed-up set fails at start and not at the first request.
 */
async function usable(jwk: PrivateKey, origin: string): Promise<UsableKey> {
  const { signs_from: _turn, demo: _mark, kid: given, ...key } = jwk;
  const publicHalf = publicHalfOf(key);
  const kid = given ?? (await calculateJwkThumbprint(publicHalf));
  const alg = key.kty === 'RSA' ? idTokenAlgorithm : signatureAlgorithm;
  const marks = { kid, use: 'sig', alg };
  try {
    const privateKey = (await importJWK(key as JWK, alg)) as CryptoKey;
    const publicKey = (await importJWK(publicHalf, alg)) as CryptoKey;
    const probe = new TextEncoder().encode(kid);
    const signature = await crypto.subtle.sign(privateKey.algorithm.name, privateKey, probe);
    if (await crypto.subtle.verify(publicKey.algorithm.name, publicKey, signature, probe)) {
      const [publicJwk, privateJwk] = [{ ...publicHalf, ...marks } as JWK, { ...key, ...marks } as JWK];
      return { kid, alg, publicJwk, privateJwk, signsFromMs: signsFromMs(jwk), privateKey };
    }
  } catch {
    // The library's message may quote the key: ours below does not.
  }
  throw new ConfigError(`The signing key ${kid} of ${origin} is damaged.`);
}

/** When a key's turn begins, in milliseconds since 1970. */
export const signsFromMs = ({ signs_from = 0 }: Pick<PrivateKey, 'signs_from'>): number => signs_from * 1000;

const withThumbprint = async (jwk: JWK): Promise<JWK> => ({ ...jwk, kid: await calculateJwkThumbprint(jwk) });

/** A fresh private Ed25519 key with its thumbprint (RFC 7638) as `kid`. */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey: made } = await generateKeyPair(signatureAlgorithm, { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(made);
  return withThumbprint({ kty, crv, x, d } as JWK);
}

/**
 * A fresh private RSA key of 2,048 bits, likewise: it signs ID tokens, which live an hour, for the 30 days until its successor
 * comes.
 */
export async function newRsaKey(): Promise<JWK> {
  const { privateKey: made } = await generateKeyPair(idTokenAlgorithm, { modulusLength: 2_048, extractable: true });
  return withThumbprint(await exportJWK(made));
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
const markOf = (isDemo: boolean | undefined) => (isDemo ? { demo: true } : {});

async function firstKeys({ isDemo, alsoRsa }: KeySource): Promise<readonly JWK[]> {
  const keys = [await newSigningKey(), ...(alsoRsa ? [await newRsaKey()] : [])];
  return keys.map((key) => ({ ...key, ...markOf(isDemo), signs_from: nowSeconds() }));
}

/** For a file from before single sign-on. */
const addRsaKey = async (file: string): Promise<void> => {
  const fresh = await newRsaKey();
  await changeFile(file, async (text) => {
    const keys = parseKeySet(text)?.keys ?? [];
    if (keys.some(({ kty }) => kty === 'RSA')) return text; // another process was faster
    const isDemo = keys.some(({ demo }) => demo === true);
    return keySetText([...keys, { ...fresh, ...markOf(isDemo), signs_from: nowSeconds() }]);
  });
};
