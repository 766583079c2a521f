import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { databaseUrl, eventLogVariables, port, processVariables, trustVariables } from '@commerce/chassis/config/variables.ts';

const variables = {
  ...processVariables,
  ...trustVariables,
  ...eventLogVariables,
  PRODUCT_PORT: port(4003),
  PRODUCT_DATABASE_URL: databaseUrl(),
};

/** What the product service is told. In the embedded mode its data is under DATA_DIR; in production every address must be given. */
export function readProductConfig(environment: Environment) {
  const read = readConfig(variables, environment);
  const missing = (['PRODUCT_DATABASE_URL', 'EVENT_LOG_URL'] as const).filter((name) => read[name] === undefined);
  if (read.MODE === 'production' && missing.length > 0) {
    const faults = missing.map((name) => `  ${name}: must be given in production`);
    throw new ConfigError(`The configuration is wrong:\n${faults.join('\n')}`);
  }
  const file = (...path: string[]): string => pathToFileURL(join(read.DATA_DIR, ...path)).href;
  return {
    host: read.HOST,
    port: read.PRODUCT_PORT,
    databaseUrl: read.PRODUCT_DATABASE_URL ?? file('product', 'product.sqlite'),
    eventLogUrl: read.EVENT_LOG_URL ?? file('events'),
    routerKeysUrl: read.ROUTER_JWKS_URL,
  } as const;
}
