import { setTimeout as sleep } from 'node:timers/promises';
import { type SubgraphMiddleware, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

export interface QueryRetryOptions {
  /** Average number of retries per request, so that retries do not double the load when everything fails. */
  readonly budget?: number;
  /** Maximum delay before the second attempt. The delay is random, so that callers do not retry in step. In milliseconds. */
  readonly maxDelayMs?: number;
  readonly random?: () => number;
  readonly onRetry?: () => void;
}

/** The reasons after which a second attempt may succeed. After a timeout the client has waited long enough. */
const retryableReasons: ReadonlySet<UnavailableReason> = new Set(['CONNECTION', 'STATUS', 'GARBAGE', 'CONTEXT_REFUSED']);

/** Maximum number of retries that accumulate in quiet times. */
const maxSaved = 10;

/** Sends a failed query once more. It never repeats a mutation, because the subgraph may have executed it. */
export function queryRetry({
  budget = 0.1,
  maxDelayMs = 40,
  random = Math.random,
  onRetry,
}: QueryRetryOptions = {}): SubgraphMiddleware {
  let saved = maxSaved;
  return (next) => async (request) => {
    saved = Math.min(maxSaved, saved + budget);
    try {
      return await next(request);
    } catch (error) {
      const isRetryable = error instanceof SubgraphUnavailable && retryableReasons.has(error.reason);
      if (!isRetryable || request.kind !== 'query' || saved < 1) throw error;
      saved -= 1;
      onRetry?.();
      await sleep(random() * maxDelayMs);
      return next(request);
    }
  };
}
