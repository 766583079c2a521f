import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { delayedPage } from './pages/delayed-page.ts';

export interface StorefrontProxyOptions {
  /** The origin of the storefront's process, for example `http://127.0.0.1:4005`. */
  readonly url: string;
  /** From a request to the head of its response, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Hands every request that the router has no route for to the storefront, so that pages and graph share one origin. The
 * storefront learns the host, protocol and address that the client used; the proxy drops what the client itself says of them.
 */
export async function proxyStorefront(
  server: FastifyInstance,
  { url, timeoutMs = 10_000 }: StorefrontProxyOptions,
): Promise<void> {
  await server.register(httpProxy, {
    upstream: url,
    httpMethods: ['GET', 'HEAD', 'POST'],
    undici: { connections: 64, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => {
        const { host, protocol, ip } = request as unknown as FastifyRequest;
        const { forwarded: _dropped, authorization: _token, ...rest } = headers;
        return { ...rest, host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol, 'x-forwarded-for': ip };
      },
      onError: (reply) => sendDelayedPage(reply as unknown as FastifyReply),
    },
  });
}

/** The storefront's process does not answer: the shopper reads that the shop is delayed, never an error of the proxy. */
function sendDelayedPage(reply: FastifyReply): void {
  reply
    .code(503)
    .header('retry-after', '5')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(delayedPage(reply.request.headers['accept-language']));
}
