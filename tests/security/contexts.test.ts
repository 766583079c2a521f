import { createHmac, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import { loadSigningKeys, newSigningKey, type SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { type SubgraphName as Service, subgraphNames as services } from '@commerce/schema/subgraphs.ts';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

interface Forge {
  readonly router: SigningKeys;
  readonly auth: SigningKeys;
  readonly shopper: Person;
  readonly audience: Service;
}

const seconds = () => Math.floor(Date.now() / 1000);
const claimsFor = (audience: string) => ({
  iss: 'commerce/router',
  aud: audience,
  iat: seconds(),
  exp: seconds() + 60,
  kind: 'user',
  sub: '019a0000-0000-7000-8000-0000000000e1',
  roles: ['ADMIN'],
  sid: 's1',
});
const typ = 'context+jwt';
const genuine = ({ router, audience }: Forge, changes: object = {}, type = typ) =>
  router.sign({ ...claimsFor(audience), ...changes }, { typ: type });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const next = (service: Service) => services[(services.indexOf(service) + 1) % services.length] as Service;

const forgeries: readonly (readonly [string, (forge: Forge) => Promise<string> | string])[] = [
  ['the access token of a signed-in account', ({ shopper }) => shopper.tokens.accessToken],
  ['a context for another subgraph', (f) => genuine(f, { aud: next(f.audience) })],
  ['a context without an audience', (f) => genuine(f, { aud: undefined })],
  ['a context that has expired', (f) => genuine(f, { iat: seconds() - 120, exp: seconds() - 60 })],
  ['a context that lives for an hour, a minute later', (f) => genuine(f, { iat: seconds() - 70, exp: seconds() + 3_600 })],
  ['a context without an end', (f) => genuine(f, { exp: undefined })],
  ['a context from tomorrow', (f) => genuine(f, { iat: seconds() + 86_400, exp: seconds() + 86_460 })],
  ['another type under the router’s key', (f) => genuine(f, {}, 'at+jwt')],
  ['an account without an id', (f) => genuine(f, { sub: '' })],
  ['a role that does not exist', (f) => genuine(f, { roles: ['ROOT'] })],
  ['a service that the router speaks for', (f) => genuine(f, { kind: 'service', sub: 'auth' })],
  ['a user whom auth speaks for', (f) => f.auth.sign({ ...claimsFor(f.audience), iss: 'commerce/auth' }, { typ })],
  ['auth in the router’s name', (f) => f.auth.sign(claimsFor(f.audience), { typ })],
  [
    'another key under the router’s kid',
    (f) =>
      new SignJWT(claimsFor(f.audience))
        .setProtectedHeader({ alg: 'EdDSA', typ, kid: String(f.router.publicJwks().keys[0]?.kid) })
        .sign(generateKeyPairSync('ed25519').privateKey),
  ],
  ['alg none', (f) => `${part({ alg: 'none', typ })}.${part(claimsFor(f.audience))}.`],
  [
    'HS256 with the router’s public key',
    (f) => {
      const [jwk] = f.router.publicJwks().keys;
      const signed = `${part({ alg: 'HS256', typ, kid: jwk?.kid })}.${part(claimsFor(f.audience))}`;
      return `${signed}.${createHmac('sha256', JSON.stringify(jwk)).update(signed).digest('base64url')}`;
    },
  ],
  [
    'claims changed under a genuine signature',
    async (f) => (await genuine(f)).replace(/\.[^.]+\./, `.${part({ ...claimsFor(f.audience), sub: 'x' })}.`),
  ],
  ['half a context', async (f) => (await genuine(f)).slice(0, 200)],
  ['claims as JSON', (f) => JSON.stringify(claimsFor(f.audience))],
];

describe('the subgraphs', () => {
  let shop: RunningShop;
  let keys: Pick<Forge, 'router' | 'auth' | 'shopper'>;
  beforeAll(async () => {
    shop = await openShop();
    const keysOf = (issuer: string) => loadSigningKeys({ file: join(shop.folder.path, issuer, 'signing-keys.json') });
    keys = { router: await keysOf('router'), auth: await keysOf('auth'), shopper: await aShopper(shop.url) };
  });
  afterAll(() => shop?.close());

  const at = (service: Service) => `http://127.0.0.1:${shop.ports[service]}`;
  const send = async (service: Service, path: string, context: string | undefined, body: object) =>
    (
      await fetch(at(service) + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(context !== undefined && { [contextHeader]: context }) },
        body: JSON.stringify(body),
      })
    ).status;
  const ask = (service: Service, context?: string, query = '{ __typename }') => send(service, '/graphql', context, { query });

  it.each(services)('take a genuine context: %s', async (audience) => {
    expect(await ask(audience, await genuine({ ...keys, audience }))).toBe(200);
  });

  it.each(forgeries)('refuse %s', async (_, forge) => {
    for (const audience of services)
      expect([audience, await ask(audience, await forge({ ...keys, audience }))]).toEqual([audience, 401]);
  });

  it('refuse every operation without one, at every service', async () => {
    const questions = [
      '{ __typename }',
      '{ _service { sdl } }',
      '{ __schema { types { name } } }',
      '{ _entities(representations: []) { __typename } }',
    ];
    for (const service of services) for (const query of questions) expect(await ask(service, undefined, query)).toBe(401);
    for (const path of [
      '/internal/verify-password',
      '/internal/roles',
      '/internal/profile',
      '/internal/sign-up',
      '/internal/request-password-reset',
    ])
      expect(await send('user', path, undefined, {})).toBe(401);
  });

  it('open no other page: nothing of a framework, a debugger or a schema', async () => {
    const paths = [
      '/',
      '/graphiql',
      '/playground',
      '/schema',
      '/metrics',
      '/debug',
      '/admin',
      '/.env',
      '/internal',
      '/graphql/',
      '/GRAPHQL',
      '//graphql',
    ];
    for (const service of services)
      for (const path of paths) {
        const { status } = await fetch(at(service) + path);
        expect([service, path, status >= 400]).toEqual([service, path, true]);
      }
  });

  it('open no WebSocket without a context', async () => {
    for (const service of services) {
      const socket = new WebSocket(`${at(service).replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const end = await new Promise<string>((resolve) => {
        socket.on('open', () => resolve('open'));
        socket.on('error', () => resolve('refused'));
      });
      socket.terminate();
      expect([service, end]).toEqual([service, 'refused']);
    }
  });

  it('show passwords and profiles to auth only: not to the router, another service or an unknown caller', async () => {
    const { user } = { user: 'user' as const };
    const asService = (signer: SigningKeys, service: string) =>
      signer.sign(
        { iss: `commerce/${service}`, aud: user, iat: seconds(), exp: seconds() + 60, kind: 'service', sub: service },
        { typ },
      );
    const account = { userId: keys.shopper.id };
    expect(await send(user, '/internal/profile', await asService(keys.auth, 'auth'), account)).toBe(200);
    const strangers = await loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });
    for (const context of [
      await genuine({ ...keys, audience: user }),
      await asService(keys.router, 'auth'),
      await asService(keys.router, 'router'),
      await asService(keys.auth, 'order'),
      await asService(strangers, 'auth'),
    ])
      expect(await send(user, '/internal/profile', context, account)).toBe(401);
  });
});
