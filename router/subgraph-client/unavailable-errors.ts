import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { unavailableFactsIn } from '@commerce/chassis/server/unavailable.ts';
import type { ExecutionError } from '../federation/execution-error.ts';
import { notBegun, type SubgraphRequest, type SubgraphResult, type SubgraphUnavailable } from './subgraph-client.ts';

/** `retryAfterMs` of a mutation where the subgraph's load is unknown. */
const defaultRetryAfterMs = 1_000;

/** The result for an unavailable subgraph. Frontends show its message; host, reason and cause appear in the log only. */
export function unavailableResult({ reason, retryAfterMs }: SubgraphUnavailable, kind: SubgraphRequest['kind']): SubgraphResult {
  const error: ExecutionError = {
    message: errorCodes.SERVICE_UNAVAILABLE,
    extensions: {
      code: 'SERVICE_UNAVAILABLE',
      ...unavailableFactsIn(
        kind === 'mutation'
          ? { outcome: notBegun.has(reason) ? 'NOT_BEGUN' : 'UNKNOWN', retryAfterMs: retryAfterMs ?? defaultRetryAfterMs }
          : { retryAfterMs },
      ),
    },
  };
  return { data: null, errors: [error] };
}
