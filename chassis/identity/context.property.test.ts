import fc from 'fast-check';
import { createLocalJWKSet } from 'jose';
import { contextTokenType } from './context-token.ts';
import { makeContextVerifier, type VerifyContext } from './context-verifier.ts';
import { loadSigningKeys, newSigningKey } from './signing-keys.ts';

describe('the verifier of signed contexts', () => {
  let token: string;
  let verify: VerifyContext;
  beforeAll(async () => {
    const keys = await loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'commerce/router',
      aud: 'order',
      iat,
      exp: iat + 60,
      kind: 'user',
      sub: 'ann',
      roles: ['CUSTOMER'],
      sid: 's',
    };
    token = await keys.sign(claims, { typ: contextTokenType });
    const now = () => iat * 1000; // the clock stands, so that the genuine token stays genuine
    verify = makeContextVerifier({
      audience: 'order',
      trusted: { 'commerce/router': createLocalJWKSet(keys.publicJwks()) },
      now,
    });
    expect(await verify(token)).toMatchObject({ kind: 'user', userId: 'ann' });
  });

  const neverAccepts = (tokens: fc.Arbitrary<string>) =>
    fc.assert(
      fc.asyncProperty(tokens, async (changed) => {
        fc.pre(changed !== token);
        expect(await verify(changed)).toBeUndefined();
      }),
      { numRuns: 500 },
    );

  const anyText = fc.string({ unit: 'binary' });

  it('accepts no text that is not a token', () => neverAccepts(anyText));

  it('accepts no token with characters replaced, added or cut', () =>
    neverAccepts(
      fc
        .tuple(fc.nat(), fc.nat(5), anyText)
        .map(([at, cut, put]) => token.slice(0, at % token.length) + put + token.slice((at % token.length) + cut)),
    ));

  it('accepts no token with a changed bit in any part', () =>
    neverAccepts(
      fc.tuple(fc.nat(2), fc.nat(), fc.nat(7)).map(([part, at, bit]) => {
        const parts = token.split('.');
        const bytes = Buffer.from(parts[part] as string, 'base64url');
        bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ (1 << bit);
        return parts.with(part, bytes.toString('base64url')).join('.');
      }),
    ));

  it('accepts no token with another header or other claims under the old signature', () =>
    neverAccepts(
      fc
        .tuple(
          fc.nat(1),
          fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('alg', 'typ', 'crit', 'b64', 'kid', 'iss'), fc.jsonValue())),
        )
        .map(([part, value]) =>
          token
            .split('.')
            .with(part, Buffer.from(JSON.stringify(value)).toString('base64url'))
            .join('.'),
        ),
    ));
});
