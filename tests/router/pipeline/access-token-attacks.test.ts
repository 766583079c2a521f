import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trustedKeys } from '@commerce/chassis/identity/trusted-keys.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { accessToken, freshKeys } from '../support/a-router.ts';
import { attacks, byAttacker, claims } from '../support/access-token-attacks.ts';

/** An issuer's keys over HTTP, an attacker's keys over HTTP, a count of requests to both, and the verifier between them. */
async function anAttackedRouter() {
  const keys = await freshKeys();
  const attacker = await generateKeyPair('EdDSA');
  const attackerJwk = { ...(await exportJWK(attacker.publicKey)), kid: 'attacker', alg: 'EdDSA', use: 'sig' };
  const visits = { issuer: 0, attacker: 0 };
  const serve = async (owner: keyof typeof visits, body: () => object) => {
    const server = createServer((_request, reply) => {
      visits[owner] += 1;
      reply.setHeader('content-type', 'application/json').end(JSON.stringify(body()));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json` };
  };
  const issuer = await serve('issuer', keys.publicJwks);
  const trap = await serve('attacker', () => ({ keys: [attackerJwk] }));
  const identify = makeIdentifyCaller({ authKeys: trustedKeys(issuer.url) });
  return {
    keys,
    attacker,
    attackerJwk,
    trapUrl: trap.url,
    visits,
    verdict: async (...headers: string[]) => {
      const result = await identify(headers);
      return result.ok ? result.value.kind : result.refusal.errors[0]?.extensions?.code;
    },
    close: async () => {
      for (const { server } of [issuer, trap]) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

describe('an attack on the verifier', () => {
  let setup: Awaited<ReturnType<typeof anAttackedRouter>>;
  beforeAll(async () => {
    setup = await anAttackedRouter();
    expect(await setup.verdict(`Bearer ${await accessToken(setup.keys)}`)).toBe('user');
  });
  afterAll(() => setup.close());

  it.each(attacks)('by %s is UNAUTHENTICATED', async (_, forge) => {
    expect(await setup.verdict(`Bearer ${await forge(setup)}`)).toBe('UNAUTHENTICATED');
  });

  it('by two authorization headers is UNAUTHENTICATED, whichever of them is good', async () => {
    const good = `Bearer ${await accessToken(setup.keys)}`;
    const bad = `Bearer ${await byAttacker(setup, {})}`;
    for (const headers of [
      [good, bad],
      [bad, good],
      [good, good],
      [good, ''],
    ])
      expect(await setup.verdict(...headers)).toBe('UNAUTHENTICATED');
    expect(await setup.verdict(`${good}, ${bad}`)).toBe('UNAUTHENTICATED');
  });

  it('by five hundred invented kids asks the issuer for its keys at most once more', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const before = setup.visits.issuer;
    const forged = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: `invented ${index}` }).sign(privateKey),
      ),
    );
    const verdicts = await Promise.all(forged.map((token) => setup.verdict(`Bearer ${token}`)));
    expect(new Set(verdicts)).toEqual(new Set(['UNAUTHENTICATED']));
    expect(setup.visits.issuer - before).toBeLessThanOrEqual(1);
  });

  it('never makes anybody visit the attacker', () => {
    expect(setup.visits.attacker).toBe(0);
  });
});
