import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { posted } from './support/posted.ts';

// What graphql-cop (github.com/dolevf/graphql-cop) looks for, written as our own checks against a router in production mode.

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'router-production-'));
let url = '';
let output = '';
let stop = async () => {};

beforeAll(async () => {
  const ports = JSON.parse(process.env.BLACKBOX_PORTS ?? '{}') as Record<string, number>;
  const at = (name: string) => `http://127.0.0.1:${ports[name]}`;
  const child = spawn(process.execPath, [join(root, 'router/main.ts')], {
    env: {
      MODE: 'production',
      ROUTER_PORT: '0',
      DATA_DIR: folder,
      ROUTER_SIGNING_KEYS: JSON.stringify({ keys: [await newSigningKey()] }),
      USER_URL: `${at('user')}/graphql`,
      AUTH_URL: `${at('auth')}/graphql`,
      PRODUCT_URL: `${at('product')}/graphql`,
      ORDER_URL: `${at('order')}/graphql`,
      AUTH_JWKS_URL: `${at('auth')}/.well-known/jwks.json`,
      RATE_LIMIT_FIELDS: 'login=3/60',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  // Read to the end, whatever the tests do: a process blocks when its output is not read.
  url = await new Promise<string>((serves, fails) => {
    child.stdout.on('data', (bytes) => {
      output += String(bytes);
      const [, address] = /"address":"(http:[^"]+)"/.exec(output) ?? [];
      if (address) serves(address);
    });
    child.once('exit', () => fails(new Error(output)));
  });
});

afterAll(() => stop());

const send = (query: string, more: object = {}) => posted(JSON.stringify({ query, ...more }), {}, { url });
const times = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join(' ');

describe('a router in production', () => {
  it.each(['{ __schema { types { name } } }', '{ __type(name: "User") { fields { name } } }'])(
    'shows no schema: %s',
    async (query) => {
      const { codes, text } = await send(query);
      expect(codes[0]).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(text).not.toContain('"data"');
    },
  );

  it('gives no hints', async () => {
    for (const query of [
      '{ prodcts { nodes { id } } }',
      '{ me { emial } }',
      '{ products(frist: 1) { nodes { id } } }',
      '{ products(sort: NEWESTT) { totalCount } }',
    ])
      expect((await send(query)).text).not.toMatch(/did you mean/i);
  });

  it('has no playground', async () => {
    for (const path of ['/graphql', '/graphiql', '/playground', '/console', '/altair', '/voyager']) {
      const page = await posted(undefined, { accept: 'text/html' }, { url, path, method: 'GET' });
      expect([404, 406]).toContain(page.status);
      expect(page.text).not.toContain('<html');
    }
  });

  it('takes no batch', async () => {
    const { status, codes } = await posted(JSON.stringify(Array(10).fill({ query: '{ __typename }' })), {}, { url });
    expect([status, codes]).toEqual([400, ['BATCH_IS_NOT_ALLOWED']]);
  });

  it.each<[string, string, string]>([
    ['aliases', `{ ${times(101, (i) => `a${i}: __typename`)} }`, 'TOO_MANY_ALIASES'],
    ['directives', `{ __typename ${times(60, () => '@aa')} }`, 'TOO_MANY_DIRECTIVES'],
    ['repeated fields', `{ ${times(500, () => '__typename')} }`, 'TOO_MANY_ALIASES'],
    [
      'fragments in a circle',
      'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'circles of introspection',
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('takes no overload of %s', async (_, query, code) => {
    expect((await send(query)).codes[0]).toBe(code);
  });

  it('changes nothing by GET, and takes no form', async () => {
    const mutation = '/graphql?query=mutation%20%7Blogout%7BendedSessionId%7D%7D';
    expect((await posted(undefined, {}, { url, path: mutation, method: 'GET' })).codes).toEqual(['MUTATION_NEEDS_POST']);
    expect(
      (await posted('query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }, { url })).status,
    ).toBe(415);
  });

  it('answers queries by GET, but to no page of another site', async () => {
    const query = { path: '/graphql?query=%7B__typename%7D', method: 'GET', url };
    expect((await posted(undefined, {}, query)).body).toEqual({ data: { __typename: 'Query' } });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }] as Record<string, string>[])
      expect((await posted(undefined, headers, query)).status).toBe(403);
  });

  it('shows no traces, costs, plans, versions or stacks, not even on request', async () => {
    const asking = { 'x-commerce-query-plan': '1' };
    const { text, headers } = await posted('{"query":"{ __typename }"}', asking, { url });
    expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } });
    expect([...headers.keys()].filter((name) => /powered|server|apollo/.test(name))).toEqual([]);
    expect((await send('{')).text).not.toMatch(/\bat .*\.ts|node_modules/);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('lets no pages in but its own', async () => {
    const { status } = await posted('{"query":"{ __typename }"}', { origin: 'http://localhost:5173' }, { url });
    expect(status).toBe(403);
  });

  it('counts every guess of a password in one request', async () => {
    const guess = (index: number) =>
      `g${index}: login(input: { email: "a@b.example", password: "guess ${index}" }) { userErrors { code } }`;
    const { status, codes, headers } = await send(`mutation { ${times(4, guess)} }`);
    expect([status, codes]).toEqual([429, ['RATE_LIMITED']]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('ratelimit-policy')).toBe('"login";q=3;w=60');
  });

  it('does not follow a caller’s word on its address', async () => {
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      const query = 'mutation { login(input: { email: "c@d.example", password: "guessed" }) { userErrors { code } } }';
      statuses.push(
        (
          await posted(
            JSON.stringify({ query }),
            { 'x-forwarded-for': `198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` },
            { url },
          )
        ).status,
      );
    }
    expect(statuses).toContain(429);
  });
});
