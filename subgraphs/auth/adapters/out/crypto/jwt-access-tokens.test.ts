import { loadSigningKeys, newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { jwtAccessTokens } from './jwt-access-tokens.ts';

const now = new Date('2026-11-23T09:30:00.500Z');
const claims = { userId: 'minji', roles: ['CUSTOMER', 'SELLER'], sessionId: 'session' } as const;

const keysOf = (...keys: object[]) => loadSigningKeys({ jwks: JSON.stringify({ keys }) });

describe('an access token', () => {
  it('says who, for whom, until when and what for, signed with the key that its header names', async () => {
    const keys = await keysOf(await newSigningKey());
    const { text, expiresInSeconds } = await jwtAccessTokens({
      keys,
      lifetimeSeconds: 900,
      newId: () => 'its id',
      now: () => now,
    })(claims);
    const { payload, protectedHeader } = await jwtVerify(text, createLocalJWKSet(keys.publicJwks()), { currentDate: now });
    const iat = Date.parse('2026-11-23T09:30:00.000Z') / 1000;
    expect(payload).toEqual({
      iss: 'commerce/auth',
      aud: 'commerce',
      sub: 'minji',
      iat,
      exp: iat + 900,
      jti: 'its id',
      sid: 'session',
      roles: ['CUSTOMER', 'SELLER'],
      scope: 'profile orders products',
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.publicJwks().keys[0]?.kid });
    expect(expiresInSeconds).toBe(900);
  });

  it('is verified by the published keys after a newer key signs', async () => {
    const [older, newer] = [await newSigningKey(), await newSigningKey()];
    const issueWith = async (...keys: object[]) =>
      jwtAccessTokens({ keys: await keysOf(...keys), lifetimeSeconds: 900, newId: () => 'its id', now: () => now })(claims);
    const before = await issueWith(older);
    const after = await issueWith(newer, older);
    expect(decodeProtectedHeader(after.text).kid).toBe(newer.kid);
    const published = createLocalJWKSet((await keysOf(newer, older)).publicJwks());
    for (const { text } of [before, after])
      expect((await jwtVerify(text, published, { currentDate: now })).payload.sub).toBe('minji');
  });
});
