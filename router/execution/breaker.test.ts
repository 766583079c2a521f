import { breaker } from './breaker.ts';
import { replyOf, type SubgraphRequest, SubgraphUnavailable } from './subgraph-client.ts';

const request = {} as SubgraphRequest;

/** A subgraph that can be broken and healed, behind a breaker with a clock of its own. */
function aSickSubgraph() {
  const state = { isBroken: false, calls: 0, now: 0, takesMs: 0 };
  const changes: string[] = [];
  const habit = breaker({
    subgraph: 'product',
    windowSize: 10,
    pauseMs: 1_000,
    now: () => state.now,
    onChange: (to) => changes.push(to),
  });
  const client = habit(async () => {
    state.calls += 1;
    state.now += state.takesMs;
    if (state.isBroken) throw new SubgraphUnavailable('product', 'STATUS');
    return replyOf({});
  });
  const call = () =>
    client(request).then(
      () => 'answered',
      (error: SubgraphUnavailable) => error.reason,
    );
  const calls = async (count: number) => {
    for (let i = 0; i < count; i++) await call();
  };
  return { state, changes, client, call, calls };
}

describe('the breaker of a subgraph', () => {
  it('opens when half of the latest calls failed, and asks no more', async () => {
    const { state, call, calls, changes } = aSickSubgraph();
    await calls(5);
    state.isBroken = true;
    await calls(5);
    expect(await call()).toBe('BREAKER_OPEN');
    expect(state.calls).toBe(10);
    expect(changes).toEqual(['open']);
  });

  it('bears fewer failures, and failures of long ago', async () => {
    const { state, call, calls } = aSickSubgraph();
    for (let round = 0; round < 5; round++) {
      state.isBroken = true;
      await calls(4);
      state.isBroken = false;
      await calls(8);
    }
    expect(await call()).toBe('answered');
  });

  it('lets one call through after its pause, and closes when that one is answered', async () => {
    const { state, call, calls, changes } = aSickSubgraph();
    state.isBroken = true;
    await calls(10);
    state.now += 1_000;
    state.isBroken = false;
    expect(await Promise.all([call(), call()])).toEqual(['answered', 'BREAKER_OPEN']);
    expect(await call()).toBe('answered');
    expect(changes).toEqual(['open', 'closed']);
  });

  it('opens when most calls are answered too slowly', async () => {
    const { state, call, calls, changes } = aSickSubgraph();
    state.takesMs = 2_001;
    await calls(10);
    expect(await call()).toBe('BREAKER_OPEN');
    state.now += 1_000;
    await call(); // the probe is slow as well
    expect(await call()).toBe('BREAKER_OPEN');
    state.now += 1_000;
    state.takesMs = 5;
    await call();
    expect(await call()).toBe('answered');
    expect(changes).toEqual(['open', 'closed']);
  });

  it('bears slow calls among quick ones', async () => {
    const { state, call, calls } = aSickSubgraph();
    for (let round = 0; round < 5; round++) {
      state.takesMs = 2_001;
      await calls(7);
      state.takesMs = 5;
      await calls(3);
    }
    expect(await call()).toBe('answered');
  });

  it('stays open when the probe fails', async () => {
    const { state, call, calls, changes } = aSickSubgraph();
    state.isBroken = true;
    await calls(10);
    state.now += 1_000;
    expect(await call()).toBe('STATUS');
    expect(await call()).toBe('BREAKER_OPEN');
    expect(changes).toEqual(['open']);
  });
});
