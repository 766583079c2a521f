import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { anonymous, type Caller } from './caller.ts';
import { contextTokenType, makeContextSigner } from './context-token.ts';
import { makeContextVerifier } from './context-verifier.ts';
import { loadSigningKeys, newSigningKey, type SigningKeys } from './signing-keys.ts';

const ann: Caller = { kind: 'user', userId: 'ann', roles: ['CUSTOMER', 'SELLER'], sessionId: 's1' };
const startedAt = Date.UTC(2026, 10, 23);

const freshKeys = async () => loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });

/** The router and the auth service with their keys, the order service that trusts them, and one clock for all. */
async function aShop() {
  const clock = { now: startedAt };
  const now = () => clock.now;
  const [routerKeys, authKeys] = [await freshKeys(), await freshKeys()];
  const trusted = {
    'commerce/router': createLocalJWKSet(routerKeys.publicJwks()),
    'commerce/auth': createLocalJWKSet(authKeys.publicJwks()),
  };
  return {
    clock,
    routerKeys,
    authKeys,
    router: makeContextSigner({ keys: routerKeys, issuer: 'commerce/router', now }),
    auth: makeContextSigner({ keys: authKeys, issuer: 'commerce/auth', now }),
    order: makeContextVerifier({ audience: 'order', trusted, now }),
  };
}

describe('a signed context', () => {
  it.each<[string, Caller]>([
    ['a signed-in user', ann],
    ['an anonymous caller', anonymous],
  ])('of the router tells a subgraph of %s', async (_, caller) => {
    const { router, order } = await aShop();
    expect(await order(await router(caller, 'order'))).toEqual(caller);
  });

  it('is signed anew as soon as its issuer has read other keys: the old ones may be refused from now on', async () => {
    const editions = [await freshKeys(), await freshKeys()] as const;
    let current: SigningKeys = editions[0];
    const sign = makeContextSigner({
      keys: { ...current, sign: (...given) => current.sign(...given), edition: () => current },
      issuer: 'commerce/router',
      now: () => startedAt,
    });
    const first = await sign(ann, 'order');
    expect(await sign(ann, 'order')).toBe(first);
    current = editions[1];
    const trusted = { 'commerce/router': createLocalJWKSet(current.publicJwks()) };
    expect(await makeContextVerifier({ audience: 'order', trusted, now: () => startedAt })(await sign(ann, 'order'))).toEqual(
      ann,
    );
  });

  it('of a service tells that the service asks for itself', async () => {
    const { auth, order } = await aShop();
    expect(await order(await auth({ kind: 'service', service: 'auth' }, 'order'))).toEqual({ kind: 'service', service: 'auth' });
  });

  it('is signed once for a caller’s next requests and anew after half its life', async () => {
    const { router, clock } = await aShop();
    const first = await router(ann, 'order');
    clock.now += 29_000;
    expect(await router({ ...ann }, 'order')).toBe(first);
    clock.now += 1_000;
    expect(await router(ann, 'order')).not.toBe(first);
  });

  it('is never shared between callers, sessions or audiences', async () => {
    const { router } = await aShop();
    const contexts = await Promise.all([
      router(ann, 'order'),
      router(ann, 'user'),
      router({ ...ann, sessionId: 's2' }, 'order'),
      router({ ...ann, roles: ['CUSTOMER'] }, 'order'),
      router({ ...ann, userId: 'bob' }, 'order'),
      router(anonymous, 'order'),
    ]);
    expect(new Set(contexts).size).toBe(contexts.length);
  });

  it('ends after 60 seconds, also for one who had verified it before', async () => {
    const { router, order, clock } = await aShop();
    const context = await router(ann, 'order');
    expect(await order(context)).toEqual(ann);
    clock.now += 66_000;
    expect(await order(context)).toBeUndefined();
  });
});

describe('a subgraph refuses', () => {
  const iat = startedAt / 1000;
  const claims = {
    iss: 'commerce/router',
    aud: 'order',
    iat,
    exp: iat + 60,
    kind: 'user',
    sub: 'ann',
    roles: ['CUSTOMER'],
    sid: 's1',
  };
  const signed = (keys: SigningKeys, changes: Record<string, unknown> = {}, typ: string = contextTokenType) =>
    keys.sign({ ...claims, ...changes }, { typ });

  it('a request without a context, with two, or with one that is far too long', async () => {
    const { order, router } = await aShop();
    const context = await router(ann, 'order');
    for (const header of [undefined, '', [context, context], `${context},${context}`, `${context} `, context.repeat(50)]) {
      expect(await order(header)).toBeUndefined();
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['made for another subgraph', { aud: 'user' }],
    ['of an issuer that it does not trust', { iss: 'commerce/stranger' }],
    ['of an issuer named like a property of every object', { iss: '__proto__' }],
    ['signed by the router in the name of auth', { iss: 'commerce/auth' }],
    ['that has expired', { iat: iat - 120, exp: iat - 60 }],
    ['made to live for a year', { iat: iat - 120, exp: iat + 31_536_000 }],
    ['from the future', { iat: iat + 60, exp: iat + 120 }],
    ['without an expiry', { exp: undefined }],
    ['without the time of its making', { iat: undefined }],
    ['of an unknown kind', { kind: 'root' }],
    ['with a role that does not exist', { roles: ['ROOT'] }],
    ['of a user without an id', { sub: '' }],
    ['of a user without a session', { sid: undefined }],
    ['in which the router claims to be a service', { kind: 'service', sub: 'router' }],
    ['in which the router speaks as auth', { kind: 'service', sub: 'auth' }],
  ])('a context %s', async (_, changes) => {
    const { routerKeys, order } = await aShop();
    expect(await order(await signed(routerKeys))).toBeDefined();
    expect(await order(await signed(routerKeys, changes))).toBeUndefined();
  });

  it('a service that speaks for a user, for anonymous callers or for another service', async () => {
    const { authKeys, order } = await aShop();
    for (const changes of [{}, { kind: 'anonymous' }, { kind: 'service', sub: 'product' }]) {
      expect(await order(await signed(authKeys, { iss: 'commerce/auth', ...changes }))).toBeUndefined();
    }
  });

  it('an access token in place of a context', async () => {
    const { routerKeys, order } = await aShop();
    expect(await order(await signed(routerKeys, {}, 'at+jwt'))).toBeUndefined();
  });

  it('an unsigned token, or one that is signed with the public key as a shared secret', async () => {
    const { routerKeys, order } = await aShop();
    expect(await order(new UnsecuredJWT(claims).encode())).toBeUndefined();
    const [publicKey] = routerKeys.publicJwks().keys;
    const secret = new TextEncoder().encode((publicKey?.x ?? '').padEnd(64, '.'));
    const header = { alg: 'HS256', typ: contextTokenType, kid: publicKey?.kid as string };
    expect(await order(await new SignJWT(claims).setProtectedHeader(header).sign(secret))).toBeUndefined();
  });

  it('a token that brings its own key, or says where to fetch it', async () => {
    const { routerKeys, order } = await aShop();
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const jwk = await exportJWK(publicKey);
    const kid = routerKeys.publicJwks().keys[0]?.kid as string;
    for (const own of [{ jwk }, { jku: 'http://127.0.0.1:9/jwks.json' }, { x5u: 'http://127.0.0.1:9/cert.pem' }]) {
      const header = { alg: 'EdDSA', typ: contextTokenType, kid, ...own };
      expect(await order(await new SignJWT(claims).setProtectedHeader(header).sign(privateKey))).toBeUndefined();
    }
  });
});
