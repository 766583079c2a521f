import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { GraphQLError } from 'graphql';
import type { SubgraphSubscribe } from '../../federation/subgraph-call.ts';
import type { SubgraphCallContext } from '../../request/subgraph-call-context.ts';

/** Logs why a stream has failed; clients get a masked error. */
export const maskStreamErrors = (subscribe: SubgraphSubscribe, log: Pick<Log, 'warn'>): SubgraphSubscribe =>
  async function* (request) {
    try {
      yield* subscribe(request);
    } catch (error) {
      const { trace } = (request.context as SubgraphCallContext).execution;
      log.warn({ err: error, subgraph: request.subgraph, traceId: trace.id }, 'a subscription failed');
      throw new GraphQLError(errorCodes.SERVICE_UNAVAILABLE, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
    }
  };
