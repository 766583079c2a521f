import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import type { SandboxBank } from '../../../application/sandbox-bank.ts';
import { type SandboxDeps, sandboxProvider } from './sandbox-provider.ts';
import { stripeClient } from './stripe-client.ts';
import { type StripeProviderDeps, stripeProvider } from './stripe-provider.ts';

/** The payment provider and its access data. */
export type PaymentConfig =
  | { readonly provider: 'sandbox' }
  | {
      readonly provider: 'stripe';
      readonly access: Readonly<{ secretKey: string; apiBase: string | undefined }>;
      readonly webhookSecret: string;
    };

/** The provider that the configuration names, and the bank of the sandbox, which no other provider has. */
export function openPaymentProvider(
  config: PaymentConfig,
  {
    now,
    actionDeadlineMs,
    stripeKey,
    ...deps
  }: SandboxDeps & Omit<StripeProviderDeps, 'stripe'> & { stripeKey: Followed<string> },
): { readonly provider: PaymentProvider; readonly sandboxBank: SandboxBank | undefined } {
  if (config.provider === 'stripe') {
    const stripe = stripeClient({ secretKey: stripeKey, apiBase: config.access.apiBase });
    return { provider: stripeProvider({ stripe, now, actionDeadlineMs }), sandboxBank: undefined };
  }
  const sandbox = sandboxProvider(deps);
  return { provider: sandbox, sandboxBank: sandbox };
}
