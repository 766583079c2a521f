import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';

/** The media type of answers whose status tells of them (GraphQL over HTTP, "Media Types"). */
const responseJson = 'application/graphql-response+json';

/** Whether a request names the media type in `accept`, and does not refuse it by `q=0` (RFC 9110, 12.4.2). */
export const acceptsResponseJson = (accept: string | undefined): boolean =>
  accept !== undefined &&
  accept.length > '*/*'.length &&
  accept
    .toLowerCase()
    .split(',')
    .some((range) => range.trim().split(/\s*;/)[0] === responseJson && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(range));

/**
 * Adds to mercurius what GraphQL over HTTP says and mercurius leaves out: `extensions: null` is an absent parameter, and
 * `application/graphql-response+json` is served to those who accept it. {@link answerOf} gives its statuses.
 */
export function followGraphQLOverHttp(server: FastifyInstance): void {
  server.addHook('preValidation', async (request: FastifyRequest) => {
    const { body } = request as { body?: unknown };
    if (typeof body !== 'object' || body === null || (body as { extensions?: unknown }).extensions !== null) return;
    const { extensions: _, ...parameters } = body as Record<string, unknown>;
    (request as { body: unknown }).body = parameters;
  });
  server.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload) => {
    if (request.routeOptions.url === '/graphql' && acceptsResponseJson(request.headers.accept))
      reply.header('content-type', `${responseJson}; charset=utf-8`);
    return payload;
  });
}

/**
 * An answer with errors. Where nothing was executed (no error has a path) it is a request error: 400 and no `data` in the media
 * type above. In `application/json` every well-formed request is answered with 200, as the router reads it.
 */
export function answerOf(accept: string | undefined, data: unknown, errors: readonly GraphQLFormattedError[]) {
  const isRequestError = data === null && errors.every(({ path }) => path === undefined);
  return isRequestError && acceptsResponseJson(accept)
    ? { statusCode: 400, response: { errors } }
    : { statusCode: 200, response: { data, errors } };
}
