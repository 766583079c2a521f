import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStorefrontConfig } from './config.ts';
import { demoKeys } from './sealing-keys.ts';

const key = () => randomBytes(32).toString('base64');
const production = { MODE: 'production', ROUTER_URL: 'http://router:4000/graphql', STOREFRONT_URL: 'https://shop.example/' };

describe('the configuration of the storefront', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-storefront-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs a key and addresses in production, and names all that are missing', () => {
    expect(() => readStorefrontConfig({ MODE: 'production' })).toThrow(/ROUTER_URL[\s\S]*STOREFRONT_URL[\s\S]*STOREFRONT_KEY/);
  });

  it('takes several keys, so that a new one can be put before the old one', () => {
    const [fresh, old] = [key(), key()];
    const { sealingKeys, isSecure } = readStorefrontConfig({ ...production, STOREFRONT_KEY: `${fresh}, ${old}` });
    expect(sealingKeys?.map((one) => one.toString('base64'))).toEqual([fresh, old]);
    expect(isSecure).toBe(true);
  });

  it.each(['secret', 'x'.repeat(43).replace('x', '!'), `${key()},`, `${key()}${key()}`, `demo.${key()}`])(
    'refuses the key "%s" without repeating it',
    (STOREFRONT_KEY) => {
      const read = () => readStorefrontConfig({ ...production, STOREFRONT_KEY });
      expect(read).toThrow(/STOREFRONT_KEY: must be 32 random bytes/);
      expect(read).not.toThrow(STOREFRONT_KEY);
    },
  );

  it('leads buyers to the pages of Stripe, or to the origins that the variable names, over TLS in production', () => {
    const read = (more: Readonly<Record<string, string>>) =>
      readStorefrontConfig({ ...production, STOREFRONT_KEY: key(), ...more });
    expect(read({})).toMatchObject({ isDemo: false, paymentPageOrigins: ['https://checkout.stripe.com'] });
    const two = 'https://pay.shop.example, https://checkout.stripe.com';
    expect(read({ PAYMENT_PAGE_ORIGINS: two }).paymentPageOrigins).toEqual([
      'https://pay.shop.example',
      'https://checkout.stripe.com',
    ]);
    const local = { PAYMENT_PROVIDER: 'stripe', PAYMENT_PAGE_ORIGINS: 'http://127.0.0.1:12111' };
    expect(readStorefrontConfig(local)).toMatchObject({ isDemo: false, paymentPageOrigins: ['http://127.0.0.1:12111'] });
    const wrong = [
      'http://127.0.0.1:12111',
      'https://pay.shop.example/',
      '*',
      "'self'",
      'https:',
      'https://*.stripe.com',
      'https://a;b',
    ];
    for (const PAYMENT_PAGE_ORIGINS of wrong) expect(() => read({ PAYMENT_PAGE_ORIGINS })).toThrow(/PAYMENT_PAGE_ORIGINS/);
  });

  it('makes a key for the embedded mode, keeps it, and marks it as one that production refuses', async () => {
    const { keyFile, sealingKeys, isSecure } = readStorefrontConfig({ DATA_DIR: folder });
    expect([sealingKeys, isSecure]).toEqual([undefined, false]);
    const first = await demoKeys(keyFile);
    expect(await demoKeys(keyFile)).toEqual(first);
    const text = readFileSync(keyFile, 'utf8').trim();
    expect(() => readStorefrontConfig({ ...production, STOREFRONT_KEY: text })).toThrow(/STOREFRONT_KEY/);
  });

  it('does not start on a file that is no key', async () => {
    const file = join(folder, 'broken');
    writeFileSync(file, 'nothing');
    await expect(demoKeys(file)).rejects.toThrow(/Delete it/);
  });
});
