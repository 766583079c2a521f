import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The router as a process of its own, with nothing of this environment but what is given. */
async function aRouterProcess(environment: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'router-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ROUTER_PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      output += String(bytes);
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'exit').finally(() => rm(folder, { recursive: true }));
  return {
    child,
    output: () => output,
    exitCode: async () => (await ended)[0] as number | null,
    /** The address that it prints once it serves. */
    address: () =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const [, address] = /"address":"(http:[^"]+)"/.exec(output) ?? [];
          if (address) resolve(address);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended early:\n${output}`)));
      }),
  };
}

describe('the router’s process', () => {
  it('serves before its subgraphs are there, and ends with 0 when told to', async () => {
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
