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

  it('needs a database and an event log in production, and names both at once', () => {
    expect(() => readUserConfig({ MODE: 'production' })).toThrow(ConfigError);
    expect(() => readUserConfig({ MODE: 'production' })).toThrow(/USER_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*SMTP_URL/);
  });
});
