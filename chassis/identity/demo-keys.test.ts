import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKeysCheck } from './demo-keys.ts';
import { rotateKeyFile } from './rotate-key-file.ts';
import { loadSigningKeys, newSigningKey } from './signing-keys.ts';

describe('keys of the embedded demo, in production', () => {
  let folder: string;
  let demoFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-keys-'));
    demoFile = join(folder, 'auth', 'signing-keys.json');
    await loadSigningKeys({ file: demoFile, isDemo: true, alsoRsa: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const faultsOf = (environment: Record<string, string>) =>
    signingKeysCheck('auth')(environment).map(({ variable, message }) => `${variable} ${message.split(' ')[0]}`);
  const elsewhere = join(tmpdir(), 'no such folder');

  it('are refused as text and as a file, also on a machine that never ran the demo', async () => {
    const text = await readFile(demoFile, 'utf8');
    for (const DATA_DIR of [folder, elsewhere]) {
      expect(faultsOf({ DATA_DIR, AUTH_SIGNING_KEYS: text })).toEqual(['AUTH_SIGNING_KEYS holds']);
      expect(faultsOf({ DATA_DIR, AUTH_SIGNING_KEYS_FILE: demoFile })).toEqual(['AUTH_SIGNING_KEYS_FILE holds']);
    }
  });

  it('are refused after a rotation', async () => {
    await rotateKeyFile(demoFile, { compromised: true });
    expect(faultsOf({ DATA_DIR: elsewhere, AUTH_SIGNING_KEYS_FILE: demoFile })).toEqual(['AUTH_SIGNING_KEYS_FILE holds']);
  });

  it('are known without their mark while the demo’s file is there', async () => {
    const text = (await readFile(demoFile, 'utf8')).replaceAll('"demo": true', '"demo": false');
    expect(faultsOf({ DATA_DIR: folder, AUTH_SIGNING_KEYS: text })).toEqual(['AUTH_SIGNING_KEYS holds']);
  });

  it('are not those that an operator made for production', async () => {
    const AUTH_SIGNING_KEYS = JSON.stringify({ keys: [await newSigningKey()] });
    expect(faultsOf({ DATA_DIR: folder, AUTH_SIGNING_KEYS })).toEqual([]);
    expect(faultsOf({ DATA_DIR: folder, AUTH_SIGNING_KEYS_FILE: join(folder, 'made at the first start.json') })).toEqual([]);
  });

  it('must be replaced by others: without any, production does not start', () => {
    expect(faultsOf({ DATA_DIR: folder })).toEqual(['AUTH_SIGNING_KEYS must']);
  });
});
