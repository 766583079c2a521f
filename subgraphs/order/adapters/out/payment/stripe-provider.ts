import type { Stripe } from 'stripe';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { stripeIntents } from './stripe-intents.ts';
import { withoutSecrets } from './stripe-outcomes.ts';
import { isSession, stripeSessions } from './stripe-sessions.ts';

export interface StripeProviderDeps {
  readonly stripe: Stripe;
  readonly now: () => Date;
  /** How long the shop waits for its buyer, in milliseconds. */
  readonly actionDeadlineMs: number;
}

/** Payments by a token are PaymentIntents, those on Stripe's page Checkout Sessions. Their references tell them apart. */
export function stripeProvider({ stripe, ...deps }: StripeProviderDeps): PaymentProvider {
  const intents = stripeIntents(stripe);
  const sessions = stripeSessions({ stripe, intents, ...deps });
  const of = ({ reference }: { readonly reference: string }) => (isSession(reference) ? sessions : intents);
  return {
    open: ({ page, ...payment }) => withSafeErrors(() => (page ? sessions.open({ ...payment, page }) : intents.open(payment))),
    authorise: (request) => withSafeErrors(() => of(request).authorise(request)),
    readOutcome: (request) => withSafeErrors(() => of(request).readOutcome(request)),
    capture: (request) => withSafeErrors(() => of(request).capture(request)),
    refundOrVoid: (request) => withSafeErrors(() => of(request).refundOrVoid(request)),
  };
}

async function withSafeErrors<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw withoutSecrets(error);
  }
}
