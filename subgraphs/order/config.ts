import { enginesCheck, engineUrls } from '@commerce/chassis/config/engines.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  databaseUrl,
  databaseVariables,
  diskLimits,
  eventLogVariables,
  languageVariables,
  milliseconds,
  port,
  processVariables,
  trustVariables,
  url,
} from '@commerce/chassis/config/variables.ts';
import { defaultPort } from '@commerce/schema/subgraphs.ts';
import { z } from 'zod';
import type { PaymentConfig } from './adapters/out/payment/open-payment-provider.ts';

const secret = (form: RegExp, example: string) => z.string(`must be given for Stripe`).regex(form, `must look like ${example}`);

/** The key of the embedded demo, which is no secret. */
const demoLinkKey = 'the order links of the embedded demo';
const linkKey = z.string('must be given').min(32, 'must have 32 characters or more');

/**
 * The required variables depend on MODE and PAYMENT_PROVIDER, so the checks are made for their values. One reading lists every
 * fault.
 */
function variables({ MODE, PAYMENT_PROVIDER }: Environment) {
  const isProduction = MODE === 'production';
  const secretKey = secret(/^[rs]k_(test|live)_\w+$/, 'sk_live_…, sk_test_… or a restricted rk_…');
  const webhookSecret = secret(/^whsec_\w+$/, 'whsec_…');
  const isStripe = PAYMENT_PROVIDER === 'stripe';
  return {
    ...processVariables,
    ...languageVariables,
    ...trustVariables,
    ORDER_PORT: port(defaultPort('order')),
    ...databaseVariables,
    ORDER_DATABASE_URL: databaseUrl(),
    ...eventLogVariables,
    /** The payment provider. The sandbox takes no money, so production refuses it. */
    PAYMENT_PROVIDER: isProduction
      ? z.literal('stripe', 'must be stripe in production')
      : z.enum(['sandbox', 'stripe']).default('sandbox'),
    STRIPE_SECRET_KEY: isStripe ? secretKey : secretKey.optional(),
    STRIPE_WEBHOOK_SECRET: isStripe ? webhookSecret : webhookSecret.optional(),
    /** The address of the API, if it is not Stripe's: a fake in tests. */
    STRIPE_API_BASE: (isProduction ? url('https') : url('https', 'http')).optional(),
    /** Signs the links by which guests read their orders: 32 characters or more. Another key makes the earlier links invalid. */
    ORDER_LINK_KEY: isProduction
      ? linkKey.refine((key) => key !== demoLinkKey, 'is the key of the embedded demo; make a new one for production')
      : linkKey.default(demoLinkKey),
    /** How long an order may stay unsettled before its saga compensates. */
    SAGA_DEADLINE_MS: milliseconds(30_000),
    /** How long an order holds its stock for a buyer whom the bank asks, a day at most. */
    PAYMENT_ACTION_DEADLINE_MS: milliseconds(900_000, { max: 86_400_000 }),
    /** How long a saga stays after it has begun, once it has ended: longer than any message stays in a log. */
    SAGA_RETENTION_DAYS: z.coerce.number().int('must be whole days').min(15).max(36_500).default(30),
    /** How long the key of a guest's checkout finds its order for the account that took it over, at least. */
    ORDER_KEY_RETENTION_DAYS: z.coerce.number().int('must be whole days').min(1).max(36_500).default(90),
    /** The bank's page leads back below this address; by default to the pages that the router serves. */
    STOREFRONT_URL: url('http', 'https').optional(),
    ROUTER_PORT: port(4000),
  };
}

const engines = { ORDER_DATABASE_URL: ['order', 'order.sqlite'], EVENT_LOG_URL: ['events'] };

/** Reads the configuration. In the embedded mode the data is under DATA_DIR; production requires every address. */
export function readOrderConfig(environment: Environment) {
  const read = readConfig(variables(environment), environment, enginesCheck(engines, 'STOREFRONT_URL', 'ROUTER_JWKS_URL'));
  const urls = engineUrls(read, engines);
  const payment: PaymentConfig =
    read.PAYMENT_PROVIDER === 'stripe'
      ? {
          provider: 'stripe',
          access: { secretKey: String(read.STRIPE_SECRET_KEY), apiBase: read.STRIPE_API_BASE },
          webhookSecret: String(read.STRIPE_WEBHOOK_SECRET),
        }
      : { provider: 'sandbox' };
  return {
    host: read.HOST,
    language: read.DEFAULT_LANGUAGE,
    port: read.ORDER_PORT,
    databaseUrl: urls.ORDER_DATABASE_URL,
    migrations: read.DATABASE_MIGRATIONS,
    eventLogUrl: urls.EVENT_LOG_URL,
    diskLimits: diskLimits(read),
    routerKeysUrl: read.ROUTER_JWKS_URL,
    orderLinkKey: read.ORDER_LINK_KEY,
    sagaDeadlineMs: read.SAGA_DEADLINE_MS,
    paymentActionDeadlineMs: read.PAYMENT_ACTION_DEADLINE_MS,
    sagaRetentionDays: read.SAGA_RETENTION_DAYS,
    orderKeyRetentionDays: read.ORDER_KEY_RETENTION_DAYS,
    storefrontUrl: read.STOREFRONT_URL ?? `http://localhost:${read.ROUTER_PORT}/`,
    payment,
    /** The demo shop gets rates for shipping and taxes at its first start. */
    isDemo: read.MODE === 'embedded',
    defaultPaymentToken: payment.provider === 'sandbox' ? 'tok_approved' : null,
  } as const;
}
