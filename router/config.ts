import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { milliseconds, port, processVariables, url } from '@commerce/chassis/config/variables.ts';
import { keyRotationDays, signingKeysVariable } from '@commerce/chassis/identity/signing-keys.ts';
import { z } from 'zod';
import { type CostLimits, defaultCostLimits } from './pipeline/cost.ts';
import { type DocumentLimits, defaultLimits } from './pipeline/limits.ts';

/** Everything that the router is told, read and checked once at start. */
export interface RouterConfig {
  readonly mode: 'embedded' | 'production';
  readonly host: string;
  readonly port: number;
  /** Private keys as JSON text; absent in the embedded mode, where `keyFile` holds them. */
  readonly signingKeys: string | undefined;
  readonly keyFile: string;
  /** A key that has signed for so many days gets a successor; 0 for never by itself. */
  readonly keyRotationDays: number;
  readonly authJwksUrl: string;
  readonly supergraphFile: string;
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly subgraphTimeoutMs: Readonly<{ connect: number; response: number }>;
  /** Kept-alive connections per subgraph. */
  readonly subgraphConnections: number;
  readonly bodyLimitBytes: number;
  readonly limits: DocumentLimits & CostLimits;
  /** Whether answers tell their estimated and actual cost. */
  readonly explainsCost: boolean;
}

const root = resolve(import.meta.dirname, '..');

const count = (byDefault: number) => z.coerce.number().int('must be a whole number').min(1).default(byDefault);

/** In production nothing is guessed: addresses and keys must be given. */
function variables({ MODE, ROUTER_SIGNING_KEYS_FILE }: Environment) {
  const isProduction = MODE === 'production';
  const address = (byDefault: string) => (isProduction ? given(url('http', 'https')) : url('http', 'https').default(byDefault));
  return {
    ...processVariables,
    ROUTER_PORT: port(4000),
    ROUTER_SIGNING_KEYS: isProduction && !ROUTER_SIGNING_KEYS_FILE ? given(signingKeysVariable) : signingKeysVariable.optional(),
    ROUTER_SIGNING_KEYS_FILE: z.string().optional(),
    KEY_ROTATION_DAYS: keyRotationDays,
    USER_URL: address('http://127.0.0.1:4001/graphql'),
    AUTH_URL: address('http://127.0.0.1:4002/graphql'),
    PRODUCT_URL: address('http://127.0.0.1:4003/graphql'),
    ORDER_URL: address('http://127.0.0.1:4004/graphql'),
    AUTH_JWKS_URL: address('http://127.0.0.1:4002/.well-known/jwks.json'),
    SUPERGRAPH_FILE: z.string().default(join(root, 'schema/supergraph.graphql')),
    SUBGRAPH_TIMEOUT_MS: milliseconds(5_000),
    SUBGRAPH_CONNECT_TIMEOUT_MS: milliseconds(1_000),
    SUBGRAPH_CONNECTIONS: count(64),
    LIMIT_BODY_BYTES: count(1_048_576),
    LIMIT_TOKENS: count(defaultLimits.tokens),
    LIMIT_DEPTH: count(defaultLimits.depth),
    LIMIT_FIELDS: count(defaultLimits.fields),
    LIMIT_ALIASES: count(defaultLimits.aliases),
    LIMIT_ROOT_FIELDS: count(defaultLimits.rootFields),
    LIMIT_DIRECTIVES: count(defaultLimits.directives),
    LIMIT_FRAGMENTS: count(defaultLimits.fragments),
    LIMIT_VARIABLES: count(defaultLimits.variables),
    LIMIT_VALUE_DEPTH: count(defaultLimits.valueDepth),
    LIMIT_LIST_ITEMS: count(defaultLimits.listItems),
    LIMIT_COST: count(defaultCostLimits.cost),
    LIMIT_ASSUMED_LIST_SIZE: count(defaultCostLimits.assumedListSize),
    COST_EXTENSION: z.enum(['on', 'off']).default(isProduction ? 'off' : 'on'),
  };
}

const given = <T extends z.ZodType<string>>(variable: T) =>
  z.string('must be given in production').pipe(variable as z.ZodType<string, string>);

/** Reads the environment. Throws a {@link ConfigError} that lists every fault. */
export function readRouterConfig(environment: Environment): RouterConfig {
  const read = readConfig(variables(environment), environment);
  return {
    mode: read.MODE,
    host: read.HOST,
    port: read.ROUTER_PORT,
    signingKeys: read.ROUTER_SIGNING_KEYS,
    keyFile: read.ROUTER_SIGNING_KEYS_FILE ?? join(read.DATA_DIR, 'router', 'signing-keys.json'),
    keyRotationDays: read.KEY_ROTATION_DAYS,
    authJwksUrl: read.AUTH_JWKS_URL,
    supergraphFile: read.SUPERGRAPH_FILE,
    subgraphUrls: { user: read.USER_URL, auth: read.AUTH_URL, product: read.PRODUCT_URL, order: read.ORDER_URL },
    subgraphTimeoutMs: { connect: read.SUBGRAPH_CONNECT_TIMEOUT_MS, response: read.SUBGRAPH_TIMEOUT_MS },
    subgraphConnections: read.SUBGRAPH_CONNECTIONS,
    bodyLimitBytes: read.LIMIT_BODY_BYTES,
    limits: {
      tokens: read.LIMIT_TOKENS,
      depth: read.LIMIT_DEPTH,
      fields: read.LIMIT_FIELDS,
      aliases: read.LIMIT_ALIASES,
      rootFields: read.LIMIT_ROOT_FIELDS,
      directives: read.LIMIT_DIRECTIVES,
      fragments: read.LIMIT_FRAGMENTS,
      variables: read.LIMIT_VARIABLES,
      valueDepth: read.LIMIT_VALUE_DEPTH,
      listItems: read.LIMIT_LIST_ITEMS,
      cost: read.LIMIT_COST,
      assumedListSize: read.LIMIT_ASSUMED_LIST_SIZE,
    },
    explainsCost: read.COST_EXTENSION === 'on',
  };
}

/** The composed schema. Throws a {@link ConfigError} if the file cannot be read. */
export function readSupergraph(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`SUPERGRAPH_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
