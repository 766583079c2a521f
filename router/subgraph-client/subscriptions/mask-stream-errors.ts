import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { GraphQLError } from 'graphql';
import type { FetchContext } from '../../engines/federated-engine.ts';
import type { SubgraphSubscribe } from '../../federation/subgraph-call.ts';

/** Why a stream broke is for the log; clients are told that it did. */
export const hideBreaks = (subscribe: SubgraphSubscribe, log: Pick<Log, 'warn'>): SubgraphSubscribe =>
  async function* (request) {
    try {
      yield* subscribe(request);
    } catch (error) {
      const { trace } = (request.context as FetchContext).execution;
      log.warn({ err: error, subgraph: request.subgraph, traceId: trace.id }, 'a subscription broke');
      throw new GraphQLError(errorCodes.SERVICE_UNAVAILABLE, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
    }
  };
