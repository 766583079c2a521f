import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { wantsPage } from '../request/media-type.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import { corsHeaders, preflightHeaders, securityHeaders } from './headers.ts';
import { type IsAllowedOrigin, originOf } from './origins.ts';
import type { Playground } from './playground/page.ts';
import type { Headers } from './send-body.ts';

export interface RequestGuardDeps {
  readonly isAllowedOrigin?: IsAllowedOrigin;
  /** Request headers that pages of allowed origins may send beside the default ones. */
  readonly corsRequestHeaders?: readonly string[];
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  readonly isProduction?: boolean;
  readonly playground?: Playground | undefined;
}

/** What the router knows of a request before it reads the body. */
export interface RequestInfo {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** From the `host` header. */
  readonly host: string;
  readonly address: string;
}

/** The headers of every response to the request; `preflight` or `refusal` end it. */
export type GuardDecision = Readonly<{ headers: Headers; preflight?: Headers; refusal?: RequestError }>;

const originNotAllowed = httpError(403, 'ORIGIN_IS_NOT_ALLOWED');
const noOrigin: IsAllowedOrigin = () => false;

/** Decides on a request to `/graphql` by its origin and by the rate limit of its address. */
export function makeRequestGuard(deps: RequestGuardDeps): (info: RequestInfo) => Promise<GuardDecision> {
  const { isAllowedOrigin = noOrigin, rateLimit, playground } = deps;
  const protection = securityHeaders(deps.isProduction ?? false);
  const preflight = preflightHeaders(deps.corsRequestHeaders);

  return async (info) => {
    const origin = originOf(info, isAllowedOrigin);
    const headers = { ...protection, ...corsHeaders(info.headers.origin, origin) };
    if (origin === 'allowed' && isPreflight(info)) return { headers, preflight };
    const isPageView = playground !== undefined && info.method === 'GET' && wantsPage(info.headers.accept);
    if (origin === 'cross-origin' && !isPageView && !isPreflight(info)) return { headers, refusal: originNotAllowed };
    const limited = await rateLimit?.ofAddress(info.address);
    if (!limited) return { headers };
    return limited.ok ? { headers: { ...headers, ...limited.value } } : { headers, refusal: limited.refusal };
  };
}

export interface GuardHookDeps extends RequestGuardDeps {
  readonly guard: ReturnType<typeof makeRequestGuard>;
  readonly refuse: (request: FastifyRequest, reply: FastifyReply, refusal: RequestError) => FastifyReply;
}

/** Runs the guard before Fastify reads the body, and sets the security headers on every response. */
export function addRequestGuard(server: FastifyInstance, { guard, refuse, isProduction = false }: GuardHookDeps): void {
  const protection = securityHeaders(isProduction);

  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return void reply.headers(protection);
    const { method, headers, host, ip: address } = request;
    const decision = await guard({ method, headers, host, address });
    reply.headers(decision.headers as Record<string, string>);
    if (decision.preflight)
      return reply
        .code(204)
        .headers(decision.preflight as Record<string, string>)
        .send();
    return decision.refusal ? refuse(request, reply, decision.refusal) : undefined;
  });
}

/** A CORS preflight. The router refuses one by a response without CORS headers. */
const isPreflight = ({ method, headers }: RequestInfo): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
