import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import fc from 'fast-check';
import { createLocalJWKSet } from 'jose';
import { accessToken, freshKeys } from '../support/a-router.ts';

/** A header that names no caller is refused with 401: it neither throws nor names an account. */
async function aVerifier() {
  const keys = await freshKeys();
  const identify = makeIdentifyCaller({ authKeys: createLocalJWKSet(keys.publicJwks()) });
  const statusOf = async (...headers: string[]) => {
    const result = await identify(headers);
    return result.ok ? result.value.kind : result.refusal.status;
  };
  return { keys, statusOf, token: await accessToken(keys) };
}

const json = fc.jsonValue();
const claim = fc.constantFrom(
  'iss',
  'aud',
  'sub',
  'sid',
  'roles',
  'scope',
  'iat',
  'exp',
  'nbf',
  'jti',
  '__proto__',
  'constructor',
);

describe('the verifier of access tokens', () => {
  let verifier: Awaited<ReturnType<typeof aVerifier>>;
  beforeAll(async () => {
    verifier = await aVerifier();
    expect(await verifier.statusOf(`Bearer ${verifier.token}`)).toBe('user');
  });

  it('takes no text for a token', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()),
        fc.boolean(),
        async (text, isBearer) => {
          fc.pre(isBearer || text.trim() !== ''); // a header without a value is no attempt
          expect(await verifier.statusOf(isBearer ? `Bearer ${text}` : text)).toBe(401);
        },
      ),
      { numRuns: 500 },
    ));

  it('takes no token with characters replaced, added or cut', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(600), fc.nat(5), fc.string({ maxLength: 5 }), async (at, cut, put) => {
        const changed = verifier.token.slice(0, at) + put + verifier.token.slice(at + cut);
        fc.pre(changed !== verifier.token);
        expect(await verifier.statusOf(`Bearer ${changed}`)).toBe(401);
      }),
      { numRuns: 500 },
    ));

  it('takes genuine signatures over whatever claims only for an account, a session and roles of the shop', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(claim, json, { maxKeys: 4 }),
        fc.constantFrom('at+jwt', 'JWT', 'context+jwt', ''),
        async (claims, typ) => {
          const status = await verifier.statusOf(
            `Bearer ${await accessToken(verifier.keys, claims, typ).catch(() => 'no token')}`,
          );
          expect(['user', 401]).toContain(status);
          const isSound =
            typ === 'at+jwt' &&
            ['iss', 'aud', 'sub', 'sid', 'roles', 'scope', 'iat', 'exp', 'nbf'].every((name) => !Object.hasOwn(claims, name));
          if (isSound) expect(status).toBe('user');
          if (typ !== 'at+jwt' || Object.hasOwn(claims, 'iss')) expect(status).toBe(401);
        },
      ),
      { numRuns: 500 },
    ));

  it('takes a header once, whatever stands beside it', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), async (others) => {
        expect(await verifier.statusOf(`Bearer ${verifier.token}`, ...others)).toBe(401);
        expect(await verifier.statusOf(...others, `Bearer ${verifier.token}`)).toBe(401);
      }),
    ));
});
