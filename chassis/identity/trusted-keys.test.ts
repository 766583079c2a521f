import type { JSONWebKeySet } from 'jose';
import { jwtVerify } from 'jose';
import { loadSigningKeys, newSigningKey, type SigningKeys } from './signing-keys.ts';
import { KeysUnavailable, trustedKeys } from './trusted-keys.ts';

/** An issuer's JWKS endpoint that can change its keys, break and count its visitors. */
function anIssuer(keys: SigningKeys) {
  const issuer = { keys, isDown: false, fetches: 0, now: 0 };
  const answer = (set: JSONWebKeySet) => new Response(JSON.stringify(set), { headers: { 'content-type': 'application/json' } });
  const trusted = trustedKeys('http://issuer.test/jwks.json', {
    now: () => issuer.now,
    fetch: async () => {
      issuer.fetches += 1;
      if (issuer.isDown) throw new TypeError('fetch failed');
      return answer(issuer.keys.publicJwks());
    },
  });
  const accepts = async (signer: SigningKeys) =>
    jwtVerify(await signer.sign({ sub: 'ann' }, { typ: 'JWT' }), trusted).then(
      () => true,
      (error: Error) => error.name,
    );
  return { issuer, accepts };
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

  it('serve on while the issuer is down', async () => {
    const keys = await freshKeys();
    const { issuer, accepts } = anIssuer(keys);
    await accepts(keys);
    issuer.isDown = true;
    issuer.now += 86_400_000;
    expect(await accepts(keys)).toBe(true);
    expect(issuer.fetches).toBe(2);
  });

  it('are forgotten once a refresh no longer names them', async () => {
    const [before, after] = [await freshKeys(), await freshKeys()];
    const { issuer, accepts } = anIssuer(before);
    await accepts(before);
    issuer.keys = after;
    issuer.now += 300_001;
    await accepts(before); // starts the refresh in the background
    await new Promise(setImmediate);
    expect(await accepts(before)).toBe('JWKSNoMatchingKey');
  });
});
