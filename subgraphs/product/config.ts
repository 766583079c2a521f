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
import { defaultPort } from '@commerce/schema/subgraphs.ts';
import { z } from 'zod';

const variables = {
  ...processVariables,
  ...languageVariables,
  ...trustVariables,
  ...eventLogVariables,
  PRODUCT_PORT: port(defaultPort('product')),
  ...databaseVariables,
  PRODUCT_DATABASE_URL: databaseUrl(),
  /** Threads that read a SQLite database for searches and long lists. */
  PRODUCT_READER_THREADS: z.coerce.number().int('must be a whole number').min(0).max(16).default(2),
  /**
   * How long the reservation of an order answers a repeated command, with names and prices: longer than any message stays in a
   * log, dead letters included.
   */
  RESERVATION_RETENTION_DAYS: z.coerce.number().int('must be whole days').min(31).max(36_500).default(45),
  /** Where pictures are: a folder (`file:`), or a bucket of an S3-compatible service in path style (`https://host/bucket`). */
  MEDIA_URL: url('file', 'http', 'https').optional(),
  /** The bucket as browsers reach it, if they reach it at another address than the service does. */
  MEDIA_UPLOAD_URL: url('http', 'https').optional(),
  MEDIA_REGION: z.string().default('us-east-1'),
  MEDIA_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_SECRET_ACCESS_KEY: z.string().optional(),
  /** Where searches read: the service's own database, or an OpenSearch cluster that follows it. */
  SEARCH_ENGINE: z.enum(['database', 'opensearch']).default('database'),
  /** The cluster, with its account if it has one: `https://user:password@host:9200`. */
  OPENSEARCH_URL: url('http', 'https').optional(),
  /** What the names of the shop's indexes begin with. Shops that share a cluster have different ones. */
  OPENSEARCH_INDEX_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,49}$/, 'must begin with a small letter and have small letters, digits and hyphens, 50 at most')
    .default('commerce'),
};

const engines = {
  PRODUCT_DATABASE_URL: ['product', 'product.sqlite'],
  EVENT_LOG_URL: ['events'],
  MEDIA_URL: ['product', 'media'],
};

const isBucket = (mediaUrl: string | undefined): boolean => mediaUrl?.startsWith('http') ?? false;

/** A bucket takes requests of its account alone. */
const bucketCheck: Check = (given) =>
  isBucket(given.MEDIA_URL)
    ? mustBeGiven(
        'MEDIA_ACCESS_KEY_ID',
        'MEDIA_SECRET_ACCESS_KEY',
      )(given).map((fault) => ({
        ...fault,
        message: 'must be given for a bucket',
      }))
    : [];

/** Searches in a cluster need its address. */
const searchCheck: Check = (given) =>
  given.SEARCH_ENGINE === 'opensearch' && given.OPENSEARCH_URL === undefined
    ? [{ variable: 'OPENSEARCH_URL', message: 'must be given with SEARCH_ENGINE=opensearch' }]
    : [];

const searchPasswords = inProduction(noDemoPasswords('OPENSEARCH_URL'));

/** Reads the configuration. In the embedded mode the data is under DATA_DIR; production requires every address. */
export function readProductConfig(environment: Environment) {
  const read = readConfig(
    variables,
    environment,
    enginesCheck(engines, 'ROUTER_JWKS_URL'),
    bucketCheck,
    searchCheck,
    searchPasswords,
  );
  const urls = engineUrls(read, engines);
  return {
    host: read.HOST,
    language: read.DEFAULT_LANGUAGE,
    port: read.PRODUCT_PORT,
    databaseUrl: urls.PRODUCT_DATABASE_URL,
    readerThreads: read.PRODUCT_READER_THREADS,
    migrations: read.DATABASE_MIGRATIONS,
    eventLogUrl: urls.EVENT_LOG_URL,
    diskLimits: diskLimits(read),
    reservationRetentionDays: read.RESERVATION_RETENTION_DAYS,
    media: {
      url: urls.MEDIA_URL,
      bucket: isBucket(urls.MEDIA_URL)
        ? {
            uploadUrl: read.MEDIA_UPLOAD_URL ?? urls.MEDIA_URL,
            region: read.MEDIA_REGION,
            account: {
              accessKeyId: read.MEDIA_ACCESS_KEY_ID as string,
              secretAccessKey: read.MEDIA_SECRET_ACCESS_KEY as string,
            },
          }
        : undefined,
    },
    openSearch:
      read.SEARCH_ENGINE === 'opensearch'
        ? { url: read.OPENSEARCH_URL as string, prefix: read.OPENSEARCH_INDEX_PREFIX }
        : undefined,
    routerKeysUrl: read.ROUTER_JWKS_URL,
  } as const;
}
