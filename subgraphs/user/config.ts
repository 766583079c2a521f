import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { databaseUrl, eventLogVariables, port, processVariables, trustVariables } from '@commerce/chassis/config/variables.ts';

const variables = {
  ...processVariables,
  ...trustVariables,
  ...eventLogVariables,
  USER_PORT: port(4001),
  USER_DATABASE_URL: databaseUrl(),
};

/** What the user service is told. In the embedded mode its data is under DATA_DIR; in production every address must be given. */
export function readUserConfig(environment: Environment) {
  const read = readConfig(variables, environment);
  const embedded = (what: string, given: string | undefined, ...path: string[]): string => {
    if (given !== undefined) return given;
    if (read.MODE === 'production') throw new ConfigError(`The configuration is wrong:\n  ${what}: must be given in production`);
    return pathToFileURL(join(read.DATA_DIR, ...path)).href;
  };
  return {
    host: read.HOST,
    port: read.USER_PORT,
    databaseUrl: embedded('USER_DATABASE_URL', read.USER_DATABASE_URL, 'user', 'user.sqlite'),
    eventLogUrl: embedded('EVENT_LOG_URL', read.EVENT_LOG_URL, 'events'),
    trustedIssuers: { router: read.ROUTER_JWKS_URL, auth: read.AUTH_JWKS_URL },
  } as const;
}
