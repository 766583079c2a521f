import { type FakeStripe, startFakeStripe } from './fake-stripe.support.ts';
import { stripeClient } from './stripe-client.ts';
import { stripeProvider } from './stripe-provider.ts';

export const testSecretKey = 'sk_test_thisIsASecret';

/** Stripe's adapter with the official client over a stand-in that waits longer than the client does when it is slow. */
export async function stripeOverFake() {
  const fakeStripe = await startFakeStripe({ secretKey: testSecretKey, slowMs: 400 });
  const stripe = stripeClient({ secretKey: testSecretKey, apiBase: fakeStripe.url, timeoutMs: 250 });
  return { fakeStripe, stripe, provider: stripeProvider({ stripe }) };
}

/** What the stand-in holds under the intent. Throws if it ever charged, took or gave back twice. */
export function moneyAt({ intents }: FakeStripe, reference: string): 'not held' | 'set aside' | 'taken' {
  const intent = intents.get(reference);
  if (!intent) throw new Error(`there is no intent ${reference}`);
  const { asked, captured, refunded } = intent.count;
  if (asked > 1 || captured > 1 || refunded > 1)
    throw new Error(`${reference} was charged twice: ${JSON.stringify(intent.count)}`);
  if (intent.status === 'requires_capture') return 'set aside';
  return intent.status === 'succeeded' && !intent.refunded ? 'taken' : 'not held';
}
