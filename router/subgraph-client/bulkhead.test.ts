import { bulkhead } from './bulkhead.ts';
import { replyOf, type SubgraphReply, type SubgraphRequest, type SubgraphUnavailable } from './subgraph-client.ts';

const request = {} as SubgraphRequest;

/** A subgraph that answers when the test says so, behind a bulkhead for two with two waiting. */
function aBusySubgraph(waitMs = 10_000) {
  const answers: (() => void)[] = [];
  const client = bulkhead({ subgraph: 'product', maxConcurrent: 2, maxQueued: 2, maxWaitMs: waitMs })(
    () => new Promise<SubgraphReply>((resolve) => answers.push(() => resolve(replyOf({})))),
  );
  const call = () =>
    client(request).then(
      () => 'answered',
      (error: SubgraphUnavailable) => error.reason,
    );
  return { answers, call };
}

describe('the bulkhead of a subgraph', () => {
  it('lets some through, some wait, and refuses the others at once', async () => {
    const { answers, call } = aBusySubgraph();
    const calls = [call(), call(), call(), call()];
    expect(await call()).toBe('BUSY');
    expect(answers).toHaveLength(2);
    answers[0]?.();
    expect(await calls[0]).toBe('answered');
    expect(answers).toHaveLength(3);
    for (let i = 1; i < 4; i++) {
      answers[i]?.();
      expect(await calls[i]).toBe('answered');
    }
    const late = [call(), call()];
    expect(answers).toHaveLength(6); // all places are free again
    for (const answer of answers) answer();
    expect(await Promise.all(late)).toEqual(['answered', 'answered']);
  });

  it('lets no request wait for ever', async () => {
    const { answers, call } = aBusySubgraph(5);
    const held = [call(), call()];
    expect(await call()).toBe('BUSY');
    for (const answer of answers) answer();
    expect(await Promise.all(held)).toEqual(['answered', 'answered']);
  });

  it('counts queries and mutations apart', async () => {
    const sent: SubgraphRequest['kind'][] = [];
    const client = bulkhead({ subgraph: 'order', maxConcurrent: 1, maxQueued: 0 })((one) => {
      sent.push(one.kind);
      return new Promise<SubgraphReply>(() => undefined);
    });
    const ask = (kind: SubgraphRequest['kind']) => client({ ...request, kind });
    void ask('query');
    void ask('mutation');
    await expect(ask('query')).rejects.toMatchObject({ reason: 'BUSY' });
    await expect(ask('mutation')).rejects.toMatchObject({ reason: 'BUSY' });
    expect(sent).toEqual(['query', 'mutation']);
  });

  /** A subgraph that answers mutations in the end, on a clock of its own. */
  function aSlowSubgraph() {
    let moment = 0;
    let waiting: (() => void)[] = [];
    let sent = 0;
    const client = bulkhead({
      subgraph: 'order',
      maxConcurrent: 256,
      maxQueued: 1_024,
      timeoutMs: 5_000,
      slowMs: 2_000,
      now: () => moment,
    })(() => {
      sent += 1;
      return new Promise<SubgraphReply>((resolve) => waiting.push(() => resolve(replyOf({}))));
    });
    const place = () =>
      client({ ...request, kind: 'mutation' }).then(
        () => 'answered',
        (error: SubgraphUnavailable) => error,
      );
    const answerAll = (afterMs: number) => {
      moment += afterMs;
      const ready = waiting;
      waiting = [];
      for (const answer of ready) answer();
    };
    return { place, answerAll, sent: () => sent };
  }

  it('sends few mutations while nothing is known of the subgraph, and the others as answers come', async () => {
    const { place, answerAll, sent } = aSlowSubgraph();
    const orders = Array.from({ length: 100 }, place);
    expect(sent()).toBe(32);
    while (sent() < 100) {
      answerAll(5);
      await new Promise((resolve) => setImmediate(resolve));
    }
    answerAll(5);
    expect(await Promise.all(orders)).toEqual(orders.map(() => 'answered'));
  });

  it('refuses a mutation before it is sent if by the latest answers its turn would come too late', async () => {
    const { place, answerAll, sent } = aSlowSubgraph();
    const first = Array.from({ length: 32 }, place);
    answerAll(3_200); // one in 100 ms
    await Promise.all(first);
    // The 31st that waits would wait for longer than three fifths of 5 s.
    const crowd = Array.from({ length: 32 + 30 + 10 }, place);
    const refused = await Promise.all(crowd.slice(62));
    expect(refused).toEqual(
      refused.map(() => expect.objectContaining({ reason: 'BUSY', retryAfterMs: expect.closeTo(3_100, -2) })),
    );
    expect(sent()).toBe(64);
    for (let n = 0; n < 4; n++) {
      answerAll(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(crowd.slice(0, 62))).toEqual(crowd.slice(0, 62).map(() => 'answered'));
  });
});
