import { KeysUnavailable } from '@commerce/chassis/identity/trusted-keys.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { accessToken, freshKeys } from '../support/a-router.ts';

async function aVerifier() {
  const keys = await freshKeys();
  const clock = { now: Date.now() };
  const identify = makeIdentifyCaller({ authKeys: createLocalJWKSet(keys.publicJwks()), now: () => clock.now });
  const verdict = async (...headers: string[]) => {
    const result = await identify(headers);
    return result.ok ? result.value : [result.refusal.status, result.refusal.errors[0]?.extensions?.code];
  };
  return { keys, clock, verdict };
}

const unauthenticated = [401, 'UNAUTHENTICATED'];
const expiresAt = expect.any(Number);
const ann = { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1', scopes: ['profile', 'orders'], expiresAt };

describe('an access token', () => {
  it('names its account until it expires, also when it was seen before', async () => {
    const { keys, clock, verdict } = await aVerifier();
    const token = await accessToken(keys);
    expect(await verdict(`Bearer ${token}`)).toEqual(ann);
    expect(await verdict(`bearer ${token}`)).toEqual(ann);
    clock.now += 901_000;
    expect(await verdict(`Bearer ${token}`)).toEqual(unauthenticated);
  });

  it('is not needed to look around', async () => {
    const { verdict } = await aVerifier();
    expect(await verdict()).toEqual({ kind: 'anonymous' });
  });

  it.each<[string, Record<string, unknown>, string?]>([
    ['of another issuer', { iss: 'commerce/router' }],
    ['for another audience', { aud: 'order' }],
    ['that has expired', { exp: 1 }],
    ['that is not valid yet', { nbf: 99_999_999_999 }],
    ['without an expiry', { exp: undefined }],
    ['without an account', { sub: undefined }],
    ['without a session', { sid: undefined }],
    ['with a role that does not exist', { roles: ['ROOT'] }],
    ['of another type: a refresh token', {}, 'rt+jwt'],
    ['of another type: a signed context', {}, 'context+jwt'],
  ])('%s is refused', async (_, changes, typ = 'at+jwt') => {
    const { keys, verdict } = await aVerifier();
    expect(await verdict(`Bearer ${await accessToken(keys, changes, typ)}`)).toEqual(unauthenticated);
  });

  it('is refused truncated, twice, far too long, or under another scheme', async () => {
    const { keys, verdict } = await aVerifier();
    const token = await accessToken(keys);
    const good = `Bearer ${token}`;
    for (const headers of [
      [good.slice(0, -1)],
      [good, good],
      [`${good}, ${good}`],
      [`Basic ${token}`],
      ['Bearer '],
      ['', ''],
      [`Bearer ${'a'.repeat(5_000)}`],
    ]) {
      expect(await verdict(...headers)).toEqual(unauthenticated);
    }
  });

  it('is refused when it is unsigned, signed with the public key, or with a key that it brings itself', async () => {
    const { keys, verdict } = await aVerifier();
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: 'commerce/auth', aud: 'commerce', sub: 'ann', sid: 's1', roles: ['ADMIN'], iat, exp: iat + 900 };
    const [published] = keys.publicJwks().keys;
    const kid = published?.kid as string;
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const forged = [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
        .sign(new TextEncoder().encode(published?.x?.padEnd(64, '.'))),
      await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid }).sign(privateKey),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', jwk: await exportJWK(publicKey) })
        .sign(privateKey),
    ];
    for (const token of forged) expect(await verdict(`Bearer ${token}`)).toEqual(unauthenticated);
  });

  it('is verified anew after 25 s, so that its key is looked up again though it was seen before', async () => {
    const [dropped, next] = [await freshKeys(), await freshKeys()];
    const clock = { now: Date.now() };
    let keys = createLocalJWKSet(dropped.publicJwks());
    const identify = makeIdentifyCaller({ authKeys: (header, token) => keys(header, token), now: () => clock.now });
    const token = await accessToken(dropped);
    expect(await identify([`Bearer ${token}`])).toMatchObject({ ok: true });
    keys = createLocalJWKSet(next.publicJwks());
    clock.now += 25_000;
    expect(await identify([`Bearer ${token}`])).toMatchObject({ ok: false, refusal: { status: 401 } });
  });

  it('is neither good nor bad while auth’s keys cannot be fetched', async () => {
    const keys = await freshKeys();
    const identify = makeIdentifyCaller({
      authKeys: async () => {
        throw new KeysUnavailable('down');
      },
    });
    const result = await identify([`Bearer ${await accessToken(keys)}`]);
    expect(result).toMatchObject({
      ok: false,
      refusal: { status: 503, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
    });
  });
});
