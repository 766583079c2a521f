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
  if (read.MODE === 'production') {
    const missing = (['USER_DATABASE_URL', 'EVENT_LOG_URL'] as const).filter((name) => read[name] === undefined);
    if (missing.length > 0)
      throw new ConfigError(
        `The configuration is wrong:\n${missing.map((name) => `  ${name}: must be given in production`).join('\n')}`,
      );
  }
  const under = (...path: string[]) => pathToFileURL(join(read.DATA_DIR, ...path)).href;
  return {
    host: read.HOST,
    port: read.USER_PORT,
    databaseUrl: read.USER_DATABASE_URL ?? under('user', 'user.sqlite'),
    eventLogUrl: read.EVENT_LOG_URL ?? under('events'),
    trustedIssuers: { router: read.ROUTER_JWKS_URL, auth: read.AUTH_JWKS_URL },
  } as const;
}
