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
  /** Request headers that pages of allowed origins may send beside the usual ones. */
  readonly corsRequestHeaders?: readonly string[];
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  readonly isProduction?: boolean;
  readonly playground?: Playground | undefined;
}

/** What can be known of a request before its body is read. */
export interface RequestInfo {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As the client names it. */
  readonly host: string;
  readonly address: string;
}

/** Headers that the answer gets in any case, and why there will be no other answer than this one. */
export type GuardDecision = Readonly<{ headers: Headers; preflight?: Headers; refusal?: RequestError }>;

const foreign = httpError(403, 'ORIGIN_IS_NOT_ALLOWED');
const nobody: IsAllowedOrigin = () => false;

/** Decides about a request for the graph: whose page asks, and how often an address does. */
export function makeRequestGuard(deps: RequestGuardDeps): (visitor: RequestInfo) => Promise<GuardDecision> {
  const { isAllowedOrigin = nobody, rateLimit, playground } = deps;
  const protection = securityHeaders(deps.isProduction ?? false);
  const preflight = preflightHeaders(deps.corsRequestHeaders);

  return async (visitor) => {
    const provenance = originOf(visitor, isAllowedOrigin);
    const headers = { ...protection, ...corsHeaders(visitor.headers.origin, provenance) };
    if (provenance === 'allowed' && isPreflight(visitor)) return { headers, preflight };
    const isPageView = playground !== undefined && visitor.method === 'GET' && wantsPage(visitor.headers.accept);
    if (provenance === 'foreign' && !isPageView && !isPreflight(visitor)) return { headers, refusal: foreign };
    const limited = await rateLimit?.ofAddress(visitor.address);
    if (!limited) return { headers };
    return limited.ok ? { headers: { ...headers, ...limited.value } } : { headers, refusal: limited.refusal };
  };
}

export interface GuardHookDeps extends RequestGuardDeps {
  readonly admit: ReturnType<typeof makeRequestGuard>;
  readonly refuse: (request: FastifyRequest, reply: FastifyReply, refusal: RequestError) => FastifyReply;
}

/** What is done for every request that Fastify reads, before it reads its body: headers that protect browsers, and the decision above. */
export function addRequestGuard(server: FastifyInstance, { admit, refuse, isProduction = false }: GuardHookDeps): void {
  const protection = securityHeaders(isProduction);

  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return void reply.headers(protection);
    const { method, headers, host, ip: address } = request;
    const admission = await admit({ method, headers, host, address });
    reply.headers(admission.headers as Record<string, string>);
    if (admission.preflight)
      return reply
        .code(204)
        .headers(admission.preflight as Record<string, string>)
        .send();
    return admission.refusal ? refuse(request, reply, admission.refusal) : undefined;
  });
}

/** A browser asks whether a page may ask. The refusal is an answer without the headers that say yes. */
const isPreflight = ({ method, headers }: RequestInfo): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
