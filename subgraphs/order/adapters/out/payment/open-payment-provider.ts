import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { type SandboxDeps, sandboxProvider } from './sandbox-provider.ts';
import { type StripeAccess, stripeClient } from './stripe-client.ts';
import { stripeProvider } from './stripe-provider.ts';

/** The payment provider and its access data. */
export type PaymentConfig =
  | { readonly provider: 'sandbox' }
  | { readonly provider: 'stripe'; readonly access: StripeAccess; readonly webhookSecret: string };

/** Returns the provider that the configuration names. */
export const openPaymentProvider = (config: PaymentConfig, deps: SandboxDeps): PaymentProvider =>
  config.provider === 'sandbox' ? sandboxProvider(deps) : stripeProvider({ stripe: stripeClient(config.access) });
