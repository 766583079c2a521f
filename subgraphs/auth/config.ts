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
import { keyRotationDays, signingKeysVariable } from '@commerce/chassis/identity/signing-keys.ts';
import { z } from 'zod';
import { oidcClientsVariable } from './adapters/oidc/clients.ts';

const variables = {
  ...processVariables,
  ...eventLogVariables,
  ROUTER_JWKS_URL: trustVariables.ROUTER_JWKS_URL,
  AUTH_PORT: port(4002),
  AUTH_DATABASE_URL: databaseUrl(),
  /** Private keys as JSON, the signing one first; old ones stay listed until their tokens have expired. */
  AUTH_SIGNING_KEYS: signingKeysVariable.optional(),
  /** A file of such keys instead, which is followed while the process runs and rotated on schedule. */
  AUTH_SIGNING_KEYS_FILE: z.string().optional(),
  KEY_ROTATION_DAYS: keyRotationDays,
  ACCESS_TOKEN_SECONDS: z.coerce.number().int('must be whole seconds').min(1).max(900, 'must be 900 at most').default(900),
  /** Origin of the user service; by default that of USER_URL. */
  USER_INTERNAL_URL: url('http', 'https').optional(),
  USER_URL: url('http', 'https').default('http://127.0.0.1:4001/graphql'),
  /** Where sessions are kept; in the database if it is not given. */
  /** The frontends that share a login, as a JSON list; without it auth is no OpenID Connect provider. */
  OIDC_CLIENTS: oidcClientsVariable.optional(),
  /** The provider's address as browsers know it. */
  OIDC_ISSUER: url('http', 'https')
    .refine((text) => new URL(text).pathname === '/oidc', 'must end in /oidc, without anything behind')
    .optional(),
  SESSIONS_URL: url('redis', 'rediss').optional(),
};

/** What the auth service is told. In the embedded mode its data and keys are under DATA_DIR; in production they must be given. */
export function readAuthConfig(environment: Environment) {
  const read = readConfig(variables, environment);
  if (read.MODE === 'production') {
    const keys = read.AUTH_SIGNING_KEYS_FILE === undefined ? (['AUTH_SIGNING_KEYS'] as const) : [];
    const issuer = read.OIDC_CLIENTS === undefined ? [] : (['OIDC_ISSUER'] as const);
    const missing = (['AUTH_DATABASE_URL', 'EVENT_LOG_URL', ...keys, ...issuer, 'USER_INTERNAL_URL'] as const).filter(
      (name) => read[name] === undefined,
    );
    if (missing.length > 0)
      throw new ConfigError(
        `The configuration is wrong:\n${missing.map((name) => `  ${name}: must be given in production`).join('\n')}`,
      );
  }
  const folder = join(read.DATA_DIR, 'auth');
  return {
    mode: read.MODE,
    host: read.HOST,
    port: read.AUTH_PORT,
    databaseUrl: read.AUTH_DATABASE_URL ?? pathToFileURL(join(folder, 'auth.sqlite')).href,
    eventLogUrl: read.EVENT_LOG_URL ?? pathToFileURL(join(read.DATA_DIR, 'events')).href,
    oidc: read.OIDC_CLIENTS && {
      clients: read.OIDC_CLIENTS,
      issuer: read.OIDC_ISSUER ?? `http://127.0.0.1:${read.AUTH_PORT}/oidc`,
    },
    redisUrl: read.SESSIONS_URL,
    keys: { jwks: read.AUTH_SIGNING_KEYS, file: read.AUTH_SIGNING_KEYS_FILE ?? join(folder, 'signing-keys.json') },
    keyRotationDays: read.KEY_ROTATION_DAYS,
    accessTokenSeconds: read.ACCESS_TOKEN_SECONDS,
    userServiceUrl: read.USER_INTERNAL_URL ?? new URL(read.USER_URL).origin,
    routerJwksUrl: read.ROUTER_JWKS_URL,
  } as const;
}
