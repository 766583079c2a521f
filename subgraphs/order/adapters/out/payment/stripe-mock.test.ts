import { newId } from '@commerce/chassis/ids.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { providerPageToken } from '../../../domain/payment.ts';
import { stripeClient } from './stripe-client.ts';
import { waiting } from './stripe-provider.support.ts';
import { stripeProvider } from './stripe-provider.ts';

const { STRIPE_MOCK_URL } = process.env;

/**
 * Against Stripe's own stripe-mock, which checks every request against the published OpenAPI description and keeps no state:
 * `go install github.com/stripe/stripe-mock@latest && stripe-mock -http-port 12111`, then STRIPE_MOCK_URL=http://127.0.0.1:12111.
 */
(STRIPE_MOCK_URL ? describe : describe.skip)('the requests to Stripe', () => {
  const stripe = stripeClient({ secretKey: fixed('sk_test_123'), apiBase: STRIPE_MOCK_URL });
  const { create } = stripe.checkout.sessions;
  // Its description of the API is a version older than this one parameter, which the client's types check.
  stripe.checkout.sessions.create = ({ allowed_payment_method_types: _, ...others } = {}, options) =>
    create.call(stripe.checkout.sessions, others, options);
  const provider = stripeProvider({ stripe, ...waiting });
  const returnUrl = 'https://shop.example/ko/checkout/payment/1';
  const amount = { amount: 1999, currency: 'USD' } as const;

  it('have the form that the API describes', async () => {
    const opening = await provider.open({ orderId: newId(), amount, page: null });
    expect(opening).toEqual({ opened: true, reference: expect.stringMatching(/^pi_/) });
    const reference = opening.opened ? opening.reference : '';
    await expectSound([
      provider.authorise({ reference, returnUrl, token: 'pm_card_visa' }),
      provider.authorise({ reference, returnUrl, token: 'ctoken_123' }),
      provider.readOutcome({ reference }),
      provider.capture({ reference }),
      provider.refundOrVoid({ reference }),
    ]);
  });

  it('have the form that the API describes for a page of Stripe’s', async () => {
    const page = { returnUrl, language: 'ko', orderNumber: '20261130-ABCD', email: 'guest@shop.example' } as const;
    const opening = await provider.open({ orderId: newId(), amount, page });
    expect(opening).toEqual({ opened: true, reference: expect.stringMatching(/^cs_/) });
    const reference = opening.opened ? opening.reference : '';
    await expectSound([
      provider.authorise({ reference, returnUrl, token: providerPageToken }),
      provider.readOutcome({ reference }),
      provider.capture({ reference }),
      provider.refundOrVoid({ reference }),
    ]);
  });

  /** Its responses are samples whose status does not follow from the request. It would refuse a malformed request as invalid. */
  async function expectSound(calls: readonly Promise<unknown>[]): Promise<void> {
    for (const call of calls) {
      const message = await call.then(String, (error: Error) => error.message);
      expect(message).not.toMatch(/InvalidRequest|Authentication/);
    }
  }
});
