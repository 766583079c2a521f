import { bulkhead } from './bulkhead.ts';
import { replyOf, type SubgraphReply, type SubgraphRequest, type SubgraphUnavailable } from './subgraph-client.ts';

const request = {} as SubgraphRequest;

/** A subgraph that answers when it is told to, behind a bulkhead for two with two waiting. */
function aBusySubgraph(waitMs = 10_000) {
  const answers: (() => void)[] = [];
  const client = bulkhead({ subgraph: 'product', most: 2, queue: 2, waitMs })(
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

  it('lets nobody wait for ever', async () => {
    const { answers, call } = aBusySubgraph(5);
    const held = [call(), call()];
    expect(await call()).toBe('BUSY');
    for (const answer of answers) answer();
    expect(await Promise.all(held)).toEqual(['answered', 'answered']);
  });
});
