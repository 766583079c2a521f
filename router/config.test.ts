import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { readRouterConfig } from './config.ts';

const addresses = {
  USER_URL: 'http://user/graphql',
  AUTH_URL: 'http://auth/graphql',
  PRODUCT_URL: 'http://product/graphql',
  ORDER_URL: 'http://order/graphql',
  AUTH_JWKS_URL: 'http://auth/.well-known/jwks.json',
};

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readRouterConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...error.message.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name as string);
  }
};

describe('the router’s configuration', () => {
  it('needs nothing in the embedded mode', () => {
    const config = readRouterConfig({ DATA_DIR: '/data' });
    expect(config).toMatchObject({
      host: 'localhost',
      port: 4000,
      keyFile: '/data/router/signing-keys.json',
      signingKeys: undefined,
    });
    expect(config.subgraphUrls).toEqual({
      user: 'http://127.0.0.1:4001/graphql',
      auth: 'http://127.0.0.1:4002/graphql',
      product: 'http://127.0.0.1:4003/graphql',
      order: 'http://127.0.0.1:4004/graphql',
    });
  });

  it('guesses neither keys nor addresses in production', async () => {
    expect(faultsOf({ MODE: 'production' })).toEqual([...Object.keys(addresses), 'ROUTER_SIGNING_KEYS']);
    const ROUTER_SIGNING_KEYS = JSON.stringify({ keys: [await newSigningKey()] });
    expect(readRouterConfig({ MODE: 'production', ROUTER_SIGNING_KEYS, ...addresses }).mode).toBe('production');
  });

  it('hands pages on to a storefront only where it trusts the addresses that the storefront names', () => {
    const STOREFRONT_PROCESS_URL = 'http://storefront:4005';
    expect(faultsOf({ STOREFRONT_PROCESS_URL })).toEqual(['TRUSTED_PROXIES']);
    expect(faultsOf({ STOREFRONT_PROCESS_URL, TRUSTED_PROXIES: '10.0.0.0/8' })).toEqual([]);
  });

  it('refuses the demo’s own keys in production, as text and as file', async () => {
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'router-config-'));
    const file = join(DATA_DIR, 'router', 'signing-keys.json');
    mkdirSync(join(DATA_DIR, 'router'));
    const demo = JSON.stringify({ keys: [await newSigningKey()] });
    writeFileSync(file, demo);
    const production = { MODE: 'production', DATA_DIR, ...addresses };
    const fresh = JSON.stringify({ keys: [await newSigningKey()] });
    expect(faultsOf({ ...production, ROUTER_SIGNING_KEYS: demo })).toEqual(['ROUTER_SIGNING_KEYS']);
    expect(faultsOf({ ...production, ROUTER_SIGNING_KEYS_FILE: file })).toEqual(['ROUTER_SIGNING_KEYS_FILE']);
    expect(faultsOf({ ...production, ROUTER_SIGNING_KEYS: fresh })).toEqual([]);
    const RATE_LIMIT_URL = 'redis://:redis@redis';
    expect(faultsOf({ ...production, ROUTER_SIGNING_KEYS: demo, RATE_LIMIT_URL, PERSISTED_OPERATIONS: 'log' })).toEqual([
      'PERSISTED_MANIFEST',
      'ROUTER_SIGNING_KEYS',
      'RATE_LIMIT_URL',
    ]);
    rmSync(DATA_DIR, { recursive: true });
  });

  it('asks for a manifest where operations are held against one, and for origins that are some', () => {
    expect(faultsOf({ PERSISTED_OPERATIONS: 'enforce' })).toEqual(['PERSISTED_MANIFEST']);
    expect(faultsOf({ CORS_ORIGINS: '*' })).toEqual(['CORS_ORIGINS']);
    expect(faultsOf({ RATE_LIMIT_USER: 'many', RATE_LIMIT_FIELDS: 'login' })).toEqual(['RATE_LIMIT_USER', 'RATE_LIMIT_FIELDS']);
  });

  it('limits no rates in the embedded mode, and in production all', async () => {
    expect(readRouterConfig({}).rateLimits).toEqual({
      address: undefined,
      user: undefined,
      operation: undefined,
      plans: undefined,
      fields: {},
    });
    const ROUTER_SIGNING_KEYS = JSON.stringify({ keys: [await newSigningKey()] });
    const { rateLimits, origins } = readRouterConfig({ MODE: 'production', ROUTER_SIGNING_KEYS, ...addresses });
    expect(rateLimits.address).toEqual({ name: 'address', count: 3_000, perSeconds: 60 });
    expect(Object.keys(rateLimits.fields)).toEqual(['login', 'signUp', 'refreshToken']);
    expect(origins).toEqual([]);
  });

  it('tells every fault at once, and repeats no secret', () => {
    const wrong = {
      ROUTER_PORT: '70000',
      USER_URL: 'ftp://x',
      LIMIT_DEPTH: '0',
      SUBGRAPH_TIMEOUT_MS: 'soon',
      ROUTER_SIGNING_KEYS: '{"d":"secret"}',
    };
    expect(faultsOf(wrong).sort()).toEqual(Object.keys(wrong).sort());
    expect(() => readRouterConfig(wrong)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') }));
  });
});
