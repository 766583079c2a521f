import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  databaseUrl,
  eventLogVariables,
  port,
  processVariables,
  trustVariables,
  url,
} from '@commerce/chassis/config/variables.ts';
import { z } from 'zod';

const variables = {
  ...processVariables,
  ...trustVariables,
  ...eventLogVariables,
  USER_PORT: port(4001),
  USER_DATABASE_URL: databaseUrl(),
  /** Where mails go; without it they are written as files. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, 'must be an address, or a name with an address in <>')
    .default('Commerce <no-reply@shop.example>'),
  /** What links in mails lead to. */
  STOREFRONT_URL: url('http', 'https').default('http://127.0.0.1:4000/'),
};

/** What the user service is told. In the embedded mode its data is under DATA_DIR; in production every address must be given. */
export function readUserConfig(environment: Environment) {
  const read = readConfig(variables, environment);
  if (read.MODE === 'production') {
    const missing = (['USER_DATABASE_URL', 'EVENT_LOG_URL', 'SMTP_URL'] as const).filter((name) => read[name] === undefined);
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
    mail: { smtpUrl: read.SMTP_URL, folder: join(read.DATA_DIR, 'mail'), from: read.MAIL_FROM },
    storefrontUrl: read.STOREFRONT_URL,
    trustedIssuers: { router: read.ROUTER_JWKS_URL, auth: read.AUTH_JWKS_URL },
  } as const;
}
