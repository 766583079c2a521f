import type { RequestOrigin } from './origins.ts';

type Headers = Readonly<Record<string, string>>;

/** On every response. Data is never a page, so a browser may load nothing for it; the playground sets a policy of its own. */
const always: Headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** Makes browsers use TLS for a year. Only in production, where the shop is behind TLS. */
const overTls: Headers = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

export const securityHeaders = (isProduction: boolean): Headers => (isProduction ? { ...always, ...overTls } : always);

/** Lets a page of an allowed origin read the response. Names the origin instead of `*`, because the request may carry cookies. */
export const corsHeaders = (origin: string | undefined, requestOrigin: RequestOrigin): Headers =>
  requestOrigin === 'allowed' && origin !== undefined
    ? {
        vary: 'origin',
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': exposed,
      }
    : { vary: 'origin' };

/** Response headers that scripts may read: the trace id, when to retry, why a token fails, the age of the response. */
const exposed = 'x-trace-id, retry-after, ratelimit, ratelimit-policy, www-authenticate, allow, date, age';

/**
 * Request headers that pages of allowed origins may send without configuration. `accept` and `accept-language` need no permission
 * until they hold a quote or more than 128 bytes (Fetch, 4.9 "CORS-safelisted request-header"), as
 * `multipart/mixed;boundary="graphql"` of Apollo Client does.
 */
export const requestHeaders: readonly string[] = [
  ...['accept', 'accept-language', 'authorization', 'cache-control', 'content-type', 'last-event-id', 'x-requested-with'],
  // Apollo's clients: awareness of clients, CSRF prevention, names of operations.
  ...['apollographql-client-name', 'apollographql-client-version', 'apollo-require-preflight'],
  ...['x-apollo-operation-name', 'x-apollo-operation-id', 'x-apollo-operation-type'],
  // Other GraphQL clients.
  ...['graphql-client-name', 'graphql-client-version', 'x-graphql-client-name', 'x-graphql-client-version'],
  ...['graphql-require-preflight', 'x-graphql-event-stream-token'],
  // Tracing: W3C, Sentry, Zipkin, Datadog, New Relic, and the names of requests that proxies use.
  ...['traceparent', 'tracestate', 'baggage', 'sentry-trace', 'newrelic'],
  ...['b3', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-parentspanid', 'x-b3-sampled', 'x-b3-flags'],
  ...['x-datadog-trace-id', 'x-datadog-parent-id', 'x-datadog-origin', 'x-datadog-sampling-priority'],
  ...['x-request-id', 'x-correlation-id'],
  'x-commerce-query-plan',
];

/**
 * The answer to a preflight of an allowed origin; browsers remember it for ten minutes.
 * @param more request headers beside {@link requestHeaders}
 */
export const preflightHeaders = (more: readonly string[] = []): Headers => ({
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': [...new Set([...requestHeaders, ...more.map((name) => name.toLowerCase())])].join(', '),
  'access-control-max-age': '600',
});
