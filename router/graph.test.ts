import { setImmediate as turn } from 'node:timers/promises';
import { type Graph, openChangeableGraph } from './graph.ts';
import type { Reply } from './pipeline/answer.ts';
import { silentLog } from './testing/a-router.ts';

/** Graphs that answer with their supergraph when they are told to, and whether they were closed. */
function graphs() {
  const open = new Map<string, { finish: () => void; isClosed: boolean }>();
  const openGraph = async (supergraph: string): Promise<Graph> => {
    if (supergraph === 'broken') throw new Error('it does not compose');
    const waiting: (() => void)[] = [];
    const finish = () => {
      for (const answer of waiting.splice(0)) answer();
    };
    const state = { finish, isClosed: false };
    open.set(supergraph, state);
    return {
      answer: () => new Promise((resolve) => waiting.push(() => resolve({ body: supergraph } as Reply))),
      subscribe: async () => ({ ok: true, value: undefined as never }),
      close: async () => {
        state.isClosed = true;
      },
    };
  };
  return { open, openGraph };
}

const told = async (reply: Promise<Reply>) => (await reply).body;

describe('the supergraph in use', () => {
  it('changes for new requests; those under way are answered by the earlier one, which is closed after them', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, silentLog);
    const early = graph.answer({} as never);
    await graph.change('two');
    const late = graph.answer({} as never);
    expect(open.get('one')?.isClosed).toBe(false);
    open.get('one')?.finish();
    open.get('two')?.finish();
    expect([await told(early), await told(late)]).toEqual(['one', 'two']);
    await turn();
    expect([open.get('one')?.isClosed, open.get('two')?.isClosed]).toEqual([true, false]);
  });

  it('stays when the new one cannot be served, and can be changed afterwards', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, silentLog);
    await graph.change('broken');
    const answer = graph.answer({} as never);
    open.get('one')?.finish();
    expect(await told(answer)).toBe('one');
    await Promise.all([graph.change('two'), graph.change('three')]);
    const next = graph.answer({} as never);
    open.get('three')?.finish();
    expect(await told(next)).toBe('three');
    expect(open.get('two')?.isClosed).toBe(true);
  });

  it('is not opened anew for the text that it has', async () => {
    const { open, openGraph } = graphs();
    const graph = await openChangeableGraph('one', openGraph, silentLog);
    const before = open.get('one');
    await graph.change('one');
    expect(open.get('one')).toBe(before);
  });
});
