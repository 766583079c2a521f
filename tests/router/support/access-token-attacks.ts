import { createHmac, createPrivateKey, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { type CryptoKey, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { accessToken } from './a-router.ts';

/**
 * What an attacker has: the issuer's public keys, and keys and a URL of its own. Tokens that are genuine but for one part are
 * made with the issuer's private keys.
 */
export interface AttackSetup {
  readonly keys: SigningKeys;
  readonly attacker: Readonly<{ privateKey: CryptoKey }>;
  readonly attackerJwk: JWK;
  /** The URL of the attacker's key set. */
  readonly trapUrl: string;
}

const iat = Math.floor(Date.now() / 1000);
export const claims = { iss: 'commerce/auth', aud: 'commerce', sub: 'ann', sid: 's1', roles: ['ADMIN'], iat, exp: iat + 900 };
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const kidOf = ({ keys }: AttackSetup) => keys.publicJwks().keys[0]?.kid as string;
export const byAttacker = ({ attacker }: AttackSetup, header: object) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header } as JWTHeaderParameters)
    .sign(attacker.privateKey);
const hmac = (header: object, secret: Buffer | string) => {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const publicPem = ({ keys }: AttackSetup) => JSON.stringify(keys.publicJwks().keys[0]);
const reSigned = async (setup: AttackSetup, change: (parts: [string, string, string]) => string[]) =>
  change((await accessToken(setup.keys)).split('.') as [string, string, string]).join('.');

/**
 * A token with the genuine key's signature and a critical header parameter that the router does not support (RFC 7515, 4.1.11).
 */
function genuineButCritical(setup: AttackSetup): string {
  const key = createPrivateKey({ key: setup.keys.privateJwks().keys[0] as JsonWebKey, format: 'jwk' });
  const signed = `${part({ alg: 'EdDSA', typ: 'at+jwt', kid: kidOf(setup), crit: ['b65'], b65: true })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** Forged access tokens, each with a name for its flaw. */
export const attacks: readonly (readonly [string, (setup: AttackSetup) => Promise<string> | string])[] = [
  ['alg none without a signature', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`],
  ['alg none with a signature-shaped text', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.${'A'.repeat(86)}`],
  ['alg nOnE', () => `${part({ alg: 'nOnE', typ: 'at+jwt' })}.${part(claims)}.${'A'.repeat(86)}`],
  ['HS256 with the public key as text', (s) => hmac({ alg: 'HS256', typ: 'at+jwt', kid: kidOf(s) }, publicPem(s))],
  [
    'HS256 with the public key’s bytes',
    (s) => hmac({ alg: 'HS256', typ: 'at+jwt', kid: kidOf(s) }, Buffer.from(s.keys.publicJwks().keys[0]?.x ?? '', 'base64url')),
  ],
  ['HS256 with an empty secret', (s) => hmac({ alg: 'HS256', typ: 'at+jwt', kid: kidOf(s) }, '')],
  ['another key under a known kid', (s) => byAttacker(s, { kid: kidOf(s) })],
  ['another key under its own kid', (s) => byAttacker(s, { kid: 'attacker' })],
  ['another key and no kid', (s) => byAttacker(s, {})],
  ['a key in the header (jwk)', (s) => byAttacker(s, { kid: 'attacker', jwk: s.attackerJwk })],
  ['a key set by address (jku)', (s) => byAttacker(s, { kid: 'attacker', jku: s.trapUrl })],
  ['a certificate by address (x5u)', (s) => byAttacker(s, { kid: 'attacker', x5u: s.trapUrl })],
  ['a certificate in the header (x5c)', (s) => byAttacker(s, { kid: 'attacker', x5c: [randomBytes(64).toString('base64')] })],
  ['a kid that is a path', (s) => byAttacker(s, { kid: '../../../../dev/null' })],
  ['a kid that is SQL', (s) => byAttacker(s, { kid: "' OR 1=1 --" })],
  ['an unknown critical header', genuineButCritical],
  ['another audience', (s) => accessToken(s.keys, { aud: 'order' })],
  ['an audience that only begins alike', (s) => accessToken(s.keys, { aud: 'commerce.evil' })],
  ['another issuer', (s) => accessToken(s.keys, { iss: 'commerce/router' })],
  ['another type: an ID token', (s) => accessToken(s.keys, {}, 'JWT')],
  ['another type: a signed context', (s) => accessToken(s.keys, {}, 'context+jwt')],
  ['expired a second ago', (s) => accessToken(s.keys, { exp: iat - 1 })],
  ['an expiry that is text', (s) => accessToken(s.keys, { exp: 'never' })],
  ['roles from another set', (s) => accessToken(s.keys, { roles: ['ROOT'] })],
  ['roles that are text', (s) => accessToken(s.keys, { roles: 'ADMIN' })],
  ['more roles under the old signature', (s) => reSigned(s, ([head, , end]) => [head, part(claims), end])],
  ['no signature', (s) => reSigned(s, ([head, body]) => [head, body, ''])],
  ['half a signature', (s) => reSigned(s, ([head, body, end]) => [head, body, end.slice(0, 43)])],
  ['a signature of zeros', (s) => reSigned(s, ([head, body]) => [head, body, 'A'.repeat(86)])],
  ['four parts', (s) => reSigned(s, (parts) => [...parts, 'A'])],
  ['five parts (JWE)', (s) => reSigned(s, ([head, body, end]) => [head, body, end, head, body])],
  ['a refresh token', () => randomBytes(64).toString('base64url')],
  ['nothing', () => ''],
  ['a megabyte', () => `${'A'.repeat(500_000)}.${'A'.repeat(500_000)}.${'A'.repeat(86)}`],
];
