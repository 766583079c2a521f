import { enginesCheck, engineUrls } from '@commerce/chassis/config/engines.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  databaseUrl,
  eventLogVariables,
  languageVariables,
  port,
  processVariables,
  trustVariables,
} from '@commerce/chassis/config/variables.ts';
import { defaultPort } from '@commerce/schema/subgraphs.ts';

const variables = {
  ...processVariables,
  ...languageVariables,
  ...trustVariables,
  ...eventLogVariables,
  PRODUCT_PORT: port(defaultPort('product')),
  PRODUCT_DATABASE_URL: databaseUrl(),
};

const engines = { PRODUCT_DATABASE_URL: ['product', 'product.sqlite'], EVENT_LOG_URL: ['events'] };

/** Reads the configuration. In the embedded mode the data is under DATA_DIR; production requires every address. */
export function readProductConfig(environment: Environment) {
  const read = readConfig(variables, environment, enginesCheck(engines, 'ROUTER_JWKS_URL'));
  const urls = engineUrls(read, engines);
  return {
    host: read.HOST,
    language: read.DEFAULT_LANGUAGE,
    port: read.PRODUCT_PORT,
    databaseUrl: urls.PRODUCT_DATABASE_URL,
    eventLogUrl: urls.EVENT_LOG_URL,
    routerKeysUrl: read.ROUTER_JWKS_URL,
  } as const;
}
