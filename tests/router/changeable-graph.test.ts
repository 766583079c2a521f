import { setImmediate as turn } from 'node:timers/promises';
import { ok } from '@commerce/kernel/result.ts';
import type { GraphQLHttpResponse } from '@commerce/router/pipeline/graphql-http.ts';
import { abortableStream } from '@commerce/router/pipeline/subscriptions/abortable-stream.ts';
import type { Payload } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { type EventQueue, eventQueue } from '@commerce/router/subgraph-client/subscriptions/event-queue.ts';
import { type Graph, openChangeableGraph } from '@commerce/router/supergraph-reload/changeable-graph.ts';
import { silentLog } from './support/a-router.ts';

/** Graphs that answer with their supergraph when the test says so, and whether they were closed. */
function graphs() {
  const open = new Map<string, { finish: () => void; isClosed: boolean; events: EventQueue<Payload> }>();
  const openGraph = async (supergraph: string): Promise<Graph> => {
    if (supergraph === 'broken') throw new Error('it does not compose');
    const waiting: (() => void)[] = [];
    const finish = () => {
      for (const answer of waiting.splice(0)) answer();
    };
    const events = eventQueue<Payload>();
    const state = { finish, isClosed: false, events };
    open.set(supergraph, state);
    return {
      answer: () => new Promise((resolve) => waiting.push(() => resolve({ body: supergraph } as GraphQLHttpResponse))),
      subscribe: async () => ok(abortableStream(events[Symbol.asyncIterator](), () => {}).stream),
      close: async () => {
        state.isClosed = true;
      },
    };
  };
  return { open, openGraph };
}

const bodyOf = async (reply: Promise<GraphQLHttpResponse>) => (await reply).body;

describe('the supergraph in use', () => {
  it('changes for new requests; those under way are answered by the earlier one, which is closed after them', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog });
    const early = graph.answer({} as never);
    await graph.change('two');
    const late = graph.answer({} as never);
    expect(open.get('one')?.isClosed).toBe(false);
    open.get('one')?.finish();
    open.get('two')?.finish();
    expect([await bodyOf(early), await bodyOf(late)]).toEqual(['one', 'two']);
    await turn();
    expect([open.get('one')?.isClosed, open.get('two')?.isClosed]).toEqual([true, false]);
  });

  it('stays when the new one cannot be served, and can be changed afterwards', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog });
    await graph.change('broken');
    const answer = graph.answer({} as never);
    open.get('one')?.finish();
    expect(await bodyOf(answer)).toBe('one');
    await Promise.all([graph.change('two'), graph.change('three')]);
    const next = graph.answer({} as never);
    open.get('three')?.finish();
    expect(await bodyOf(next)).toBe('three');
    expect(open.get('two')?.isClosed).toBe(true);
  });

  it('is not opened anew for the text that it has', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog });
    const before = open.get('one');
    await graph.change('one');
    expect(open.get('one')).toBe(before);
  });
});

describe('subscriptions while the supergraph changes', () => {
  const opened = async (graph: { subscribe: Graph['subscribe'] }) => {
    const subscribed = await graph.subscribe({} as never, {} as never);
    if (!subscribed.ok) throw new Error('refused');
    return subscribed.value;
  };
  const mustReopen = { errors: [{ extensions: { code: 'SUBSCRIPTION_MUST_REOPEN' } }] };

  it('go on with the earlier one, which is closed when the last of them has ended', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog });
    const stream = await opened(graph);
    await graph.change('two');
    open.get('one')?.events.push({ data: { from: 'one' } });
    expect((await stream.next()).value).toEqual({ data: { from: 'one' } });
    await turn();
    expect(open.get('one')?.isClosed).toBe(false);
    await stream.return?.();
    await turn();
    expect(open.get('one')?.isClosed).toBe(true);
    const late = await opened(graph);
    open.get('two')?.events.push({ data: { from: 'two' } });
    expect((await late.next()).value).toEqual({ data: { from: 'two' } });
    await late.return?.();
  });

  it('are asked to begin anew when the grace period is over, and lose no event before', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog, graceMs: 20 });
    const stream = await opened(graph);
    await graph.change('two');
    open.get('one')?.events.push({ data: { from: 'one' } });
    expect((await stream.next()).value).toEqual({ data: { from: 'one' } });
    expect((await stream.next()).value).toMatchObject(mustReopen);
    expect((await stream.next()).done).toBe(true);
    await turn();
    expect(open.get('one')?.isClosed).toBe(true);
  });

  it('all receive an error when the router ends, those of earlier supergraphs too', async () => {
    const { openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, { log: silentLog });
    const early = await opened(graph);
    await graph.change('two');
    const late = await opened(graph);
    graph.endSubscriptions();
    for (const stream of [early, late, await opened(graph)]) {
      expect((await stream.next()).value).toMatchObject(mustReopen);
      expect((await stream.next()).done).toBe(true);
    }
  });
});
