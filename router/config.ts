import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { engineUrls } from '@commerce/chassis/config/engines.ts';
import { inProduction, mustBeGivenWith, noDemoPasswords } from '@commerce/chassis/config/production.ts';
import { type Check, ConfigError, type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import {
  eventLogVariables,
  languageVariables,
  milliseconds,
  port,
  processVariables,
  url,
} from '@commerce/chassis/config/variables.ts';
import { signingKeysCheck } from '@commerce/chassis/identity/demo-keys.ts';
import { keyRotationDays, signingKeysVariable } from '@commerce/chassis/identity/key-set.ts';
import { defaultRequestMs } from '@commerce/chassis/server/http-timeouts.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { type SubgraphName, subgraphNames, subgraphs, urlVariable } from '@commerce/schema/subgraphs.ts';
import { z } from 'zod';
import { localhost } from './http/listen.ts';
import { headerList, loopbackOrigins, originList } from './http/origins.ts';
import { type CostLimits, defaultCostLimits } from './pipeline/cost.ts';
import { type DocumentLimits, defaultLimits } from './pipeline/limits.ts';
import type { SubscriptionLimits } from './pipeline/subscriptions/subscription-slots.ts';
import type { RateLimitRules } from './rate-limit/rate-limit.ts';
import { fieldRateRules, rateRule } from './rate-limit/rules.ts';
import type { Rule } from './rate-limit/token-bucket.ts';
import { subgraphUrls } from './subgraph-client/subgraph-urls.ts';

/** The router's configuration, read and checked once at start. */
export interface RouterConfig {
  readonly mode: 'embedded' | 'production';
  readonly host: string;
  readonly port: number;
  /** Number of processes that serve on the port. */
  readonly workers: number;
  /** Private keys as JSON text; absent in the embedded mode, where `keyFile` holds them. */
  readonly signingKeys: string | undefined;
  readonly keyFile: string;
  /** Age in days at which a signing key gets a successor; 0 for never by itself. */
  readonly keyRotationDays: number;
  readonly authJwksUrl: string;
  /** The origin of the storefront's process, which serves the paths that the router has no route for; absent: they are 404. */
  readonly storefrontUrl: string | undefined;
  readonly supergraphFile: string;
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Number of subgraphs that must have answered once before the router is ready; all if absent. */
  readonly readySubgraphs: number | undefined;
  readonly subgraphTimeoutMs: Readonly<{ connect: number; response: number }>;
  /** Maximum number of keep-alive connections per subgraph. */
  readonly subgraphConnections: number;
  readonly bodyLimitBytes: number;
  /** Maximum number of operations in a batch; 0 for no batches. */
  readonly batchSize: number;
  /** Maximum number of open WebSockets per client address. */
  readonly socketsPerAddress: number;
  /** Maximum time that a client may take to send a request, in milliseconds. */
  readonly requestMs: number;
  /** Maximum number of open connections per client address. */
  readonly connectionsPerAddress: number;
  readonly limits: DocumentLimits & CostLimits;
  /** The language for clients that accept none of the shop's languages. */
  readonly language: Language;
  /** Addresses, networks or number of the proxies whose `x-forwarded-for` the router trusts; none by default. */
  readonly trustedProxies: string | number | undefined;
  /** Other origins whose pages may send requests. */
  readonly origins: readonly string[];
  /** Request headers that those pages may send beside the default ones. */
  readonly corsRequestHeaders: readonly string[];
  readonly rateLimits: RateLimitRules;
  /** The executor of operations: the router's own, or that of `@apollo/gateway`. */
  readonly engine: 'own' | 'apollo';
  /** Labels of progressive `@override`s that apply to every request. */
  readonly overrideLabels: readonly string[];
  /** Whether the router deduplicates equal queries that are in flight at the same time. */
  readonly deduplicates: boolean;
  /** The Redis that holds the rate limit's buckets for several routers; each router has its own buckets if absent. */
  readonly rateLimitUrl: string | undefined;
  readonly subscriptions: SubscriptionsConfig;
  /** The response and entity cache, with the event log that invalidates it; absent if nothing is cached. */
  readonly cache: Readonly<{ bytes: number; eventLogUrl: string; sharedUrl: string | undefined }> | undefined;
  readonly persisted: Readonly<{ mode: 'off' | 'log' | 'enforce'; manifestFile: string | undefined; takesHashes: boolean }>;
  /** The circuit breaker counts calls of a subgraph that take longer as slow, in milliseconds. */
  readonly slowMs: number;
  /** Maximum number of requests to one subgraph: in flight, and waiting in the queue. */
  readonly bulkhead: Readonly<{ maxConcurrent: number; maxQueued: number }>;
  /** Whether responses carry their estimated and actual cost. */
  readonly explainsCost: boolean;
}

export interface SubscriptionsConfig extends SubscriptionLimits {
  readonly perConnection: number;
  /** The rate limit for messages, pings and pongs of one WebSocket. */
  readonly messages: Rule | undefined;
  /** Interval of pings to clients and subgraphs, in milliseconds. */
  readonly pingMs: number;
  /** How long subscriptions go on with a supergraph that was replaced, in milliseconds. */
  readonly graceMs: number;
  /** The router's URL for callbacks, and the subgraphs that use it. It subscribes to the others over WebSockets. */
  readonly callback: Readonly<{ url: string | undefined; subgraphs: readonly string[] }>;
}

const root = resolve(import.meta.dirname, '..');

/** How many processes serve, or `auto` for one on each core. */
const workersVariable = z
  .union([z.literal('auto'), z.coerce.number().int().min(1).max(256)], 'must be a number of processes or auto')
  .default(1)
  .transform((wanted) => (wanted === 'auto' ? availableParallelism() : wanted));

/**
 * Reads `ROUTER_WORKERS` before the rest of the configuration. @returns 1 for a value that {@link readRouterConfig} will refuse.
 */
export const workersWanted = (text: string | undefined): number => workersVariable.safeParse(text).data ?? 1;

const count = (byDefault: number) => z.coerce.number().int('must be a whole number').min(1).default(byDefault);

/** A variable for the address of each subgraph: `USER_URL` and so on. */
const subgraphAddresses = <T>(address: (byDefault: string) => T) =>
  Object.fromEntries(
    subgraphs.map(({ name, port }) => [urlVariable(name), address(`http://127.0.0.1:${port}/graphql`)]),
  ) as Record<`${Uppercase<SubgraphName>}_URL`, T>;

/** The variables of the environment. In production, addresses and keys have no defaults. */
function variables({ MODE }: Environment) {
  const isProduction = MODE === 'production';
  const address = (byDefault: string) => (isProduction ? given(url('http', 'https')) : url('http', 'https').default(byDefault));
  return {
    ...processVariables,
    HOST: z.string().default(isProduction ? '127.0.0.1' : localhost),
    ROUTER_PORT: port(4000),
    ROUTER_WORKERS: workersVariable,
    ROUTER_SIGNING_KEYS: signingKeysVariable.optional(),
    ROUTER_SIGNING_KEYS_FILE: z.string().optional(),
    KEY_ROTATION_DAYS: keyRotationDays,
    ...subgraphAddresses(address),
    SUBGRAPH_URLS: subgraphUrls.optional(),
    READY_SUBGRAPHS: z.coerce.number().int('must be a whole number').min(0).optional(),
    AUTH_JWKS_URL: address('http://127.0.0.1:4002/.well-known/jwks.json'),
    STOREFRONT_PROCESS_URL: url('http', 'https').optional(),
    SUPERGRAPH_FILE: z.string().default(join(root, 'schema/supergraph.graphql')),
    SUBGRAPH_TIMEOUT_MS: milliseconds(5_000),
    SUBGRAPH_CONNECT_TIMEOUT_MS: milliseconds(1_000),
    SUBGRAPH_CONNECTIONS: count(64),
    LIMIT_BODY_BYTES: count(1_048_576),
    LIMIT_REQUEST_MS: milliseconds(defaultRequestMs),
    LIMIT_CONNECTIONS: count(isProduction ? 1_000 : 10_000),
    LIMIT_SOCKET_MESSAGES: rateRule('messages', '6000/60'),
    LIMIT_BATCH: z.coerce.number().int('must be a whole number').min(0).max(1_000).default(0),
    LIMIT_SOCKETS: count(isProduction ? 200 : 10_000),
    LIMIT_TOKENS: count(defaultLimits.tokens),
    LIMIT_DEPTH: count(defaultLimits.depth),
    LIMIT_FIELDS: count(defaultLimits.fields),
    LIMIT_ALIASES: count(defaultLimits.aliases),
    LIMIT_ROOT_FIELDS: count(defaultLimits.rootFields),
    LIMIT_DIRECTIVES: count(defaultLimits.directives),
    LIMIT_FRAGMENTS: count(defaultLimits.fragments),
    LIMIT_OPERATIONS: count(defaultLimits.operations),
    LIMIT_VARIABLES: count(defaultLimits.variables),
    LIMIT_VALUE_DEPTH: count(defaultLimits.valueDepth),
    LIMIT_LIST_ITEMS: count(defaultLimits.listItems),
    LIMIT_COST: count(defaultCostLimits.cost),
    LIMIT_ASSUMED_LIST_SIZE: count(defaultCostLimits.assumedListSize),
    ...languageVariables,
    TRUSTED_PROXIES: z.string().optional(),
    CORS_ORIGINS: originList(isProduction ? '' : loopbackOrigins),
    CORS_HEADERS: headerList,
    RATE_LIMIT_ADDRESS: rateRule('address', isProduction ? '3000/60' : 'off'),
    RATE_LIMIT_USER: rateRule('user', isProduction ? '1200/60' : 'off'),
    RATE_LIMIT_OPERATION: rateRule('operation', isProduction ? '600/60' : 'off'),
    RATE_LIMIT_PLANS: rateRule('plans', isProduction ? '120/60' : 'off'),
    RATE_LIMIT_FIELDS: fieldRateRules(isProduction ? 'login=30/60,signUp=20/60,refreshToken=60/60' : 'off'),
    ROUTER_SHARE_IN_FLIGHT: z.enum(['on', 'off']).default('on'),
    ROUTER_ENGINE: z.enum(['own', 'apollo']).default('own'),
    OVERRIDE_LABELS: z.string().default(''),
    SUBSCRIPTIONS: count(10_000),
    SUBSCRIPTIONS_PER_CALLER: count(100),
    SUBSCRIPTIONS_PER_CONNECTION: count(100),
    SUBSCRIPTIONS_PING_MS: milliseconds(10_000),
    SUBSCRIPTIONS_GRACE_MS: milliseconds(300_000),
    SUBSCRIPTIONS_CALLBACK_URL: url('http', 'https').optional(),
    SUBSCRIPTIONS_CALLBACK_SUBGRAPHS: z.string().default(''),
    ...eventLogVariables,
    ROUTER_CACHE_BYTES: z.coerce.number().int('must be a whole number').min(0).default(67_108_864),
    CACHE_URL: url('redis', 'rediss').optional(),
    RATE_LIMIT_URL: url('redis', 'rediss').optional(),
    APQ: z.enum(['on', 'off']).default('on'),
    PERSISTED_OPERATIONS: z.enum(['off', 'log', 'enforce']).default('off'),
    PERSISTED_MANIFEST: z.string().optional(),
    SUBGRAPH_SLOW_MS: milliseconds(2_000),
    SUBGRAPH_REQUESTS: count(256),
    SUBGRAPH_QUEUE: count(1_024),
    COST_EXTENSION: z.enum(['on', 'off']).default(isProduction ? 'off' : 'on'),
  };
}

const given = <T extends z.ZodType<string>>(variable: T) =>
  z.string('must be given in production').pipe(variable as z.ZodType<string, string>);

const manifestCheck: Check = ({ PERSISTED_OPERATIONS = 'off', PERSISTED_MANIFEST }) =>
  PERSISTED_OPERATIONS !== 'off' && PERSISTED_MANIFEST === undefined
    ? [{ variable: 'PERSISTED_MANIFEST', message: 'must be given for persisted operations' }]
    : [];

const checks = [
  manifestCheck,
  mustBeGivenWith('STOREFRONT_PROCESS_URL', 'TRUSTED_PROXIES'), // else all shoppers would be one client
  inProduction(signingKeysCheck('router'), noDemoPasswords('RATE_LIMIT_URL', 'CACHE_URL', 'EVENT_LOG_URL')),
];

/** Reads the environment. @throws {ConfigError} that lists every fault */
export function readRouterConfig(environment: Environment): RouterConfig {
  const read = readConfig(variables(environment), environment, ...checks);
  const callbackSubgraphs = read.SUBSCRIPTIONS_CALLBACK_SUBGRAPHS.split(',').filter(Boolean);
  if (callbackSubgraphs.length > 0 && read.SUBSCRIPTIONS_CALLBACK_URL === undefined)
    throw new ConfigError(
      'The configuration is wrong:\n  SUBSCRIPTIONS_CALLBACK_URL: must be given for SUBSCRIPTIONS_CALLBACK_SUBGRAPHS',
    );
  return {
    mode: read.MODE,
    host: read.HOST,
    port: read.ROUTER_PORT,
    workers: read.ROUTER_WORKERS,
    signingKeys: read.ROUTER_SIGNING_KEYS,
    keyFile: read.ROUTER_SIGNING_KEYS_FILE ?? join(read.DATA_DIR, 'router', 'signing-keys.json'),
    keyRotationDays: read.KEY_ROTATION_DAYS,
    authJwksUrl: read.AUTH_JWKS_URL,
    storefrontUrl: read.STOREFRONT_PROCESS_URL,
    supergraphFile: read.SUPERGRAPH_FILE,
    subgraphUrls: read.SUBGRAPH_URLS ?? Object.fromEntries(subgraphNames.map((name) => [name, read[urlVariable(name)]])),
    readySubgraphs: read.READY_SUBGRAPHS,
    subgraphTimeoutMs: { connect: read.SUBGRAPH_CONNECT_TIMEOUT_MS, response: read.SUBGRAPH_TIMEOUT_MS },
    subgraphConnections: read.SUBGRAPH_CONNECTIONS,
    bodyLimitBytes: read.LIMIT_BODY_BYTES,
    batchSize: read.LIMIT_BATCH,
    socketsPerAddress: read.LIMIT_SOCKETS,
    requestMs: read.LIMIT_REQUEST_MS,
    connectionsPerAddress: read.LIMIT_CONNECTIONS,
    limits: {
      tokens: read.LIMIT_TOKENS,
      depth: read.LIMIT_DEPTH,
      fields: read.LIMIT_FIELDS,
      aliases: read.LIMIT_ALIASES,
      rootFields: read.LIMIT_ROOT_FIELDS,
      directives: read.LIMIT_DIRECTIVES,
      fragments: read.LIMIT_FRAGMENTS,
      operations: read.LIMIT_OPERATIONS,
      variables: read.LIMIT_VARIABLES,
      valueDepth: read.LIMIT_VALUE_DEPTH,
      listItems: read.LIMIT_LIST_ITEMS,
      cost: read.LIMIT_COST,
      assumedListSize: read.LIMIT_ASSUMED_LIST_SIZE,
    },
    language: read.DEFAULT_LANGUAGE,
    trustedProxies: proxies(read.TRUSTED_PROXIES),
    origins: read.CORS_ORIGINS,
    corsRequestHeaders: read.CORS_HEADERS,
    rateLimits: {
      address: read.RATE_LIMIT_ADDRESS,
      user: read.RATE_LIMIT_USER,
      operation: read.RATE_LIMIT_OPERATION,
      plans: read.RATE_LIMIT_PLANS,
      fields: read.RATE_LIMIT_FIELDS,
    },
    engine: read.ROUTER_ENGINE,
    overrideLabels: read.OVERRIDE_LABELS.split(',').flatMap((label) => label.trim() || []),
    deduplicates: read.ROUTER_SHARE_IN_FLIGHT === 'on',
    rateLimitUrl: read.RATE_LIMIT_URL,
    subscriptions: {
      total: read.SUBSCRIPTIONS,
      perCaller: read.SUBSCRIPTIONS_PER_CALLER,
      perConnection: read.SUBSCRIPTIONS_PER_CONNECTION,
      messages: read.LIMIT_SOCKET_MESSAGES,
      pingMs: read.SUBSCRIPTIONS_PING_MS,
      graceMs: read.SUBSCRIPTIONS_GRACE_MS,
      callback: { url: read.SUBSCRIPTIONS_CALLBACK_URL, subgraphs: callbackSubgraphs },
    },
    cache: cacheOf(read),
    persisted: { mode: read.PERSISTED_OPERATIONS, manifestFile: read.PERSISTED_MANIFEST, takesHashes: read.APQ === 'on' },
    slowMs: read.SUBGRAPH_SLOW_MS,
    bulkhead: { maxConcurrent: read.SUBGRAPH_REQUESTS, maxQueued: read.SUBGRAPH_QUEUE },
    explainsCost: read.COST_EXTENSION === 'on',
  };
}

/** The cache needs the event log to invalidate what it holds: in production without an event log, nothing is cached. */
function cacheOf(read: CacheVariables): RouterConfig['cache'] {
  if (read.ROUTER_CACHE_BYTES === 0 || (read.MODE === 'production' && read.EVENT_LOG_URL === undefined)) return undefined;
  const { EVENT_LOG_URL: eventLogUrl } = engineUrls(read, { EVENT_LOG_URL: ['events'] });
  return { bytes: read.ROUTER_CACHE_BYTES, eventLogUrl, sharedUrl: read.CACHE_URL };
}

type CacheVariables = Readonly<{ MODE: string; DATA_DIR: string; ROUTER_CACHE_BYTES: number }> &
  Readonly<{ EVENT_LOG_URL?: string | undefined; CACHE_URL?: string | undefined }>;

const proxies = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : text);
