import { type FakeStripe, startFakeStripe } from './fake-stripe.ts';
import { stripeClient } from './stripe-client.ts';
import { stripeProvider } from './stripe-provider.ts';

export const testSecretKey = 'sk_test_thisIsASecret';

/** Stripe's adapter with the official client on a fake Stripe whose slow responses come after the client's timeout. */
export async function stripeOverFake() {
  const fakeStripe = await startFakeStripe({ secretKey: testSecretKey, slowMs: 400 });
  const stripe = stripeClient({ secretKey: testSecretKey, apiBase: fakeStripe.url, timeoutMs: 250 });
  return { fakeStripe, stripe, provider: stripeProvider({ stripe }) };
}

/**
 * The money under the intent.
 *
 * @throws if the fake has authorised, captured or refunded it twice.
 */
export function moneyAt({ intents }: FakeStripe, reference: string): 'not held' | 'authorised' | 'captured' {
  const intent = intents.get(reference);
  if (!intent) throw new Error(`there is no intent ${reference}`);
  const { authorised, captured, refunded } = intent.count;
  if (authorised > 1 || captured > 1 || refunded > 1)
    throw new Error(`${reference} was charged twice: ${JSON.stringify(intent.count)}`);
  if (intent.status === 'requires_capture') return 'authorised';
  return intent.status === 'succeeded' && !intent.refunded ? 'captured' : 'not held';
}
