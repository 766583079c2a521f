import { join } from 'node:path';
import { enginesCheck, engineUrls } from '@commerce/chassis/config/engines.ts';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  databaseUrl,
  databaseVariables,
  diskLimits,
  eventLogVariables,
  languageVariables,
  port,
  processVariables,
  trustVariables,
  url,
} from '@commerce/chassis/config/variables.ts';
import { defaultPort } from '@commerce/schema/subgraphs.ts';
import { z } from 'zod';

const variables = {
  ...processVariables,
  ...languageVariables,
  ...trustVariables,
  ...eventLogVariables,
  USER_PORT: port(defaultPort('user')),
  ...databaseVariables,
  USER_DATABASE_URL: databaseUrl(),
  /** Where mails go; without it they are written as files. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, 'must be an address, or a name with an address in <>')
    .default('Commerce <no-reply@shop.example>'),
  /** What links in mails lead to; by default the pages that the router serves. */
  STOREFRONT_URL: url('http', 'https').optional(),
  ROUTER_PORT: port(4000),
};

const engines = { USER_DATABASE_URL: ['user', 'user.sqlite'], EVENT_LOG_URL: ['events'] };
const alsoNeeded = ['SMTP_URL', 'STOREFRONT_URL', 'ROUTER_JWKS_URL', 'AUTH_JWKS_URL'];

/**
 * The configuration of the user service. In the embedded mode its data is under DATA_DIR; in production every address must be
 * given.
 */
export function readUserConfig(environment: Environment) {
  const read = readConfig(variables, environment, enginesCheck(engines, ...alsoNeeded));
  const urls = engineUrls(read, engines);
  return {
    host: read.HOST,
    language: read.DEFAULT_LANGUAGE,
    port: read.USER_PORT,
    databaseUrl: urls.USER_DATABASE_URL,
    migrations: read.DATABASE_MIGRATIONS,
    eventLogUrl: urls.EVENT_LOG_URL,
    diskLimits: diskLimits(read),
    mail: { smtpUrl: read.SMTP_URL, folder: join(read.DATA_DIR, 'mail'), from: read.MAIL_FROM },
    shopName: /^\s*([^<\s][^<]*?)\s*</.exec(read.MAIL_FROM)?.[1] ?? 'Commerce',
    storefrontUrl: read.STOREFRONT_URL ?? `http://localhost:${read.ROUTER_PORT}/`,
    trustedIssuers: { router: read.ROUTER_JWKS_URL, auth: read.AUTH_JWKS_URL },
  } as const;
}
