import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { unavailableFactsIn } from '@commerce/chassis/server/unavailable.ts';
import type { ExecutionError } from '../federation/execution-error.ts';
import { notBegun, type SubgraphRequest, type SubgraphResult, type SubgraphUnavailable } from './subgraph-client.ts';

/** Pause before a mutation is repeated, where nothing is known of the subgraph's load. In milliseconds. */
const usualPauseMs = 1_000;

/** Stands for the answer of a subgraph that gave none. The message is the one that the shop's frontends show; the host, the reason and the cause are for the log alone. */
export function unavailableResult({ reason, retryAfterMs }: SubgraphUnavailable, kind: SubgraphRequest['kind']): SubgraphResult {
  const error: ExecutionError = {
    message: errorCodes.SERVICE_UNAVAILABLE,
    extensions: {
      code: 'SERVICE_UNAVAILABLE',
      ...unavailableFactsIn(
        kind === 'mutation'
          ? { outcome: notBegun.has(reason) ? 'NOT_BEGUN' : 'UNKNOWN', retryAfterMs: retryAfterMs ?? usualPauseMs }
          : { retryAfterMs },
      ),
    },
  };
  return { data: null, errors: [error] };
}
