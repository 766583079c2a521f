import { inspect } from 'node:util';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { type Currency, minorDigits } from '@commerce/kernel/money.ts';
import type { FakeStripe, StripeFault } from './fake-stripe.ts';
import { stripeAmount } from './stripe-amount.ts';
import { stripeClient } from './stripe-client.ts';
import { moneyAt, stripeOverFake, testSecretKey, waiting } from './stripe-provider.support.ts';
import { stripeProvider } from './stripe-provider.ts';

const orderId = '019a0000-0000-7000-8000-000000000001';
const returnUrl = `https://shop.example/ko/checkout/payment/${orderId}`;
const amount = { amount: 24_000, currency: 'KRW' } as const;

describe('paying by Stripe', () => {
  let fakeStripe: FakeStripe;
  let provider: Awaited<ReturnType<typeof stripeOverFake>>['provider'];
  beforeEach(async () => {
    ({ fakeStripe, provider } = await stripeOverFake());
  });
  afterEach(() => fakeStripe.close());

  const open = async () => {
    const opening = await provider.open({ orderId, amount, page: null });
    if (!opening.opened) throw new Error(opening.reason);
    return opening.reference;
  };

  it('sends the order, the amount and the currency, in the units of the API', async () => {
    const reference = await open();
    expect(fakeStripe.intents.get(reference)).toMatchObject({ amount: 24_000, currency: 'krw', metadata: { order_id: orderId } });
    expect(stripeAmount({ amount: 1999, currency: 'USD' })).toEqual({ amount: 1999, currency: 'usd' });
    expect(stripeAmount({ amount: 1999, currency: 'JPY' })).toEqual({ amount: 1999, currency: 'jpy' });
  });

  it('counts every currency of the shop in the API’s own minor unit', () => {
    // https://docs.stripe.com/currencies#zero-decimal, as far as the shop sells in them
    const withoutMinorUnit: readonly Currency[] = ['JPY', 'KRW'];
    for (const currency of Object.keys(minorDigits) as Currency[]) {
      const oneOfIt = { amount: 10 ** minorDigits[currency], currency };
      expect(stripeAmount(oneOfIt).amount).toBe(withoutMinorUnit.includes(currency) ? 1 : 100);
    }
  });

  it('opens one payment for each order, however often the shop asks', async () => {
    expect(await open()).toBe(await open());
  });

  it('returns the reason of the bank', async () => {
    const reference = await open();
    const token = 'pm_card_chargeDeclinedInsufficientFunds';
    expect(await provider.authorise({ reference, returnUrl, token })).toEqual({
      outcome: 'declined',
      reason: 'FUNDS_ARE_INSUFFICIENT',
    });
  });

  it('asks for 3-D Secure by the address of the bank’s page, which leads back to the shop, or by the client secret', async () => {
    const reference = await open();
    expect(await provider.authorise({ reference, returnUrl, token: 'pm_card_authenticationRequired' })).toEqual({
      outcome: 'action needed',
      action: { redirectUrl: `https://bank.example/${reference}`, clientSecret: expect.stringContaining(`${reference}_secret_`) },
    });
    expect(fakeStripe.intents.get(reference)?.returnUrl).toBe(returnUrl);
  });

  it('reads the action that a server error hid, although Stripe repeats the error', async () => {
    const reference = await open();
    fakeStripe.faults.push('broken after');
    const token = 'pm_card_authenticationRequired';
    expect((await provider.authorise({ reference, returnUrl, token })).outcome).toBe('action needed');
    fakeStripe.authenticate(reference, true);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'approved' });
    fakeStripe.forgetKeys();
    expect(await provider.authorise({ reference, returnUrl, token })).toEqual({ outcome: 'approved' });
  });

  it('declines an amount that Stripe does not take', async () => {
    const opening = await provider.open({ orderId, amount: { amount: 1, currency: 'KRW' }, page: null });
    expect(opening).toEqual({ opened: false, reason: 'AMOUNT_IS_TOO_SMALL' });
  });

  it('reads the outcome that a server error hid, although Stripe repeats the error', async () => {
    const reference = await open();
    fakeStripe.faults.push('broken after');
    expect(await provider.authorise({ reference, returnUrl, token: 'pm_card_visa' })).toEqual({ outcome: 'approved' });
    fakeStripe.faults.push('broken after');
    expect(await provider.capture({ reference })).toEqual({ captured: true });
    expect(moneyAt(fakeStripe, reference)).toBe('captured');
  });

  it('voids a payment whose outcome a repeated server error hides for good', async () => {
    const reference = await open();
    fakeStripe.faults.push('broken before');
    await expect(provider.authorise({ reference, returnUrl, token: 'pm_card_visa' })).rejects.toThrow('StripeAPIError 500');
    await expect(provider.authorise({ reference, returnUrl, token: 'pm_card_visa' })).rejects.toThrow('StripeAPIError 500');
    await provider.refundOrVoid({ reference });
    expect(moneyAt(fakeStripe, reference)).toBe('not held');
  });

  it('charges once even when Stripe has forgotten the key of the first request', async () => {
    const reference = await open();
    await provider.authorise({ reference, returnUrl, token: 'pm_card_visa' });
    fakeStripe.forgetKeys();
    expect(await provider.authorise({ reference, returnUrl, token: 'pm_card_visa' })).toEqual({ outcome: 'approved' });
    await provider.capture({ reference });
    fakeStripe.forgetKeys();
    expect(await provider.capture({ reference })).toEqual({ captured: true });
    await provider.refundOrVoid({ reference });
    fakeStripe.forgetKeys();
    await provider.refundOrVoid({ reference });
    expect(fakeStripe.intents.get(reference)?.count).toEqual({ authorised: 1, captured: 1, refunded: 1 });
  });

  it.each<[StripeFault, string]>([
    ['slow', 'StripeConnectionError'],
    ['busy', 'StripeRateLimitError'],
    ['broken before', 'StripeAPIError'],
  ])('throws after the fault "%s", because the outcome is unknown', async (fault, type) => {
    const reference = await open();
    fakeStripe.faults.push(fault);
    await expect(provider.authorise({ reference, returnUrl, token: 'pm_card_visa' })).rejects.toThrow(type);
  });

  it('refunds a payment that is captured at the same time', async () => {
    const reference = await open();
    await provider.authorise({ reference, returnUrl, token: 'pm_card_visa' });
    await Promise.all([provider.refundOrVoid({ reference }), provider.capture({ reference })]);
    await provider.refundOrVoid({ reference });
    expect(moneyAt(fakeStripe, reference)).toBe('not held');
  });

  it('has no secret in its errors: no key, no client secret, no card', async () => {
    const another = stripeClient({ secretKey: fixed('sk_test_ofAnotherShop'), apiBase: fakeStripe.url });
    const wrongKey = stripeProvider({ stripe: another, ...waiting });
    const reference = await open();
    fakeStripe.faults.push('broken before');
    const errors = await Promise.allSettled([
      provider.authorise({ reference, returnUrl, token: 'pm_card_visa' }),
      wrongKey.open({ orderId, amount, page: null }),
      provider.capture({ reference: 'pi_unknown' }),
    ]);
    for (const error of errors) {
      expect(error.status).toBe('rejected');
      const logged = inspect(error, { depth: 20, showHidden: true });
      for (const secret of [testSecretKey, 'ofAnotherShop', '_secret_', 'pm_card_visa']) expect(logged).not.toContain(secret);
    }
  });
});
