import { SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';
import { unavailableResult } from './unavailable-errors.ts';

/** Each reason, and what a mutation's client may know by it. A new reason does not compile without its row. */
const outcomes: Readonly<Record<UnavailableReason, 'NOT_BEGUN' | 'UNKNOWN'>> = {
  CONNECTION: 'UNKNOWN',
  TIMEOUT: 'UNKNOWN',
  STATUS: 'UNKNOWN',
  GARBAGE: 'UNKNOWN',
  CONNECTION_LOST: 'UNKNOWN',
  REQUEST_REFUSED: 'UNKNOWN',
  CONTEXT_REFUSED: 'NOT_BEGUN',
  BREAKER_OPEN: 'NOT_BEGUN',
  BUSY: 'NOT_BEGUN',
  OVERLOADED: 'NOT_BEGUN',
};

describe('an answer that a subgraph did not give', () => {
  it.each(Object.entries(outcomes) as [UnavailableReason, string][])('%s: the outcome of a mutation is %s', (reason, outcome) => {
    const said = (kind: 'query' | 'mutation', retryAfterMs?: number) =>
      unavailableResult(new SubgraphUnavailable('order', reason, { retryAfterMs }), kind).errors[0]?.extensions;
    expect(said('mutation')).toEqual({ code: 'SERVICE_UNAVAILABLE', outcome, retryAfterMs: 1_000 });
    expect(said('mutation', 2_500)).toEqual({ code: 'SERVICE_UNAVAILABLE', outcome, retryAfterMs: 2_500 });
    expect(said('query')).toEqual({ code: 'SERVICE_UNAVAILABLE' });
    expect(said('query', 2_500)).toEqual({ code: 'SERVICE_UNAVAILABLE', retryAfterMs: 2_500 });
  });
});
