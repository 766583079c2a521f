import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSigningKeys, newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'demo-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the process as production would; how it ended, and the variables that it found fault with. */
async function started(main: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, main)], {
    env: { MODE: 'production', DATA_DIR: join(folder, 'elsewhere'), LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      output += String(bytes);
    });
  const code = await new Promise<number | null>((exit) => child.once('exit', exit));
  const faults = [...output.replaceAll('\\n', '\n').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name as string);
  return { code, faults: [...new Set(faults)].sort(), output };
}

/** Keys as `npm start` makes them, copied to another machine. */
async function demoKeys(issuer: string): Promise<string> {
  const file = join(folder, issuer, 'signing-keys.json');
  await loadSigningKeys({ file, isDemo: true });
  return readFileSync(file, 'utf8');
}
const genuineKeys = async () => JSON.stringify({ keys: [await newSigningKey()] });

const database = (service: string) => ({ [`${service}_DATABASE_URL`]: `mysql://${service.toLowerCase()}:changeme@db/x` });
const log = { EVENT_LOG_URL: 'kafka://broker:9092' };
const keysOf = { ROUTER_JWKS_URL: 'http://router/jwks.json', AUTH_JWKS_URL: 'http://auth/jwks.json' };

describe('production does not start with the secrets of the demo, and names all of them at once', () => {
  it.each<[string, string, () => Promise<Record<string, string>> | Record<string, string>, readonly string[]]>([
    [
      'the router',
      'router/main.ts',
      async () => ({ ROUTER_SIGNING_KEYS: await demoKeys('router'), RATE_LIMIT_URL: 'redis://:redis@redis' }),
      ['AUTH_JWKS_URL', 'AUTH_URL', 'ORDER_URL', 'PRODUCT_URL', 'RATE_LIMIT_URL', 'ROUTER_SIGNING_KEYS', 'USER_URL'],
    ],
    [
      'auth',
      'subgraphs/auth/main.ts',
      async () => ({
        ...database('AUTH'),
        ...log,
        ...keysOf,
        USER_INTERNAL_URL: 'http://user',
        AUTH_SIGNING_KEYS: await demoKeys('auth'),
        SESSIONS_URL: 'redis://:password@redis',
      }),
      ['AUTH_DATABASE_URL', 'AUTH_SIGNING_KEYS', 'SESSIONS_URL'],
    ],
    [
      'user',
      'subgraphs/user/main.ts',
      () => ({
        ...database('USER'),
        ...log,
        ...keysOf,
        STOREFRONT_URL: 'https://shop.example/',
        SMTP_URL: 'smtp://mail:mail@smtp',
      }),
      ['SMTP_URL', 'USER_DATABASE_URL'],
    ],
    [
      'product',
      'subgraphs/product/main.ts',
      () => ({ ...database('PRODUCT'), ...keysOf }),
      ['EVENT_LOG_URL', 'MEDIA_URL', 'PRODUCT_DATABASE_URL'],
    ],
    [
      'order',
      'subgraphs/order/main.ts',
      () => ({
        ...database('ORDER'),
        ...log,
        ...keysOf,
        STOREFRONT_URL: 'https://shop.example/',
        PAYMENT_PROVIDER: 'sandbox',
        ORDER_LINK_KEY: 'the order links of the embedded demo',
      }),
      ['ORDER_DATABASE_URL', 'ORDER_LINK_KEY', 'PAYMENT_PROVIDER'],
    ],
  ])('%s', async (_, main, environment, expected) => {
    const given = await environment();
    const { code, faults, output } = await started(main, given);
    expect([code, faults]).toEqual([1, expected]);
    expect(output).not.toContain('changeme');
    expect(output).not.toMatch(/"d":|"x":/);
  });

  it('with keys of its own the router finds no more fault with them', async () => {
    const { faults } = await started('router/main.ts', { ROUTER_SIGNING_KEYS: await genuineKeys() });
    expect(faults).not.toContain('ROUTER_SIGNING_KEYS');
    expect(faults).toContain('USER_URL');
  });
});
