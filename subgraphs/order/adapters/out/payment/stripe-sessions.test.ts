import { newId } from '@commerce/chassis/ids.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { type FakeStripe, type StripeFault, startFakeStripe } from './fake-stripe.ts';
import { stripeClient } from './stripe-client.ts';
import { moneyAt, stripeOverFake, testSecretKey, waiting } from './stripe-provider.support.ts';
import { stripeProvider } from './stripe-provider.ts';

const orderId = newId();
const returnUrl = `https://shop.example/en/checkout/payment/${orderId}`;
const page = { returnUrl, language: 'en', orderNumber: '20261130-7Q2M', email: 'guest@shop.example' } as const;
const krw = { amount: 24_000, currency: 'KRW' } as const;
const day = 86_400_000;

describe('paying on Stripe’s page', () => {
  let fakeStripe: FakeStripe;
  let provider: Awaited<ReturnType<typeof stripeOverFake>>['provider'];
  let stripe: Awaited<ReturnType<typeof stripeOverFake>>['stripe'];
  beforeEach(async () => {
    ({ fakeStripe, provider, stripe } = await stripeOverFake());
  });
  afterEach(() => fakeStripe.close());

  const open = async (but: Partial<Parameters<typeof provider.open>[0]> = {}, by = provider) => {
    const opening = await by.open({ orderId, amount: krw, page, ...but });
    if (!opening.opened) throw new Error(opening.reason);
    return opening.reference;
  };
  const parametersOf = (reference: string) => fakeStripe.sessions.get(reference)?.parameters ?? {};

  it('sends the order’s number and total, and the page that a buyer comes back to, whether he has paid or not', async () => {
    expect(parametersOf(await open())).toMatchObject({
      mode: 'payment',
      client_reference_id: orderId,
      'metadata[order_id]': orderId,
      'payment_intent_data[metadata][order_id]': orderId,
      'payment_intent_data[capture_method]': 'manual',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][product_data][name]': 'Order 20261130-7Q2M',
      success_url: returnUrl,
      cancel_url: returnUrl,
      customer_email: 'guest@shop.example',
      locale: 'en',
    });
  });

  it.each([
    ['KRW', 24_000, '24000'],
    ['JPY', 1_999, '1999'],
    ['USD', 1_999, '1999'],
    ['EUR', 50, '50'],
    ['GBP', 123_456_78, '12345678'],
  ] as const)('counts %s in the API’s own minor unit', async (currency, amount, unitAmount) => {
    const parameters = parametersOf(await open({ amount: { amount, currency } }));
    expect(parameters['line_items[0][price_data][unit_amount]']).toBe(unitAmount);
    expect(parameters['line_items[0][price_data][currency]']).toBe(currency.toLowerCase());
  });

  it('asks for an email where the order has none, and speaks Korean to a Korean buyer', async () => {
    const parameters = parametersOf(await open({ page: { ...page, email: null, language: 'ko' } }));
    expect(parameters).not.toHaveProperty('customer_email');
    expect(parameters).toMatchObject({ locale: 'ko', 'line_items[0][price_data][product_data][name]': '주문 20261130-7Q2M' });
  });

  it('declines an amount that Stripe does not take', async () => {
    const opening = await provider.open({ orderId, amount: { amount: 1, currency: 'KRW' }, page });
    expect(opening).toEqual({ opened: false, reason: 'AMOUNT_IS_TOO_SMALL' });
  });

  it('opens one page for repeated requests, and after the first answer was lost', async () => {
    const now = new Date();
    const steady = stripeProvider({ stripe, ...waiting, now: () => now });
    fakeStripe.faults.push('cut after');
    await expect(open({}, steady)).rejects.toThrow('StripeConnectionError');
    expect(await open({}, steady)).toBe(await open({}, steady));
    expect(fakeStripe.sessions.size).toBe(1);
  });

  it.each([
    ['a second', 1_000],
    ['a quarter of an hour', 900_000],
    ['two hours', 7_200_000],
    ['a day', day],
  ])('stays open for longer than %s, the deadline of the shop, within the limits of Stripe', async (_name, actionDeadlineMs) => {
    const now = new Date(); // the stand-in, which checks the limits, has the clock of this machine
    const { expires_at: expiresAt } = parametersOf(await open({}, stripeProvider({ stripe, actionDeadlineMs, now: () => now })));
    const life = expiresAt === undefined ? day : Number(expiresAt) * 1_000 - now.getTime();
    expect(life).toBeGreaterThanOrEqual(Math.max(actionDeadlineMs, 1_860_000));
    expect(life).toBeLessThanOrEqual(day);
  });

  it('lets a buyer whose card was declined try another one', async () => {
    const reference = await open();
    expect(fakeStripe.payOnPage(reference, 'pm_card_visa_chargeDeclined')).toBe(true);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'open' });
    expect(fakeStripe.payOnPage(reference, 'pm_card_authenticationRequired')).toBe(true);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'open' });
    fakeStripe.authenticate(reference, false);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'open' });
    expect(moneyAt(fakeStripe, reference)).toBe('not held');
    expect(fakeStripe.payOnPage(reference, 'pm_card_visa')).toBe(true);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'approved' });
    expect(moneyAt(fakeStripe, reference)).toBe('authorised');
  });

  it('ends a page on which the bank is just asking, with its intent', async () => {
    const reference = await open();
    fakeStripe.payOnPage(reference, 'pm_card_authenticationRequired');
    await provider.refundOrVoid({ reference });
    expect(fakeStripe.authenticate(reference, true)).toBe(false);
    expect(fakeStripe.payOnPage(reference, 'pm_card_visa')).toBe(false);
    expect(moneyAt(fakeStripe, reference)).toBe('not held');
  });

  it('is over when Stripe has let the page expire', async () => {
    const reference = await open();
    fakeStripe.expire(reference);
    expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'declined', reason: 'ORDER_WAS_GIVEN_UP' });
    await provider.refundOrVoid({ reference });
    expect(fakeStripe.sessions.get(reference)?.status).toBe('expired');
  });

  it.each<StripeFault>(['cut before', 'cut after', 'broken before', 'broken after', 'busy'])(
    'has ended once the shop gets an answer, after the fault "%s"',
    async (fault) => {
      const reference = await open();
      fakeStripe.faults.push(fault);
      const first = await provider.refundOrVoid({ reference }).then(
        () => true,
        () => false,
      );
      if (!first) await provider.refundOrVoid({ reference });
      expect(fakeStripe.sessions.get(reference)?.status).toBe('expired');
    },
  );

  it('tells the shop of a page by events, the intent’s own before the session’s', async () => {
    const events: string[] = [];
    const own = await startFakeStripe({
      secretKey: testSecretKey,
      onEvent: ({ type }, reference) => void events.push(`${type} ${reference.slice(0, 3)}`),
    });
    const at = stripeProvider({ stripe: stripeClient({ secretKey: fixed(testSecretKey), apiBase: own.url }), ...waiting });
    const [paid, left] = [await open({}, at), await open({ orderId: newId() }, at)];
    own.payOnPage(paid, 'pm_card_visa');
    await at.capture({ reference: paid });
    await at.refundOrVoid({ reference: left });
    expect(events).toEqual([
      'payment_intent.amount_capturable_updated cs_',
      'checkout.session.completed cs_',
      'payment_intent.succeeded cs_',
      'checkout.session.expired cs_',
    ]);
    await own.close();
  });
});
