import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** The one signature algorithm of the shop (RFC 8037: Ed25519). Signers use it, verifiers accept nothing else. */
export const signatureAlgorithm = 'EdDSA';

/** The private keys of one issuer. */
export interface SigningKeys {
  /** Signs the claims as a compact JWT with the first key. The caller sets every claim, `iat` and `exp` included. */
  sign(claims: JWTPayload, header: Readonly<{ typ: string }>): Promise<string>;
  /** The public halves of all keys, for a JWKS endpoint. */
  publicJwks(): JSONWebKeySet;
}

const privateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1).optional(),
});
const keySet = z.object({ keys: z.array(privateKey).min(1) });
type PrivateKeySet = z.infer<typeof keySet>;

const parseKeySet = (text: string): PrivateKeySet | undefined => {
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

/**
 * Loads an issuer's keys: from `jwks` (JSON text) where given, else from `file`, which is made with a fresh key when absent.
 * To rotate, put the new key first and drop the old one when the last token that it signed has expired.
 * Throws a {@link ConfigError} for keys that cannot be used; its message never holds key material.
 */
export async function loadSigningKeys(
  source: Readonly<{ file?: string | undefined; jwks?: string | undefined }>,
): Promise<SigningKeys> {
  if (source.jwks !== undefined) return signingKeysOf(source.jwks, 'the environment');
  if (source.file === undefined) throw new ConfigError('Signing keys are needed: neither a key set nor a file is given.');
  return signingKeysOf((await readIfThere(source.file)) ?? (await createKeyFile(source.file)), source.file);
}

async function signingKeysOf(text: string, origin: string): Promise<SigningKeys> {
  const set = parseKeySet(text);
  if (!set) throw new ConfigError(`The signing keys of ${origin} are no JSON Web Key Set of private Ed25519 keys.`);
  const keys = await Promise.all(set.keys.map((jwk) => usable(jwk, origin)));
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new ConfigError(`Two signing keys of ${origin} have one kid.`);
  const [first] = keys as [UsableKey, ...UsableKey[]];
  const published = keys.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: signatureAlgorithm }));
  return {
    sign: (claims, { typ }) =>
      new SignJWT(claims).setProtectedHeader({ alg: signatureAlgorithm, typ, kid: first.kid }).sign(first.privateKey),
    publicJwks: () => ({ keys: published }),
  };
}

interface UsableKey {
  readonly kid: string;
  readonly x: string;
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
    if (await crypto.subtle.verify('Ed25519', publicKey, signature, probe)) return { kid, x, privateKey };
  } catch {
    // The library's message may quote the key: ours below does not.
  }
  throw new ConfigError(`The signing key ${kid} of ${origin} is damaged.`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a fresh key for its owner's eyes only. When two processes start at once, the first file stays and both read it. */
async function createKeyFile(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify({ keys: [await newSigningKey()] }, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file); // unlike a rename, this fails if the file has come into being meanwhile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

/** A fresh private key with its thumbprint (RFC 7638) as `kid`. */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(signatureAlgorithm, { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  const jwk = { kty, crv, x, d } as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}
