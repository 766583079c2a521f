import { join, resolve } from 'node:path';
import { languages } from '@commerce/kernel/language.ts';
import { z } from 'zod';
import type { DiskLimits } from '../disk/disk-limits.ts';
import { eventLogPlace } from '../events/event-log-url.ts';

/** The repository's root, where the embedded mode keeps its data. */
const root = resolve(import.meta.dirname, '../..');

/** DATA_DIR where it is not given. */
export const defaultDataDir = join(root, '.data');

/**
 * `embedded`: everything in files under DATA_DIR, keys made on first start; for development and demos.
 * `production`: every address and secret must be given, introspection is off, faults are masked.
 */
export const modes = ['embedded', 'production'] as const;
export type Mode = (typeof modes)[number];

export const port = (byDefault: number) => z.coerce.number().int('must be a whole number').min(0).max(65_535).default(byDefault);

export const milliseconds = (byDefault: number, { max = Number.MAX_SAFE_INTEGER } = {}) =>
  z.coerce.number().int('must be whole milliseconds').min(1).max(max).default(byDefault);

const megabytes = () => z.coerce.number().int('must be a whole number').min(0).max(1_000_000_000).default(0);

export const url = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that begins with ${protocols.map((name) => `${name}:`).join(' or ')}`,
    );

/** Variables that every process reads. */
export const processVariables = {
  MODE: z.enum(modes).default('embedded'),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATA_DIR: z
    .string()
    .default(defaultDataDir)
    .transform((folder) => resolve(folder)),
};

/** Variables of a process that speaks to people. */
export const languageVariables = {
  DEFAULT_LANGUAGE: z.enum(languages).default('ko'),
};

/** What every process shows of itself; read by telemetry/open-telemetry.ts. */
export const telemetryVariables = {
  METRICS_PORT: z.union([z.literal('off'), z.coerce.number().int().min(0).max(65_535)], 'must be a port or off').optional(),
  TELEMETRY_TRACES: z.enum(['off', 'otlp', 'zipkin']).default('off'),
  TELEMETRY_TRACES_URL: url('http', 'https').optional(),
  TELEMETRY_TRACES_RATIO: z.coerce.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1').optional(),
};

/**
 * Variables of a process that reads or writes the event log: `file:` for the embedded log, `kafka://host:port,host:port` for
 * Kafka, `kafka+ssl:` for Kafka over TLS.
 */
export const eventLogVariables = {
  EVENT_LOG_URL: z
    .string()
    .refine(
      (text) => eventLogPlace(text) !== undefined,
      'must be file:///folder, kafka://host:port,host:port or kafka+ssl://user:password@host:port,host:port',
    )
    .optional(),
};

/** Variables of a process that has a database. */
export const databaseVariables = {
  DATABASE_MIGRATIONS: z.enum(['apply', 'wait']).default('apply'),
  /** From 80 % of these on the service warns; 0 for no limit. */
  DATABASE_LIMIT_MB: megabytes(),
  EVENT_LOG_LIMIT_MB: megabytes(),
};

/** The limits in bytes. */
export const diskLimits = (read: Readonly<Record<'DATABASE_LIMIT_MB' | 'EVENT_LOG_LIMIT_MB', number>>): DiskLimits => ({
  database: read.DATABASE_LIMIT_MB * 1_000_000,
  eventLog: read.EVENT_LOG_LIMIT_MB * 1_000_000,
});

/** A service's own database: `file:` for SQLite, `mysql:` for MySQL or MariaDB. */
export const databaseUrl = () => url('file', 'mysql').optional();

/** Variables of a process that accepts signed contexts. */
export const trustVariables = {
  ROUTER_JWKS_URL: url('http', 'https').default('http://127.0.0.1:4000/.well-known/context-jwks.json'),
  AUTH_JWKS_URL: url('http', 'https').default('http://127.0.0.1:4002/.well-known/jwks.json'),
};
