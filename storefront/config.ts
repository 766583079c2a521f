import { join } from 'node:path';
import { inProduction, mustBeGiven } from '@commerce/chassis/config/production.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port, processVariables, url } from '@commerce/chassis/config/variables.ts';
import { z } from 'zod';
import { keysOf } from './sealing-keys.ts';

/** The configuration of the storefront's process, read and checked once at start. */
export interface StorefrontConfig {
  readonly host: string;
  readonly port: number;
  /** Keys that seal sessions, the first one for new ones; absent in the embedded mode, where `keyFile` holds one. */
  readonly sealingKeys: readonly Buffer[] | undefined;
  readonly keyFile: string;
  /** Whether browsers reach the shop over TLS, so that cookies may be `Secure`. */
  readonly isSecure: boolean;
  /** Whether the sandbox takes the payments, so that the checkout shows its cards; else buyers pay on the provider's page. */
  readonly isDemo: boolean;
  /** The origins of the provider's pages, to which the checkout may redirect. */
  readonly paymentPageOrigins: readonly string[];
}

/** The form goes into a policy, where other characters have a meaning. */
const isOrigin = (text: string, ...protocols: readonly string[]): boolean =>
  /^[a-z]+:\/\/[\w.-]+(:\d+)?$/.test(text) && new URL(text).origin === text && protocols.includes(new URL(text).protocol);

/** Origins with commas between them. Only a shop that is tried out on one machine may be led to one without TLS. */
const origins = (...protocols: readonly string[]) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.every((part) => isOrigin(part, ...protocols)),
      `must be origins such as https://checkout.stripe.com, with commas between them`,
    );

const variables = ({ MODE }: Environment) => ({
  ...processVariables,
  STOREFRONT_PORT: port(4005),
  /** The pages read both addresses (`src/addresses.ts`); they are checked here, before the process serves. */
  ROUTER_URL: url('http', 'https').optional(),
  STOREFRONT_URL: url('http', 'https').optional(),
  PAYMENT_PROVIDER: z.enum(['sandbox', 'stripe']).optional(),
  PAYMENT_PAGE_ORIGINS: origins('https:', ...(MODE === 'production' ? [] : ['http:'])).prefault('https://checkout.stripe.com'),
  /** Seals the sessions in the browsers' cookies. */
  STOREFRONT_KEY: z
    .string()
    .refine(
      (text) => keysOf(text) !== undefined,
      'must be 32 random bytes in base64, as `openssl rand -base64 32` makes them; a new key goes before the old one, with a comma',
    )
    .optional(),
});

/** Throws a `ConfigError` that lists every fault. In production the addresses and the key must be given. */
export function readStorefrontConfig(environment: Environment): StorefrontConfig {
  const needed = inProduction(mustBeGiven('ROUTER_URL', 'STOREFRONT_URL', 'STOREFRONT_KEY'));
  const read = readConfig(variables(environment), environment, needed);
  return {
    host: read.HOST,
    port: read.STOREFRONT_PORT,
    sealingKeys: read.STOREFRONT_KEY === undefined ? undefined : keysOf(read.STOREFRONT_KEY),
    keyFile: join(read.DATA_DIR, 'storefront', 'key'),
    isDemo: read.MODE === 'embedded' && read.PAYMENT_PROVIDER !== 'stripe',
    paymentPageOrigins: read.PAYMENT_PAGE_ORIGINS,
    isSecure: read.MODE === 'production' || read.STOREFRONT_URL?.startsWith('https:') === true,
  };
}
