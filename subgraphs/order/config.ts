import { engineUrls } from '@commerce/chassis/config/engines.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  databaseUrl,
  eventLogVariables,
  milliseconds,
  port,
  processVariables,
  trustVariables,
} from '@commerce/chassis/config/variables.ts';
import { z } from 'zod';

const variables = {
  ...processVariables,
  ...trustVariables,
  ...eventLogVariables,
  ORDER_PORT: port(4004),
  ORDER_DATABASE_URL: databaseUrl(),
  /** Who moves the money. The sandbox is for the embedded mode only. */
  PAYMENT_PROVIDER: z.enum(['sandbox', 'stripe']).default('sandbox'),
  /** How long an order may stay unsettled before its saga turns back. */
  SAGA_DEADLINE_MS: milliseconds(30_000),
};

/** What the order service is told. In the embedded mode its data is under DATA_DIR; in production every address must be given. */
export function readOrderConfig(environment: Environment) {
  const read = readConfig(variables, environment);
  const urls = engineUrls(read, { ORDER_DATABASE_URL: ['order', 'order.sqlite'], EVENT_LOG_URL: ['events'] });
  return {
    host: read.HOST,
    port: read.ORDER_PORT,
    databaseUrl: urls.ORDER_DATABASE_URL,
    eventLogUrl: urls.EVENT_LOG_URL,
    routerKeysUrl: read.ROUTER_JWKS_URL,
    sagaDeadlineMs: read.SAGA_DEADLINE_MS,
    paymentProvider: read.PAYMENT_PROVIDER,
    defaultPaymentToken: read.PAYMENT_PROVIDER === 'sandbox' ? 'tok_approved' : null,
  } as const;
}
