import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { type FakeStripe, startFakeStripe } from './fake-stripe.ts';
import { stripeClient } from './stripe-client.ts';
import { stripeProvider } from './stripe-provider.ts';

export const testSecretKey = 'sk_test_thisIsASecret';

/** The shop waits a quarter of an hour for its buyers. */
export const waiting = { now: () => new Date(), actionDeadlineMs: 900_000 } as const;

/**
 * Stripe's adapter with the official client on a fake Stripe. The client waits long, so that a busy machine is no fault, except
 * for an authorisation that the fake answers slowly: this response comes after the timeout.
 */
export async function stripeOverFake() {
  const fakeStripe = await startFakeStripe({ secretKey: testSecretKey, slowMs: 3_000 });
  const clientOf = (timeoutMs: number) => stripeClient({ secretKey: fixed(testSecretKey), apiBase: fakeStripe.url, timeoutMs });
  const stripe = clientOf(60_000);
  const patient = stripeProvider({ stripe, ...waiting });
  const impatient = stripeProvider({ stripe: clientOf(2_000), ...waiting });
  const provider: PaymentProvider = {
    ...patient,
    authorise: (request) => (fakeStripe.faults[0] === 'slow' ? impatient : patient).authorise(request),
  };
  return { fakeStripe, stripe, provider };
}

/**
 * The money under the intent, or under that of the session.
 *
 * @throws if the fake has authorised, captured or refunded it twice.
 */
export function moneyAt({ intents, sessions }: FakeStripe, reference: string): 'not held' | 'authorised' | 'captured' {
  const session = sessions.get(reference);
  if (session && !session.intent) return 'not held';
  const intent = session?.intent ?? intents.get(reference);
  if (!intent) throw new Error(`there is no intent ${reference}`);
  const { authorised, captured, refunded } = intent.count;
  if (authorised > 1 || captured > 1 || refunded > 1)
    throw new Error(`${reference} was charged twice: ${JSON.stringify(intent.count)}`);
  if (intent.status === 'requires_capture') return 'authorised';
  return intent.status === 'succeeded' && !intent.refunded ? 'captured' : 'not held';
}
