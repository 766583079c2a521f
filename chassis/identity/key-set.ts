import type { JWK } from 'jose';
import { z } from 'zod';

const text = z.string().min(1);

/** Our own members besides those of RFC 7517, which other readers of a key ignore. */
const own = {
  kid: text.optional(),
  /** Seconds since 1970. Without it a key's turn began before all others'. */
  signs_from: z.number().optional(),
  /** An embedded demo has made it for itself. */
  demo: z.boolean().optional(),
};
const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text, d: text, ...own });
const rsa = z.object({
  kty: z.literal('RSA'),
  n: text,
  e: text,
  d: text,
  p: text,
  q: text,
  dp: text,
  dq: text,
  qi: text,
  ...own,
});
const privateKey = z.discriminatedUnion('kty', [ed25519, rsa]);
export type PrivateKey = z.infer<typeof privateKey>;

const keySet = z.object({ keys: z.array(privateKey).min(1) }).refine(({ keys }) => keys.some(({ kty }) => kty === 'OKP'));
export type PrivateKeySet = z.infer<typeof keySet>;

/**
 * The private keys of a JSON Web Key Set: Ed25519 keys, one at least, and RSA keys for ID tokens. `undefined` for anything else.
 */
export const parseKeySet = (json: string): PrivateKeySet | undefined => {
  try {
    return keySet.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined; // no JSON: wrong like any other text
  }
};

type KeyMaterial = PrivateKey extends infer K ? (K extends PrivateKey ? Omit<K, keyof typeof own> : never) : never;

/** What everybody may know of a key. */
export const publicHalfOf = (key: KeyMaterial): JWK =>
  key.kty === 'RSA' ? { kty: key.kty, n: key.n, e: key.e } : { kty: key.kty, crv: key.crv, x: key.x };

/** An environment variable that holds a set of private keys as JSON, the signing one first. */
export const signingKeysVariable = z
  .string()
  .refine(
    (json) => parseKeySet(json) !== undefined,
    'must be a JSON Web Key Set of private Ed25519 keys: {"keys":[{"kty":"OKP",…}]}',
  );

/** An environment variable: the days after which a signing key gets a successor; 0 for never by itself. */
export const keyRotationDays = z.coerce.number().int('must be whole days').min(0).max(366, 'must be 366 at most').default(30);
