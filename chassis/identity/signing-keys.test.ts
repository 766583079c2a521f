import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { ConfigError } from '../config/read-config.ts';
import { rotateKeyFile } from './rotate-key-file.ts';
import { idTokenAlgorithm, loadSigningKeys, newRsaKey, newSigningKey, signatureAlgorithm } from './signing-keys.ts';

describe('signing keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const signedBy = async (keys: Awaited<ReturnType<typeof loadSigningKeys>>) => keys.sign({ sub: 'ann' }, { typ: 'context+jwt' });

  it('are made on first start for their owner only, and kept', async () => {
    const file = join(folder, 'router', 'signing-keys.json');
    const first = await loadSigningKeys({ file });
    const second = await loadSigningKeys({ file });
    expect(second.publicJwks()).toEqual(first.publicJwks());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are the same for processes that start at once', async () => {
    const file = join(folder, 'signing-keys.json');
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSigningKeys({ file })));
    expect(new Set(all.map((keys) => JSON.stringify(keys.publicJwks()))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['signing-keys.json']);
  });

  it('sign with the first and publish all, without any private half', async () => {
    const [next, last] = [await newSigningKey(), await newSigningKey()];
    const keys = await loadSigningKeys({ jwks: JSON.stringify({ keys: [next, last] }) });
    const published = keys.publicJwks();
    expect(published.keys.map(({ kid }) => kid)).toEqual([next.kid, last.kid]);
    expect(JSON.stringify(published)).not.toContain('"d"');
    const { protectedHeader } = await jwtVerify(await signedBy(keys), createLocalJWKSet(published));
    expect(protectedHeader).toEqual({ alg: signatureAlgorithm, typ: 'context+jwt', kid: next.kid });
  });

  it('get their thumbprint as id where none is given', async () => {
    const { kid, ...nameless } = await newSigningKey();
    const keys = await loadSigningKeys({ jwks: JSON.stringify({ keys: [nameless] }) });
    expect(keys.publicJwks().keys[0]?.kid).toBe(kid);
  });

  it.each([
    ['text that is no JSON', async () => 'secret'],
    ['an empty set', async () => '{"keys":[]}'],
    ['public keys', async () => JSON.stringify({ keys: [{ ...(await newSigningKey()), d: undefined }] })],
    [
      'a key whose halves do not belong together',
      async () => {
        const [one, other] = [await newSigningKey(), await newSigningKey()];
        return JSON.stringify({ keys: [{ ...one, x: other.x }] });
      },
    ],
    [
      'two keys with one id',
      async () => {
        const [one, other] = [await newSigningKey(), await newSigningKey()];
        return JSON.stringify({ keys: [one, { ...other, kid: one.kid }] });
      },
    ],
  ])('refuse %s without repeating it', async (_, given) => {
    const jwks = await given();
    const refused = await loadSigningKeys({ jwks }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    const secrets = [...jwks.matchAll(/"d":"([^"]+)"/g)].map(([, d]) => d as string).concat(jwks);
    for (const secret of secrets) expect((refused as Error).message).not.toContain(secret);
  });

  it('refuse a file that was damaged, and leave it as it is', async () => {
    const file = join(folder, 'signing-keys.json');
    await writeFile(file, '{"keys":[');
    await expect(loadSigningKeys({ file })).rejects.toThrow(ConfigError);
    expect(await readFile(file, 'utf8')).toBe('{"keys":[');
  });

  describe('for ID tokens', () => {
    const kindsOf = async (file: string) =>
      JSON.parse(await readFile(file, 'utf8')).keys.map(({ kty }: { kty: string }) => kty) as readonly string[];

    it('are made where they are wanted, on first start and in a file from before', async () => {
      const fresh = join(folder, 'fresh.json');
      await loadSigningKeys({ file: fresh, alsoRsa: true });
      expect(await kindsOf(fresh)).toEqual(['OKP', 'RSA']);
      const older = join(folder, 'older.json');
      await loadSigningKeys({ file: older });
      const all = await Promise.all(Array.from({ length: 4 }, () => loadSigningKeys({ file: older, alsoRsa: true })));
      expect(await kindsOf(older)).toEqual(['OKP', 'RSA']);
      expect(new Set(all.map((keys) => JSON.stringify(keys.privateJwks()))).size).toBe(1);
    });

    it('sign nothing of the shop and are not published among its keys', async () => {
      const keys = await loadSigningKeys({ file: join(folder, 'keys.json'), alsoRsa: true });
      expect(keys.privateJwks().keys.map(({ alg }) => alg)).toEqual([signatureAlgorithm, idTokenAlgorithm]);
      expect(keys.publicJwks().keys.map(({ alg }) => alg)).toEqual([signatureAlgorithm]);
      expect(decodeProtectedHeader(await signedBy(keys)).alg).toBe(signatureAlgorithm);
    });

    it('get a successor together with the others, and the older ones stay', async () => {
      const file = join(folder, 'keys.json');
      await loadSigningKeys({ file, alsoRsa: true });
      await rotateKeyFile(file);
      expect(await kindsOf(file)).toEqual(['OKP', 'OKP', 'RSA', 'RSA']);
    });

    it('are not enough alone', async () => {
      await expect(loadSigningKeys({ jwks: JSON.stringify({ keys: [await newRsaKey()] }) })).rejects.toThrow(ConfigError);
    });
  });
});
