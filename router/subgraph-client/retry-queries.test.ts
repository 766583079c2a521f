import { queryRetry } from './retry-queries.ts';
import { replyOf, type SubgraphRequest, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

/** A subgraph that fails for the first `failures` calls. */
function aSubgraphFailing(failures: number, reason: UnavailableReason) {
  const state = { calls: 0 };
  const client = queryRetry({ random: () => 0 })(async () => {
    state.calls += 1;
    if (state.calls <= failures) throw new SubgraphUnavailable('order', reason);
    return replyOf({});
  });
  const send = (kind: 'query' | 'mutation') =>
    client({ kind } as SubgraphRequest).then(
      () => 'answered',
      (error: SubgraphUnavailable) => error.reason,
    );
  return { state, send };
}

describe('a failed request to a subgraph', () => {
  it.each<UnavailableReason>(['CONNECTION', 'STATUS', 'GARBAGE', 'CONTEXT_REFUSED'])(
    'is sent once more after %s if it is a query',
    async (reason) => {
      const { state, send } = aSubgraphFailing(1, reason);
      expect(await send('query')).toBe('answered');
      expect(state.calls).toBe(2);
    },
  );

  it('is given up after the second failure', async () => {
    const { state, send } = aSubgraphFailing(9, 'STATUS');
    expect(await send('query')).toBe('STATUS');
    expect(state.calls).toBe(2);
  });

  it('is never sent twice if it is a mutation', async () => {
    const { state, send } = aSubgraphFailing(1, 'CONNECTION');
    expect(await send('mutation')).toBe('CONNECTION');
    expect(state.calls).toBe(1);
  });

  it.each<UnavailableReason>(['TIMEOUT', 'BREAKER_OPEN', 'REQUEST_REFUSED', 'CONNECTION_LOST'])(
    'is not sent again after %s',
    async (reason) => {
      const { state, send } = aSubgraphFailing(1, reason);
      expect(await send('query')).toBe(reason);
      expect(state.calls).toBe(1);
    },
  );

  it('costs a budget: when everything fails, hardly anything is sent twice', async () => {
    const { state, send } = aSubgraphFailing(Number.POSITIVE_INFINITY, 'STATUS');
    for (let i = 0; i < 1_000; i++) await send('query');
    expect(state.calls).toBeLessThanOrEqual(1_000 + 10 + 100);
  });
});
