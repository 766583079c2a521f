import pino from 'pino';

/** Structured logs: one JSON object a line, on standard output. */
export type Log = pino.Logger;

/** Fields that never reach a log line, wherever they stand in the logged object's first two levels. */
const secrets = [
  'password',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'token',
  'email',
  'phone',
  'x-commerce-context',
];

export const makeLog = (service: string, level: string): Log =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[redacted]' },
  });
