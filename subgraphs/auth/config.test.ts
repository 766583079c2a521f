import { ConfigError } from '@commerce/chassis/config/read-config.ts';
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

  it('finds the user service where the router finds it, unless told otherwise', () => {
    const USER_URL = 'http://user.shop.example:8080/graphql';
    expect(readAuthConfig({ USER_URL }).userServiceUrl).toBe('http://user.shop.example:8080');
    expect(readAuthConfig({ USER_URL, USER_INTERNAL_URL: 'http://10.0.0.7:4001' }).userServiceUrl).toBe('http://10.0.0.7:4001');
  });

  it.each(['0', '901', '-1', '1.5', 'long'])('takes no access tokens of %s seconds', (ACCESS_TOKEN_SECONDS) => {
    expect(() => readAuthConfig({ ACCESS_TOKEN_SECONDS })).toThrow(ConfigError);
  });

  it('names everything that production needs at once', () => {
    expect(() => readAuthConfig({ MODE: 'production' })).toThrow(
      /AUTH_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*AUTH_SIGNING_KEYS.*\n.*USER_INTERNAL_URL/,
    );
  });
});
