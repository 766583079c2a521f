import { setTimeout as pause } from 'node:timers/promises';
import { type SubgraphMiddleware, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

export interface QueryRetryOptions {
  /** Retries per request in the long run: when everything fails, retries must not add another load. */
  readonly budget?: number;
  /** The longest pause before the second attempt; the real one is random, so that callers do not come back in step. */
  readonly maxDelayMs?: number;
  readonly random?: () => number;
  readonly onRetry?: () => void;
}

/** After these a second attempt may do better. After a timeout the client has waited long enough; an open breaker says so itself. */
const retryableReasons: ReadonlySet<UnavailableReason> = new Set(['CONNECTION', 'STATUS', 'GARBAGE', 'CONTEXT_REFUSED']);

/** How many retries may be saved up in quiet times. */
const maxSaved = 10;

/** Sends a failed query once more. A mutation never: it may have been carried out. */
export function queryRetry({
  budget = 0.1,
  maxDelayMs: maxPauseMs = 40,
  random = Math.random,
  onRetry,
}: QueryRetryOptions = {}): SubgraphMiddleware {
  let saved = maxSaved;
  return (next) => async (request) => {
    saved = Math.min(maxSaved, saved + budget);
    try {
      return await next(request);
    } catch (error) {
      const isWorthIt = error instanceof SubgraphUnavailable && retryableReasons.has(error.reason);
      if (!isWorthIt || request.kind !== 'query' || saved < 1) throw error;
      saved -= 1;
      onRetry?.();
      await pause(random() * maxPauseMs);
      return next(request);
    }
  };
}
