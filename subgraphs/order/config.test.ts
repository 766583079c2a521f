import { readOrderConfig } from './config.ts';

const stripe = { PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test_abc', STRIPE_WEBHOOK_SECRET: 'whsec_abc' };
const engines = {
  ORDER_DATABASE_URL: 'mysql://db/order',
  EVENT_LOG_URL: 'kafka://log:9092',
  ROUTER_JWKS_URL: 'http://router/jwks',
  STOREFRONT_URL: 'https://shop.example/',
  ORDER_LINK_KEY: 'a key of thirty-two characters or more',
};

/** The wrong variables, sorted. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readOrderConfig(environment);
    return [];
  } catch (error) {
    return [...(error as Error).message.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => String(name)).sort();
  }
}

describe('the configuration of the order service', () => {
  it('needs no variable in the embedded mode, where the sandbox approves requests without a card', () => {
    expect(readOrderConfig({ DATA_DIR: '/data' })).toMatchObject({
      databaseUrl: 'file:///data/order/order.sqlite',
      eventLogUrl: 'file:///data/events',
      payment: { provider: 'sandbox' },
      defaultPaymentToken: 'tok_approved',
    });
  });

  it('requires a real provider in production, and lists every missing variable at once', () => {
    expect(faultsOf({ MODE: 'production' })).toEqual([
      'EVENT_LOG_URL',
      'ORDER_DATABASE_URL',
      'ORDER_LINK_KEY',
      'PAYMENT_PROVIDER',
      'ROUTER_JWKS_URL',
      'STOREFRONT_URL',
    ]);
    expect(faultsOf({ MODE: 'production', ...engines, PAYMENT_PROVIDER: 'sandbox' })).toEqual(['PAYMENT_PROVIDER']);
    expect(faultsOf({ MODE: 'production', PAYMENT_PROVIDER: 'stripe' })).toEqual([
      'EVENT_LOG_URL',
      'ORDER_DATABASE_URL',
      'ORDER_LINK_KEY',
      'ROUTER_JWKS_URL',
      'STOREFRONT_URL',
      'STRIPE_SECRET_KEY',
      'STRIPE_WEBHOOK_SECRET',
    ]);
    expect(faultsOf({ MODE: 'production', ...engines, ...stripe })).toEqual([]);
  });

  it('lets a buyer act for 15 minutes, or as long as the shop says, a day at most', () => {
    expect(readOrderConfig({})).toMatchObject({ paymentActionDeadlineMs: 900_000, storefrontUrl: 'http://localhost:4000/' });
    expect(readOrderConfig({ PAYMENT_ACTION_DEADLINE_MS: '60000' }).paymentActionDeadlineMs).toBe(60_000);
    for (const wrong of ['0', '1.5', 'soon', '86400001']) {
      expect(faultsOf({ PAYMENT_ACTION_DEADLINE_MS: wrong })).toEqual(['PAYMENT_ACTION_DEADLINE_MS']);
    }
  });

  it('has no default card with a real provider', () => {
    expect(readOrderConfig(stripe)).toMatchObject({
      payment: { provider: 'stripe', access: { secretKey: 'sk_test_abc' }, webhookSecret: 'whsec_abc' },
      defaultPaymentToken: null,
    });
  });

  it('refuses keys of another kind without repeating them, and an unencrypted API address in production', () => {
    const wrong = { ...stripe, STRIPE_SECRET_KEY: 'pk_live_public', STRIPE_WEBHOOK_SECRET: 'sk_test_abc' };
    expect(faultsOf(wrong)).toEqual(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']);
    expect(() => readOrderConfig(wrong)).not.toThrow(/pk_live_public|sk_test_abc/);
    const open = { ...stripe, STRIPE_API_BASE: 'http://127.0.0.1:12111' };
    expect(faultsOf(open)).toEqual([]);
    expect(faultsOf({ MODE: 'production', ...engines, ...open })).toEqual(['STRIPE_API_BASE']);
  });
});
