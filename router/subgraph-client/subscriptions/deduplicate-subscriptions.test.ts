import { setImmediate as turn } from 'node:timers/promises';
import type { SubgraphCall } from '../../federation/subgraph-call.ts';
import { deduplicateSubscriptions } from './deduplicate-subscriptions.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';

const ann = { kind: 'user', userId: 'ann', roles: [], sessionId: 's1' };
const bob = { ...ann, userId: 'bob' };

/** A subgraph that keeps hold of the streams that it was asked for. */
function aSubgraph() {
  const streams: { events: EventQueue<string>; request: SubgraphCall }[] = [];
  const subscribe = deduplicateSubscriptions((request) => {
    const events = eventQueue<string>({ signal: request.signal });
    streams.push({ events, request });
    return events;
  });
  const open = (changes: { caller?: object; acceptLanguage?: string; body?: string; signal?: AbortSignal } = {}) => {
    const { caller = ann, acceptLanguage, body = '{"query":"subscription { ticks }"}', signal } = changes;
    const context = { execution: { caller, acceptLanguage } };
    const request = { subgraph: 'clock', kind: 'subscription', operationName: undefined, query: '', body, context, signal };
    return subscribe(request as SubgraphCall)[Symbol.asyncIterator]();
  };
  return { streams, open };
}

const eventOf = async (stream: AsyncIterator<unknown>) => (await stream.next()).value;

describe('subscriptions that are alike', () => {
  it('share one stream of the subgraph, and each gets each event, however slowly it reads', async () => {
    const { streams, open } = aSubgraph();
    const [one, other] = [open(), open()];
    expect(streams).toHaveLength(1);
    streams[0]?.events.push('1');
    streams[0]?.events.push('2');
    expect([await eventOf(one), await eventOf(one), await eventOf(other), await eventOf(other)]).toEqual(['1', '2', '1', '2']);
    streams[0]?.events.end();
    expect([await one.next(), await other.next()]).toMatchObject([{ done: true }, { done: true }]);
  });

  it.each<[string, Parameters<ReturnType<typeof aSubgraph>['open']>[0]]>([
    ['caller', { caller: bob }],
    ['language', { acceptLanguage: 'ko' }],
    ['variables', { body: '{"query":"subscription { ticks }","variables":{"n":1}}' }],
  ])('are not alike with another %s', (_, changes) => {
    const { streams, open } = aSubgraph();
    open();
    open(changes);
    expect(streams).toHaveLength(2);
  });

  it('go on when one reader leaves, and end the stream with the last', async () => {
    const { streams, open } = aSubgraph();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const gone = open({ signal: leaving.signal });
    const left = open({ signal: staying.signal });
    leaving.abort();
    streams[0]?.events.push('1');
    expect([(await gone.next()).done, await eventOf(left)]).toEqual([true, '1']);
    expect(streams[0]?.request.signal?.aborted).toBe(false);
    staying.abort();
    expect(streams[0]?.request.signal?.aborted).toBe(true);
  });

  it('each receive the first state: a later client never joins a stream that has sent it already', async () => {
    const { streams, open } = aSubgraph();
    const first = open();
    streams[0]?.events.push('as it stands');
    expect(await eventOf(first)).toBe('as it stands');
    const second = open();
    expect(streams).toHaveLength(2);
    streams[1]?.events.push('as it stands now');
    expect(await eventOf(second)).toBe('as it stands now');
  });

  it('each hear that it broke, and the next one begins anew', async () => {
    const { streams, open } = aSubgraph();
    const [one, other] = [open(), open()];
    streams[0]?.events.fail(new Error('the line is dead'));
    await expect(one.next()).rejects.toThrow('the line is dead');
    await expect(other.next()).rejects.toThrow('the line is dead');
    await turn();
    open();
    expect(streams).toHaveLength(2);
  });
});
