import { type ITrace, Trace } from '@apollo/usage-reporting-protobuf';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { beginFieldTimes, type FieldTimes } from './field-times.ts';
import { type TimesOf, timeResolvers } from './time-resolvers.ts';

/** Begins the trace of a request; its answer will carry it. */
export type BeginTrace = (request: FastifyRequest) => void;

/**
 * Lets a server with mercurius answer requests with a trace of their fields in `extensions.ftv1`: a `Trace` message of Apollo's
 * usage reporting, as base64. `schema` is a second one of the same SDL and resolvers: its resolvers are wrapped, and only
 * requests with a trace run on it, by graphql-js. The compiled queries of all others run on the first schema, which nothing here
 * touches.
 *
 * Errors are those of the answer, masked as they are there. A document that is refused before it runs has no trace.
 */
export function addFederatedTraces(server: FastifyInstance, schema: GraphQLSchema): BeginTrace {
  const begun = new WeakMap<FastifyRequest, FieldTimes>();
  const timesOf: TimesOf = (context) => {
    const { reply } = context as { readonly reply?: FastifyReply };
    return reply && begun.get(reply.request);
  };
  const timed = timeResolvers(schema, timesOf);

  server.graphql.addHook('preExecution', async (_schema, _document, context) =>
    timesOf(context) ? { schema: timed } : undefined,
  );
  server.graphql.addHook('onResolution', async (execution, context) => {
    const times = timesOf(context);
    if (!times) return;
    const errors = (execution.errors ?? []) as readonly GraphQLFormattedError[]; // the error formatter has been over them
    execution.extensions = { ...execution.extensions, ftv1: base64(times.end(errors)) };
  });
  return (request) => void begun.set(request, beginFieldTimes());
}

const base64 = (trace: ITrace): string => Buffer.from(Trace.encode(trace).finish()).toString('base64');
