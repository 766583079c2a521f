import { inProduction, mustBeGiven } from '@commerce/chassis/config/production.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port, processVariables, url } from '@commerce/chassis/config/variables.ts';

/** The configuration of the storefront's process, read and checked once at start. */
export interface StorefrontConfig {
  readonly host: string;
  readonly port: number;
}

const variables = {
  ...processVariables,
  STOREFRONT_PORT: port(4005),
  /** The pages read both addresses (`src/addresses.ts`); they are checked here, before the process serves. */
  ROUTER_URL: url('http', 'https').optional(),
  STOREFRONT_URL: url('http', 'https').optional(),
};

/** Throws a `ConfigError` that lists every fault. In production the addresses must be given. */
export function readStorefrontConfig(environment: Environment): StorefrontConfig {
  const { HOST, STOREFRONT_PORT } = readConfig(variables, environment, inProduction(mustBeGiven('ROUTER_URL', 'STOREFRONT_URL')));
  return { host: HOST, port: STOREFRONT_PORT };
}
