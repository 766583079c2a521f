import type { ExecutionContext } from '../request/engine.ts';
import { deduplicateRequests } from './deduplicate-requests.ts';
import { replyOf, type SubgraphReply, type SubgraphRequest } from './subgraph-client.ts';

const context: ExecutionContext = {
  caller: { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1' },
  trace: { id: 'a', traceparent: 'a' },
  acceptLanguage: 'ko',
  client: { address: '203.0.113.7', device: 'phone' },
};
const asking = (changes: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  kind: 'query',
  body: '{"query":"{me{name}}","variables":{"ids":["1","2"]}}',
  context,
  ...changes,
});
const of = (changes: Partial<ExecutionContext>) => asking({ context: { ...context, ...changes } });

/** A subgraph that answers when the test says so, and the requests that it received. */
function aSubgraph({ receivesClientInfo = false } = {}) {
  const answers: ((reply?: SubgraphReply | Error) => void)[] = [];
  const client = deduplicateRequests({ receivesClientInfo })(
    () =>
      new Promise<SubgraphReply>((resolve, reject) =>
        answers.push((reply = replyOf({})) => (reply instanceof Error ? reject(reply) : resolve(reply))),
      ),
  );
  return { client, answers };
}

describe('queries under way at the same moment', () => {
  it('are one if they are alike, whatever their trace', async () => {
    const { client, answers } = aSubgraph();
    const both = [client(asking()), client(of({ trace: { id: 'b', traceparent: 'b' } }))];
    expect(answers).toHaveLength(1);
    answers[0]?.(replyOf({ me: 1 }));
    const [first, second] = (await Promise.all(both)).map(({ read }) => read());
    expect([first?.data, second?.data]).toEqual([{ me: 1 }, { me: 1 }]);
    (first?.data as Record<string, unknown>).me = 'changed by an engine';
    expect(second?.data).toEqual({ me: 1 });
    void client(asking());
    expect(answers).toHaveLength(2); // an answer is not kept
  });

  it.each<[string, SubgraphRequest]>([
    ['of another user', of({ caller: { kind: 'user', userId: 'ben', roles: ['CUSTOMER'], sessionId: 's1' } })],
    ['of another session', of({ caller: { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's2' } })],
    ['with other roles', of({ caller: { kind: 'user', userId: 'ann', roles: ['ADMIN'], sessionId: 's1' } })],
    ['of an anonymous caller', of({ caller: { kind: 'anonymous' } })],
    ['in another language', of({ acceptLanguage: 'en' })],
    ['with other variables', asking({ body: '{"query":"{me{name}}","variables":{"ids":["2","1"]}}' })],
    ['with another text', asking({ body: '{"query":"{me{email}}"}' })],
  ])('are two if one is %s', (_, other) => {
    const { client, answers } = aSubgraph();
    void client(asking());
    void client(other);
    expect(answers).toHaveLength(2);
  });

  const elsewhere = { address: '203.0.113.8', device: 'phone' };
  const withCookie = { ...context.client, refreshCookie: { received: 'commerce-refresh=a', toSet: [], isKept: true } };

  it.each<[string, ExecutionContext['client'], ExecutionContext['client']]>([
    ['from another address', context.client, elsewhere],
    ['from another device', context.client, { ...context.client, device: 'desk' }],
    ['with the browser’s cookie', withCookie, withCookie],
  ])('are two if one is %s, where the subgraph receives it, and one elsewhere', (_, one, other) => {
    for (const receivesClientInfo of [true, false]) {
      const { client, answers } = aSubgraph({ receivesClientInfo });
      void client(of({ client: one }));
      void client(of({ client: other }));
      expect(answers).toHaveLength(receivesClientInfo ? 2 : 1);
    }
  });

  it('fail together, and the next one is asked anew', async () => {
    const { client, answers } = aSubgraph();
    const both = [client(asking()), client(asking())].map((one) => one.catch((error: Error) => error.message));
    answers[0]?.(new Error('gone'));
    expect(await Promise.all(both)).toEqual(['gone', 'gone']);
    void client(asking());
    expect(answers).toHaveLength(2);
  });
});

describe('callers of one query', () => {
  it('are counted while it is under way, each with all for whom it stands', async () => {
    let counted = () => 0;
    const client = deduplicateRequests({ receivesClientInfo: false })((request) => {
      counted = request.callers ?? counted;
      return new Promise(() => undefined);
    });
    void client(asking());
    expect(counted()).toBe(1);
    void client(asking());
    void client(asking({ callers: () => 40 }));
    expect(counted()).toBe(42);
  });
});

describe('a mutation', () => {
  const mutation = asking({ kind: 'mutation', body: '{"query":"mutation{rename}"}' });

  it('is never shared', () => {
    const { client, answers } = aSubgraph();
    void client(mutation);
    void client(mutation);
    expect(answers).toHaveLength(2);
  });

  it('ends the sharing of queries that began before it', async () => {
    const { client, answers } = aSubgraph();
    void client(asking());
    const changed = client(mutation);
    answers[1]?.();
    await changed;
    void client(asking());
    expect(answers).toHaveLength(3);
  });
});
