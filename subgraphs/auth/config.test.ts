import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { newRsaKey, newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { readAuthConfig } from './config.ts';

describe('the configuration of auth', () => {
  it('needs nothing in the embedded mode', () => {
    const config = readAuthConfig({ DATA_DIR: '/data' });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4002,
      databaseUrl: 'file:///data/auth/auth.sqlite',
      eventLogUrl: 'file:///data/events',
      keys: { file: '/data/auth/signing-keys.json', jwks: undefined },
      accessTokenSeconds: 900,
      userServiceUrl: 'http://127.0.0.1:4001',
    });
  });

  it('finds the user service where the router finds it, unless configured otherwise', () => {
    const USER_URL = 'http://user.shop.example:8080/graphql';
    expect(readAuthConfig({ USER_URL }).userServiceUrl).toBe('http://user.shop.example:8080');
    expect(readAuthConfig({ USER_URL, USER_INTERNAL_URL: 'http://10.0.0.7:4001' }).userServiceUrl).toBe('http://10.0.0.7:4001');
  });

  it.each(['0', '901', '-1', '1.5', 'long'])('takes no access tokens of %s seconds', (ACCESS_TOKEN_SECONDS) => {
    expect(() => readAuthConfig({ ACCESS_TOKEN_SECONDS })).toThrow(ConfigError);
  });

  it('names everything that production needs, and whatever a demo left in it, at once', () => {
    expect(() => readAuthConfig({ MODE: 'production', AUTH_PORT: 'x', SESSIONS_URL: 'redis://:redis@redis' })).toThrow(
      /AUTH_PORT.*\n.*AUTH_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*USER_INTERNAL_URL.*\n.*ROUTER_JWKS_URL.*\n.*AUTH_SIGNING_KEYS.*\n.*SESSIONS_URL: holds/,
    );
    const OIDC_CLIENTS = JSON.stringify([{ client_id: 'shop', redirect_uris: ['https://shop.example/'] }]);
    expect(() => readAuthConfig({ MODE: 'production', OIDC_CLIENTS })).toThrow(/OIDC_ISSUER: must be given/);
  });

  it('takes no client whose ID tokens no key could sign', async () => {
    const client = { client_id: 'shop', redirect_uris: ['https://shop.example/'], id_token_signed_response_alg: 'RS256' };
    const OIDC_CLIENTS = JSON.stringify([client]);
    const keys = async (...more: object[]) => JSON.stringify({ keys: [await newSigningKey(), ...more] });
    const AUTH_SIGNING_KEYS = await keys();
    expect(() => readAuthConfig({ OIDC_CLIENTS, AUTH_SIGNING_KEYS })).toThrow(/AUTH_SIGNING_KEYS: must hold an RSA key/);
    const both = await keys(await newRsaKey());
    expect(readAuthConfig({ OIDC_CLIENTS, AUTH_SIGNING_KEYS: both }).oidc?.clients[0]).toMatchObject(client);
    expect(readAuthConfig({ OIDC_CLIENTS }).keys.alsoRsa).toBe(true);
  });
});
