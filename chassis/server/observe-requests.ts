import type { FastifyInstance, FastifyRequest } from 'fastify';
import { counter, histogram } from '../telemetry/chassis-metrics.ts';
import { beginSpan, type Scope, type Span, scopeOf, traceIdOf, within } from '../telemetry/trace.ts';

const requests = counter('commerce_graphql_requests_total');
const durations = histogram('commerce_graphql_request_duration_seconds');

/** What telemetry keeps of a request. */
interface Observed {
  readonly span: Span | undefined;
  /** Our span or, without traces, what the request itself says: messages that it causes keep it. */
  readonly scope: Scope | undefined;
  outcome: 'ok' | 'errors' | 'refused';
}

const observed = new WeakMap<object, Observed>();

/** Counts and times what is asked at `/graphql`, and begins a span for every request but those for health. */
export function observeRequests(server: FastifyInstance, service: string): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { url = '' } = request.routeOptions;
    if (url.startsWith('/health/')) return done();
    const parent = request.headers.traceparent as string | undefined;
    const span = beginSpan(`${service} ${url}`, { kind: 'server', parent, attributes: { 'http.route': url } });
    observed.set(request.raw, { span, scope: span ?? scopeOf(parent), outcome: 'ok' });
    done();
  });
  // Not earlier: reading the body would leave the scope again.
  server.addHook('preHandler', (request, _reply, done) => {
    const { scope } = observed.get(request.raw) ?? {};
    if (scope) within(scope, done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { span, outcome = 'ok' } = observed.get(request.raw) ?? {};
    if (request.routeOptions.url === '/graphql') {
      const label = reply.statusCode === 401 ? 'refused' : outcome;
      requests.add(label);
      durations.observe(reply.elapsedTime / 1000);
      span?.set({ 'graphql.outcome': label });
    }
    span?.set({ 'http.response.status_code': reply.statusCode });
    span?.end(reply.statusCode >= 500 ? `status ${reply.statusCode}` : undefined);
    done();
  });
}

/** Its answer has errors in it. */
export function noteErrors(request: FastifyRequest | undefined): void {
  const known = request && observed.get(request.raw);
  if (known) known.outcome = 'errors';
}

/**
 * The id that joins this request's log lines and spans with those of other processes; the request's own where it came without a
 * trace.
 */
export const traceIdOfRequest = (request: FastifyRequest): string =>
  observed.get(request.raw)?.span?.traceId ?? traceIdOf(request.headers.traceparent as string | undefined) ?? request.id;
