import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { loadSigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';
import { accessToken } from '../router/support/a-router.ts';
import { type AttackSetup, attacks, byAttacker, claims } from '../router/support/access-token-attacks.ts';
import { posted } from './support/posted.ts';

const body = JSON.stringify({ query: '{ me { id } }' });

/**
 * The running shop under attack. Its router fetches auth's keys through a proxy that counts the requests; the attacker's server
 * counts the requests for its key set.
 */
describe('an access token, at the running router', () => {
  let shop: RunningShop;
  let shopper: Person;
  let setup: AttackSetup;
  const visits = { auth: 0, attacker: 0 };
  const servers: Server[] = [];

  const serve = async (of: keyof typeof visits, answer: () => Promise<unknown>) => {
    const server = createServer(async (_request, reply) => {
      visits[of] += 1;
      reply.setHeader('content-type', 'application/json').end(JSON.stringify(await answer()));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  };

  beforeAll(async () => {
    const attacker = await generateKeyPair('EdDSA');
    const attackerJwk = { ...(await exportJWK(attacker.publicKey)), kid: 'attacker', alg: 'EdDSA', use: 'sig' };
    const trapUrl = await serve('attacker', async () => ({ keys: [attackerJwk] }));
    const authJwks = async () => (await fetch(`http://127.0.0.1:${shop.ports.auth}/.well-known/jwks.json`)).json();
    shop = await openShop(undefined, { AUTH_JWKS_URL: await serve('auth', authJwks) });
    shopper = await aShopper(shop.url);
    const keys = await loadSigningKeys({ file: join(shop.folder.path, 'auth', 'signing-keys.json') });
    setup = { keys, attacker, attackerJwk, trapUrl };
  });
  afterAll(async () => {
    await shop?.close();
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  const bearing = (token: string) => posted(body, { authorization: `Bearer ${token}` }, { url: shop.url });

  it('that auth has signed is taken, so that the refusals below are refusals', async () => {
    expect((await bearing(shopper.tokens.accessToken)).body.data).toEqual({ me: { id: shopper.id } });
    expect((await bearing(await accessToken(setup.keys))).status).toBe(200);
  });

  it.each(attacks)('is UNAUTHENTICATED, and nothing is executed: %s', async (_, forge) => {
    const { status, codes, body: answer } = await bearing(await forge(setup));
    if (status === 431) return; // headers of a megabyte do not even reach the router's code
    expect([status, codes, answer.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
  });

  it('is not the refresh token of the same session', async () => {
    const { status, codes } = await bearing(shopper.tokens.refreshToken);
    expect([status, codes]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('does not come twice, whichever of two is good', async () => {
    const [good, bad] = [`Bearer ${shopper.tokens.accessToken}`, `Bearer ${await byAttacker(setup, {})}`];
    for (const headers of [
      [good, bad],
      [bad, good],
      [good, good],
    ])
      expect(await statusOverRawHttp(new URL(shop.url), headers)).toBe(401);
    expect(await statusOverRawHttp(new URL(shop.url), [good])).toBe(200);
  });

  it('with one of five hundred invented kids sends the router to auth once or twice, not five hundred times', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const before = visits.auth;
    const began = Date.now();
    const forged = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: `invented ${index}` }).sign(privateKey),
      ),
    );
    for (let from = 0; from < forged.length; from += 50) {
      const answers = await Promise.all(forged.slice(from, from + 50).map(bearing));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    }
    const everyMs = 2_000; // the bound that trusted-keys.ts promises
    expect(visits.auth - before).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - began) / everyMs));
    expect((await bearing(shopper.tokens.accessToken)).status).toBe(200);
  });

  it('never makes the router fetch from the attacker', () => {
    expect(visits.attacker).toBe(0);
  });
});

/** Clients' libraries send one authorization header; an attacker writes what it likes. */
function statusOverRawHttp({ hostname, port }: URL, authorizations: readonly string[]): Promise<number> {
  const lines = [
    'POST /graphql HTTP/1.1',
    `host: ${hostname}`,
    'content-type: application/json',
    'accept: application/graphql-response+json',
    ...authorizations.map((value) => `authorization: ${value}`),
    `content-length: ${body.length}`,
    'connection: close',
  ];
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
    socket.on('data', (bytes) => {
      reply += String(bytes);
    });
    socket.on('end', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1])));
    socket.on('error', reject);
  });
}
