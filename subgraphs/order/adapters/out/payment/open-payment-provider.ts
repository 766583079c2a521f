import type { Database } from '@commerce/chassis/database/database.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { FastifyInstance } from 'fastify';
import type { HearPaymentNews } from '../../../application/payment-desk-news.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { hearStripe } from '../../in/webhook/stripe-webhook.ts';
import type { Tables } from '../database/tables.ts';
import { sandboxProvider } from './sandbox-provider.ts';
import { type StripeAccess, stripeClient } from './stripe-client.ts';
import { stripeProvider } from './stripe-provider.ts';

/** Whoever moves the money, and what it takes to ask them. */
export type PaymentConfig =
  | { readonly provider: 'sandbox' }
  | { readonly provider: 'stripe'; readonly access: StripeAccess; readonly webhookSecret: string };

interface Deps {
  readonly config: PaymentConfig;
  readonly database: Database;
  readonly tables: Tables;
  readonly hearPaymentNews: HearPaymentNews;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly committed: () => void;
  readonly log: Log;
}

interface OpenProvider {
  readonly provider: PaymentProvider;
  /** Adds what the provider calls back to the server, if it calls at all. Before the server listens. */
  readonly listenAt: (server: FastifyInstance) => Promise<void>;
}

/** The provider that the configuration names. */
export function openPaymentProvider({ config, ...deps }: Deps): OpenProvider {
  if (config.provider === 'sandbox') return { provider: sandboxProvider(deps), listenAt: async () => undefined };
  const stripe = stripeClient(config.access);
  const heard = { ...deps, stripe, secret: config.webhookSecret };
  return { provider: stripeProvider({ stripe }), listenAt: (server) => hearStripe(server, heard) };
}
