import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { readUserConfig } from './config.ts';

describe('the configuration of the user service', () => {
  it('needs nothing in the embedded mode', () => {
    expect(readUserConfig({ DATA_DIR: '/data' })).toMatchObject({
      host: '127.0.0.1',
      port: 4001,
      databaseUrl: 'file:///data/user/user.sqlite',
      eventLogUrl: 'file:///data/events',
    });
  });

  it('names everything that production needs, and whatever a demo left in it, at once', () => {
    const wrong = { MODE: 'production', SMTP_URL: 'smtp://mail:mail@smtp', STOREFRONT_URL: 'shop' };
    expect(() => readUserConfig(wrong)).toThrow(ConfigError);
    expect(() => readUserConfig(wrong)).toThrow(
      /STOREFRONT_URL: .*\n.*USER_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*ROUTER_JWKS_URL.*\n.*AUTH_JWKS_URL.*\n.*SMTP_URL: holds/,
    );
  });
});
