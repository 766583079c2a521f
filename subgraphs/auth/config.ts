import { join } from 'node:path';
import { enginesCheck, engineUrls } from '@commerce/chassis/config/engines.ts';
import { inProduction, mustBeGiven, noDemoPasswords } from '@commerce/chassis/config/production.ts';
import { type Check, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
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
import { signingKeysCheck } from '@commerce/chassis/identity/demo-keys.ts';
import { keyRotationDays, parseKeySet, signingKeysVariable } from '@commerce/chassis/identity/key-set.ts';
import { idTokenAlgorithm } from '@commerce/chassis/identity/signing-keys.ts';
import { defaultPort } from '@commerce/schema/subgraphs.ts';
import { z } from 'zod';
import { oidcClientsVariable } from './adapters/in/oidc/clients.ts';

const variables = {
  ...processVariables,
  ...languageVariables,
  ...eventLogVariables,
  ROUTER_JWKS_URL: trustVariables.ROUTER_JWKS_URL,
  AUTH_PORT: port(defaultPort('auth')),
  ...databaseVariables,
  AUTH_DATABASE_URL: databaseUrl(),
  /** Private keys as JSON, the signing one first; old ones stay listed until their tokens have expired. */
  AUTH_SIGNING_KEYS: signingKeysVariable.optional(),
  /** A file of such keys instead, which is followed while the process runs and rotated on schedule. */
  AUTH_SIGNING_KEYS_FILE: z.string().optional(),
  KEY_ROTATION_DAYS: keyRotationDays,
  ACCESS_TOKEN_SECONDS: z.coerce.number().int('must be whole seconds').min(1).max(900, 'must be 900 at most').default(900),
  /** Origin of the user service; by default that of USER_URL. */
  USER_INTERNAL_URL: url('http', 'https').optional(),
  USER_URL: url('http', 'https').default(`http://127.0.0.1:${defaultPort('user')}/graphql`),
  /** The frontends that share a login, as a JSON list; without it auth is no OpenID Connect provider. */
  OIDC_CLIENTS: oidcClientsVariable.optional(),
  /** The provider's address as browsers know it. */
  OIDC_ISSUER: url('http', 'https')
    .refine((text) => new URL(text).pathname === '/oidc', 'must end in /oidc, without anything behind')
    .optional(),
  /** The name of the shop, on the pages of single sign-on. */
  SHOP_NAME: z.string().trim().min(1).max(60).default('Commerce'),
  /** Where sessions are kept; in the database if it is not given. */
  SESSIONS_URL: url('redis', 'rediss').optional(),
};

const engines = { AUTH_DATABASE_URL: ['auth', 'auth.sqlite'], EVENT_LOG_URL: ['events'] };

/** Only a provider of single sign-on has an address that browsers know. */
const issuerCheck: Check = (given) => (given.OIDC_CLIENTS === undefined ? [] : mustBeGiven('OIDC_ISSUER')(given));

/** A client whose ID tokens no key could sign. A file gets its key when the process starts. */
const idTokenKeyCheck: Check = ({ OIDC_CLIENTS = '', AUTH_SIGNING_KEYS }) =>
  AUTH_SIGNING_KEYS !== undefined &&
  oidcClientsVariable.safeParse(OIDC_CLIENTS).data?.some((client) => client.id_token_signed_response_alg === idTokenAlgorithm) &&
  parseKeySet(AUTH_SIGNING_KEYS)?.keys.every(({ kty }) => kty !== 'RSA')
    ? [{ variable: 'AUTH_SIGNING_KEYS', message: `must hold an RSA key besides, for clients that take ${idTokenAlgorithm}` }]
    : [];

const checks = [
  idTokenKeyCheck,
  enginesCheck(engines, 'USER_INTERNAL_URL', 'ROUTER_JWKS_URL'),
  inProduction(signingKeysCheck('auth'), issuerCheck, noDemoPasswords('SESSIONS_URL')),
];

/**
 * The configuration of the auth service. In the embedded mode its data and keys are under DATA_DIR; in production they must be
 * given.
 */
export function readAuthConfig(environment: Environment) {
  const read = readConfig(variables, environment, ...checks);
  const urls = engineUrls(read, engines);
  return {
    mode: read.MODE,
    host: read.HOST,
    language: read.DEFAULT_LANGUAGE,
    port: read.AUTH_PORT,
    databaseUrl: urls.AUTH_DATABASE_URL,
    migrations: read.DATABASE_MIGRATIONS,
    eventLogUrl: urls.EVENT_LOG_URL,
    diskLimits: diskLimits(read),
    oidc: read.OIDC_CLIENTS && {
      clients: read.OIDC_CLIENTS,
      issuer: read.OIDC_ISSUER ?? `http://127.0.0.1:${read.AUTH_PORT}/oidc`,
    },
    shopName: read.SHOP_NAME,
    redisUrl: read.SESSIONS_URL,
    keys: {
      jwks: read.AUTH_SIGNING_KEYS,
      file: read.AUTH_SIGNING_KEYS_FILE ?? join(read.DATA_DIR, 'auth', 'signing-keys.json'),
      isDemo: read.MODE === 'embedded',
      alsoRsa: read.OIDC_CLIENTS !== undefined,
    },
    keyRotationDays: read.KEY_ROTATION_DAYS,
    accessTokenSeconds: read.ACCESS_TOKEN_SECONDS,
    userServiceUrl: read.USER_INTERNAL_URL ?? new URL(read.USER_URL).origin,
    routerJwksUrl: read.ROUTER_JWKS_URL,
  } as const;
}
