import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../blackbox/support/ask.ts';
import { aShopper, logIn, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

const me = '{ me { id } }';

/** The black-box tests have the rotation by command; here the keys rotate by age. */
describe('signing keys that have signed for their days', () => {
  let shop: RunningShop;
  let shopper: Person;
  beforeAll(async () => {
    shop = await openShop(undefined, { KEY_ROTATION_DAYS: '1' });
    shopper = await aShopper(shop.url);
  });
  afterAll(() => shop?.close());

  const keyFile = (issuer: string) => join(shop.folder.path, issuer, 'signing-keys.json');
  const keysIn = (issuer: string) =>
    (JSON.parse(readFileSync(keyFile(issuer), 'utf8')) as { keys: { kid: string; signs_from: number }[] }).keys;
  const kidOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
  const isServed = async (token: string) => {
    const { data, errors } = await ask<{ me: { id: string } | null }>({ url: shop.url, document: me, token });
    return errors.length === 0 && data.me?.id === shopper.id;
  };

  it('get successors by themselves in the running processes, and no request is refused', async () => {
    const old = shopper.tokens.accessToken;
    const pids = Object.values(shop.processes).map((one) => one.pid());
    for (const issuer of ['auth', 'router']) {
      const [key] = keysIn(issuer);
      expect(key?.kid).toEqual(expect.any(String));
      if (issuer === 'auth') expect(kidOf(old)).toBe(key?.kid);
      // a day has passed
      writeFileSync(keyFile(issuer), JSON.stringify({ keys: [{ ...key, signs_from: (key?.signs_from ?? 0) - 86_401 }] }));
    }
    let [asked, refused] = [0, 0];
    let young: string | undefined;
    for (let tries = 0; tries < 400 && young === undefined; tries += 1) {
      asked += 1;
      if (!(await isServed(old))) refused += 1;
      const { accessToken } = await logIn({ ...shopper, url: shop.url });
      if (kidOf(accessToken) !== kidOf(old)) young = accessToken;
      await pause(50);
    }
    expect(young).toBeDefined();
    expect([await isServed(young as string), await isServed(old)]).toEqual([true, true]);
    expect([asked > 20, refused]).toEqual([true, 0]);
    for (const issuer of ['auth', 'router']) expect(keysIn(issuer)).toHaveLength(2); // once, and the old key stays published
    expect(Object.values(shop.processes).map((one) => one.pid())).toEqual(pids);
  });
});
