import type { Provenance } from './origins.ts';

type Headers = Readonly<Record<string, string>>;

/** On every answer. Data is never a page, so that a browser may load nothing for it; the playground brings a policy of its own. */
const always: Headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** Browsers are to come by TLS for a year; only told in production, where the shop is behind it. */
const overTls: Headers = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

export const securityHeaders = (isProduction: boolean): Headers => (isProduction ? { ...always, ...overTls } : always);

/** What lets a page of an allowed origin read an answer. The origin is named, never a star: its user's cookies may come along. */
export const corsHeaders = (origin: string | undefined, provenance: Provenance): Headers =>
  provenance === 'allowed' && origin !== undefined
    ? {
        vary: 'origin',
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-trace-id, retry-after, ratelimit, ratelimit-policy',
      }
    : { vary: 'origin' };

/** The answer to a preflight of an allowed origin; kept by the browser for ten minutes. */
export const preflightHeaders: Headers = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, traceparent',
  'access-control-max-age': '600',
};
