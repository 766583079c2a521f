import { inProduction, mustBeGiven } from '@commerce/chassis/config/production.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port, processVariables, url } from '@commerce/chassis/config/variables.ts';

/** The configuration of the storefront's process, read and checked once at start. */
export interface StorefrontConfig {
  readonly host: string;
  readonly port: number;
  /** Where the router answers GraphQL. */
  readonly routerUrl: string;
  /** The shop's address as shoppers see it, for search engines. */
  readonly publicUrl: string;
}

const variables = {
  ...processVariables,
  STOREFRONT_PORT: port(4005),
  ROUTER_URL: url('http', 'https').default('http://localhost:4000/graphql'),
  STOREFRONT_URL: url('http', 'https').default('http://localhost:4000/'),
};

/** Throws a `ConfigError` that lists every fault. In production the addresses must be given. */
export function readStorefrontConfig(environment: Environment): StorefrontConfig {
  const read = readConfig(variables, environment, inProduction(mustBeGiven('ROUTER_URL', 'STOREFRONT_URL')));
  return { host: read.HOST, port: read.STOREFRONT_PORT, routerUrl: read.ROUTER_URL, publicUrl: read.STOREFRONT_URL };
}
