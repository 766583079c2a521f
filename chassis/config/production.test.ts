import { inProduction, mustBeGiven, noDemoPasswords } from './production.ts';
import { type Check, ConfigError, readConfig } from './read-config.ts';
import { port, processVariables } from './variables.ts';

const faultsOf = (environment: Record<string, string>, ...checks: Check[]): string[] => {
  try {
    readConfig({ ...processVariables, SHOP_PORT: port(1) }, environment, ...checks);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').slice(1);
  }
};

describe('a configuration for production', () => {
  const check = inProduction(mustBeGiven('DATABASE_URL', 'EVENT_LOG_URL'), noDemoPasswords('DATABASE_URL', 'SESSIONS_URL'));
  const given = { MODE: 'production', DATABASE_URL: 'mysql://shop:4f0c9d@db/shop', EVENT_LOG_URL: 'kafka://k:1' };

  it('lists what is missing, what is malformed and what is a demo’s, all at once', () => {
    const wrong = { MODE: 'production', SHOP_PORT: '-1', DATABASE_URL: 'mysql://shop:shop@db/shop' };
    expect(faultsOf(wrong, check)).toEqual([
      expect.stringContaining('SHOP_PORT: '),
      '  EVENT_LOG_URL: must be given in production',
      '  DATABASE_URL: holds the password of a demo; make a new one for production',
    ]);
    expect(faultsOf({ ...wrong, EVENT_LOG_URL: '' }, check)).toEqual(faultsOf(wrong, check)); // empty counts as absent
  });

  it.each(['mysql://root:root@db/x', 'mysql://shop:Password@db/x', 'redis://:changeme@redis'])('takes no %s', (url) => {
    expect(faultsOf({ ...given, SESSIONS_URL: url }, check)).toHaveLength(1);
    expect(faultsOf({ ...given, SESSIONS_URL: url, MODE: 'embedded' }, check)).toEqual([]);
  });

  it('takes passwords that an operator has made, and engines that know their callers otherwise', () => {
    expect(faultsOf(given, check)).toEqual([]);
    expect(faultsOf({ ...given, DATABASE_URL: 'mysql://shop@db/shop', SESSIONS_URL: 'redis://redis' }, check)).toEqual([]);
  });

  it('repeats no value', () => {
    const wrong = { ...given, DATABASE_URL: 'mysql://shop:changeme@db/shop' };
    expect(faultsOf(wrong, check).join()).not.toContain('changeme');
  });
});
