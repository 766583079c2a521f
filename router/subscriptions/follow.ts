import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Engine } from '../engine/engine.ts';
import type { SubgraphRequest } from '../engine/subgraph-fetch.ts';
import type { ExecutionContext, Operation } from '../execution/engine.ts';
import type { FetchContext } from '../execution/federated-engine.ts';
import type { OpenStream } from './subgraph-stream.ts';

/** Runs a subscription: one result for each event of its subgraph, with the fields of other subgraphs joined to it. */
export type Follow = (operation: Operation, context: ExecutionContext) => AsyncIterableIterator<ExecutionResult>;

export interface FollowDeps {
  readonly engine: Engine;
  readonly openStream: OpenStream;
  readonly log: Log;
}

/**
 * Subscriptions on our own engine. The plan of a subscription begins with the fetch that listens; for each event the whole plan is run
 * with the event as that fetch's answer, so that joins, shaping and errors are those of a query.
 */
export function makeFollow({ engine, openStream, log }: FollowDeps): Follow {
  return (operation, context) => {
    const prepared = engine.prepare(operation.document, operation.name);
    let stream: AsyncIterableIterator<string> | undefined;
    let ended = false;
    const nextEvent = async (request: SubgraphRequest): Promise<string> => {
      try {
        stream ??= await openStream(request, context);
        if (ended) await stream.return?.();
        const { done, value } = await stream.next();
        if (!done) return value;
        ended = true;
        return '{"data":null}';
      } catch (error) {
        log.warn({ err: error, subgraph: request.subgraph, traceId: context.trace.id }, 'a subscription broke');
        ended = true;
        broke = true;
        return '{"data":null}';
      }
    };
    let broke = false;
    return {
      next: async () => {
        if (ended) return { done: true, value: undefined };
        const result = await engine.execute(prepared, {
          variables: operation.variables,
          context: { execution: context, nextEvent } satisfies FetchContext,
        });
        if (broke) return { done: false, value: { errors: [unavailable()] } };
        if (ended) return { done: true, value: undefined };
        return { done: false, value: result as ExecutionResult };
      },
      return: async () => {
        ended = true;
        await stream?.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
}

const unavailable = () => new GraphQLError(errorCodes.SERVICE_UNAVAILABLE, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
