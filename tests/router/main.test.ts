import { aRouterProcess } from './support/router-process.ts';

describe('the router’s process', () => {
  it('serves before its subgraphs are there, and ends with 0 by a signal', async () => {
    const router = await aRouterProcess({});
    const address = await router.address();
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
    const jwks = (await (await fetch(`${address}/.well-known/context-jwks.json`)).json()) as { keys: object[] };
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x']]);
    router.child.kill('SIGTERM');
    expect(await router.exitCode()).toBe(0);
  });

  it('refuses to start in production without keys and addresses, naming each', async () => {
    const router = await aRouterProcess({ MODE: 'production' });
    expect(await router.exitCode()).toBe(1);
    for (const name of ['ROUTER_SIGNING_KEYS', 'USER_URL', 'AUTH_URL', 'PRODUCT_URL', 'ORDER_URL', 'AUTH_JWKS_URL']) {
      expect(router.output()).toContain(`${name}: must be given in production`);
    }
  });
});
