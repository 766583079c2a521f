import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wantsPage } from '../pipeline/media-type.ts';
import { type Refusal, refusedRequest } from '../pipeline/refusal.ts';
import type { Playground } from '../playground/page.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { corsHeaders, preflightHeaders, securityHeaders } from './headers.ts';
import { type IsAllowedOrigin, provenanceOf } from './origins.ts';

export interface FrontDoorDeps {
  readonly isAllowedOrigin?: IsAllowedOrigin;
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  readonly isProduction?: boolean;
  readonly playground?: Playground | undefined;
  readonly refuse: (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => FastifyReply;
}

const foreign = refusedRequest(403, 'ORIGIN_IS_NOT_ALLOWED');
const nobody: IsAllowedOrigin = () => false;

/** What is done for every request before its body is read: headers that protect browsers, whose page asks, and how often an address does. */
export function addFrontDoor(server: FastifyInstance, deps: FrontDoorDeps): void {
  const { isAllowedOrigin = nobody, rateLimit, refuse, playground } = deps;
  const protection = securityHeaders(deps.isProduction ?? false);

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(protection);
    if (request.routeOptions.url !== '/graphql') return;
    const provenance = provenanceOf(request, isAllowedOrigin);
    reply.headers(corsHeaders(request.headers.origin, provenance));
    if (provenance === 'allowed' && isPreflight(request)) return reply.code(204).headers(preflightHeaders).send();
    const isPageView = playground !== undefined && request.method === 'GET' && wantsPage(request.headers.accept);
    if (provenance === 'foreign' && !isPageView && !isPreflight(request)) return refuse(request, reply, foreign);
    const limited = await rateLimit?.ofAddress(request.ip);
    if (limited?.ok) reply.headers(limited.value);
    return limited && !limited.ok ? refuse(request, reply, limited.refusal) : undefined;
  });
}

/** A browser asks whether a page may ask. The refusal is an answer without the headers that say yes. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
