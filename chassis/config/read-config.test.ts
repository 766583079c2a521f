import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inProduction, mustBeGiven, noDemoPasswords } from './production.ts';
import { ConfigError, readConfig } from './read-config.ts';

const shape = { MODE: z.string().optional(), LINK_KEY: z.string().min(4).optional(), SHOP_URL: z.string().optional() };

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(shape, environment, inProduction(mustBeGiven('LINK_KEY'), noDemoPasswords('SHOP_URL')));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').slice(1);
  }
};

describe('a variable that is given as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const file = (text: string) => {
    writeFileSync(join(folder, 'secret'), text);
    return join(folder, 'secret');
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the text of the file, without the line’s end', () => {
    expect(readConfig(shape, { LINK_KEY_FILE: file('a key\n') }).LINK_KEY).toBe('a key');
    expect(readConfig(shape, { LINK_KEY_FILE: file(' a key\r\n') }).LINK_KEY).toBe(' a key');
    expect(readConfig(shape, { LINK_KEY_FILE: '' }).LINK_KEY).toBeUndefined();
  });

  it('is held against the same checks, and counts as given', () => {
    expect(faultsOf({ MODE: 'production', LINK_KEY_FILE: file('a key') })).toEqual([]);
    expect(faultsOf({ LINK_KEY_FILE: file('key') })).toEqual([expect.stringContaining('LINK_KEY: ')]);
    const url = { SHOP_URL_FILE: file('mysql://shop:shop@db/shop') };
    expect(faultsOf({ MODE: 'production', LINK_KEY: 'a key', ...url })).toEqual([
      '  SHOP_URL: holds the password of a demo; make a new one for production',
    ]);
  });

  it('is refused once when the file is not there, or when the variable is given as well', () => {
    const missing = { MODE: 'production', LINK_KEY_FILE: join(folder, 'none') };
    expect(faultsOf(missing)).toEqual(['  LINK_KEY_FILE: names a file that cannot be read']);
    const twice = { LINK_KEY: 'a key', LINK_KEY_FILE: file('another key') };
    expect(faultsOf(twice)).toEqual(['  LINK_KEY_FILE: must not be given with LINK_KEY']);
    expect(faultsOf({ LINK_KEY_FILE: file('key') }).join()).not.toContain('"key"');
  });

  it('leaves a variable alone that has a file of its own', () => {
    const own = { KEYS: z.string().optional(), KEYS_FILE: z.string().optional() };
    expect(readConfig(own, { KEYS_FILE: join(folder, 'none') })).toEqual({ KEYS_FILE: join(folder, 'none') });
  });
});
