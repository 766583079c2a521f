import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../telemetry/log.ts';
import type { ErrorCode } from './coded-error.ts';

/**
 * Answers for whatever fails outside GraphQL with a code and a message of ours. Those of the framework name routes, types and
 * causes, and repeat what the client sent, query strings with tokens among it.
 */
export function maskHttpErrors(server: FastifyInstance, log: Pick<Log, 'error'>): void {
  server.setErrorHandler((error: FastifyError, request, reply) => answerFailure(error, request, reply, log));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(said('NOT_FOUND', 'There is nothing at this address.')));
}

/** For `frameworkErrors`: what a server says of an address that it cannot read. */
export const answerUnreadableUrl = (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
  reply.code(400).send(malformed);
};

function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Pick<Log, 'error'>): FastifyReply {
  const { statusCode = 500 } = error;
  if (statusCode >= 400 && statusCode < 500) return reply.code(statusCode).send(malformed);
  log.error({ err: error, route: request.routeOptions.url }, 'an HTTP request failed');
  return reply.code(500).send(said('INTERNAL', 'Something went wrong on our side.'));
}

const said = (code: ErrorCode | 'PARAMETER_IS_INVALID', message: string) => ({
  errors: [{ message, extensions: { code } }],
});

const malformed = said('PARAMETER_IS_INVALID', 'The HTTP request is malformed.');
