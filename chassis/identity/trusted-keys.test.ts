import fc from 'fast-check';
import type { JSONWebKeySet } from 'jose';
import { jwtVerify } from 'jose';
import { makeContextVerifier } from './context-verifier.ts';
import { loadSigningKeys, newSigningKey, type SigningKeys } from './signing-keys.ts';
import { jwksMaxAgeS, KeysUnavailable, rememberedMs, retiredKeyEndsMs, trustedKeys } from './trusted-keys.ts';

/** An issuer's JWKS endpoint that can change its keys, break and count its requests. */
function anIssuer(keys: SigningKeys) {
  const issuer = { keys, isDown: false, hangs: false, fetches: 0, now: 0 };
  const answer = (set: JSONWebKeySet) => new Response(JSON.stringify(set), { headers: { 'content-type': 'application/json' } });
  const trusted = trustedKeys('http://issuer.test/jwks.json', {
    now: () => issuer.now,
    fetch: async () => {
      issuer.fetches += 1;
      if (issuer.hangs) return new Promise<Response>(() => undefined);
      if (issuer.isDown) throw new TypeError('fetch failed');
      return answer(issuer.keys.publicJwks());
    },
  });
  const accepts = async (signer: SigningKeys) =>
    jwtVerify(await signer.sign({ sub: 'ann' }, { typ: 'JWT' }), trusted).then(
      () => true,
      (error: Error) => error.name,
    );
  return { issuer, accepts, trusted };
}

const freshKeys = async (...more: readonly object[]) =>
  loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey(), ...more] }) });

describe('the keys of a trusted issuer', () => {
  it('are fetched once, when first needed', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    expect(issuer.fetches).toBe(0);
    expect(await Promise.all([accepts(keys), accepts(keys), accepts(keys)])).toEqual([true, true, true]);
    expect(issuer.fetches).toBe(1);
  });

  it('are fetched again for a new key id, so that a rotation needs no restart', async () => {
    const [before, after] = [await freshKeys(), await freshKeys()];
    const { issuer, accepts } = anIssuer(before);
    await accepts(before);
    issuer.keys = after;
    issuer.now += 2_000;
    expect(await accepts(after)).toBe(true);
    expect(issuer.fetches).toBe(2);
  });

  it('are not fetched 500 times for 500 unknown key ids', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    await accepts(keys);
    const strangers = await Promise.all(Array.from({ length: 500 }, () => freshKeys()));
    issuer.now += 2_000;
    expect(new Set(await Promise.all(strangers.map(accepts)))).toEqual(new Set(['JWKSNoMatchingKey']));
    expect(issuer.fetches).toBe(2);
  });

  it('are tried again soon while the issuer is not up yet, and not for every token', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    issuer.isDown = true;
    expect(await accepts(keys)).toBe(KeysUnavailable.name);
    expect(await accepts(keys)).toBe(KeysUnavailable.name);
    expect(issuer.fetches).toBe(1);
    issuer.isDown = false;
    issuer.now += 250;
    expect(await accepts(keys)).toBe(true);
  });

  it('serve on while the issuer is down, as long as an access token lives, and not for ever', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    await accepts(keys);
    issuer.isDown = true;
    for (let minute = 0; minute < 15; minute++) {
      expect(await accepts(keys)).toBe(true);
      issuer.now += 60_000;
    }
    issuer.now += 1;
    expect(await accepts(keys)).toBe(KeysUnavailable.name);
    issuer.isDown = false;
    issuer.now += 250;
    expect(await accepts(keys)).toBe(true);
  });

  it('are refreshed in the background while they are used, so that no request waits', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    await accepts(keys);
    issuer.hangs = true;
    for (let second = 0; second < 20; second++) {
      issuer.now += 1_000;
      expect(await accepts(keys)).toBe(true); // though no fetch ends
    }
    expect(issuer.fetches).toBe(2);
  });

  it('keep at most one request in 5 s waiting for an issuer that hangs', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    await accepts(keys);
    issuer.isDown = true;
    issuer.now += 60_000;
    expect(await accepts(keys)).toBe(true); // waits, and learns that it is in vain
    issuer.now += 1_000;
    issuer.hangs = true;
    for (let second = 0; second < 3; second++) {
      issuer.now += 1_000;
      expect(await accepts(keys)).toBe(true);
    }
  });

  it('are accepted for a minute at most after their issuer has dropped them, however seldom tokens come', async () => {
    const [before, after] = [await freshKeys(), await freshKeys()];
    const context = { iss: 'commerce/router', aud: 'order', kind: 'user', sub: 'ann', sid: 's', roles: [] };
    const gaps = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 0, max: 3_600_000 }), fc.nat(60_000), async (visits, quietMs, retiredAfterMs) => {
        const { issuer, trusted } = anIssuer(before);
        const verify = makeContextVerifier({
          audience: 'order',
          trusted: { 'commerce/router': trusted },
          now: () => startedAt + issuer.now,
        });
        const signedAt = () => Math.floor((startedAt + issuer.now) / 1_000);
        const isAccepted = async () => {
          const claims = { ...context, iat: signedAt(), exp: signedAt() + 60 };
          return (await verify(await before.sign(claims, { typ: 'context+jwt' }))) !== undefined;
        };
        const startedAt = 1_800_000_000_000;
        expect(await isAccepted()).toBe(true);
        issuer.now += retiredAfterMs;
        if (retiredAfterMs > 0) await isAccepted();
        issuer.keys = after;
        const retiredAt = issuer.now;
        issuer.now += quietMs;
        for (const gap of visits) {
          issuer.now += gap;
          const accepted = await isAccepted();
          await new Promise(setImmediate); // a background fetch ends
          if (issuer.now - retiredAt > retiredKeyEndsMs - rememberedMs - 1_000 * jwksMaxAgeS) expect(accepted).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are accepted for a minute at most also where a token was seen before its key was dropped', async () => {
    const [before, after] = [await freshKeys(), await freshKeys()];
    for (let seenAfter = 0; seenAfter <= 60_000; seenAfter += 2_500) {
      const { issuer, trusted } = anIssuer(before);
      const startedAt = 1_800_000_000_000;
      const now = () => startedAt + issuer.now;
      const verify = makeContextVerifier({ audience: 'order', trusted: { 'commerce/router': trusted }, now });
      const iat = Math.floor(now() / 1_000) + 55; // its clock runs ahead, within what is tolerated at each moment
      const token = await before.sign(
        { iss: 'commerce/router', aud: 'order', kind: 'anonymous', sub: 'anonymous', iat, exp: iat + 60 },
        { typ: 'context+jwt' },
      );
      issuer.now += 50_000; // fetched now, for the first time
      await verify(token);
      issuer.keys = after;
      issuer.now += seenAfter / 4;
      await verify(token);
      await new Promise(setImmediate);
      issuer.now += retiredKeyEndsMs - 1_000 * jwksMaxAgeS - seenAfter / 4;
      expect(await verify(token)).toBeUndefined();
    }
  });
});
