import { openPlannerProcess } from '@commerce/router/federation/planner/open-planner-process.ts';
import { parse } from 'graphql';
import { aGraph, type Subgraphs, type TestGraph } from './graph.ts';

const subgraphs: Subgraphs = {
  catalogue: {
    sdl: 'type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! name: String }',
    resolvers: { Query: { items: () => [{ id: '1', name: 'Pen' }] } },
  },
  stock: {
    sdl: 'type Item @key(fields: "id") { id: ID! count(from: Int, of: [String!]): Int }',
    resolvers: { Item: { count: () => 3 } },
  },
};

describe('planning', () => {
  let graph: TestGraph | undefined;
  afterEach(() => graph?.engine.close());

  it('gives the same answers in a process of its own', async () => {
    graph = aGraph(subgraphs, { openPlanner: openPlannerProcess });
    await graph.engine.ready;
    const answers = await Promise.all(
      ['{ items { name count } }', '{ items { count name } }', '{ items { name count } }'].map((query) => graph?.ask(query)),
    );
    expect(answers.map((answer) => JSON.stringify(answer?.data))).toEqual([
      '{"items":[{"name":"Pen","count":3}]}',
      '{"items":[{"count":3,"name":"Pen"}]}',
      '{"items":[{"name":"Pen","count":3}]}',
    ]);
    expect(graph.engine.planCache()).toMatchObject({ misses: 2, joined: 1, restarts: 0, underWay: 0 });
  });

  it('refuses an operation with a code while there is no planner, and no subgraph is asked', async () => {
    graph = aGraph(subgraphs, { openPlanner: openPlannerProcess });
    await graph.engine.ready;
    await graph.engine.close();
    const { data, errors } = await graph.ask('{ items { name } }');
    expect([data, errors?.map(({ extensions }) => extensions?.code)]).toEqual([undefined, ['SERVICE_UNAVAILABLE']]);
    expect(graph.sent).toEqual([]);
  });

  it('keeps the plans in use through a flood of operations that come once', async () => {
    graph = aGraph(subgraphs, { planCache: { maxBytes: 1_000_000 } });
    const { engine } = graph;
    const plan = (query: string) => engine.prepare(parse(query)).variantFor(() => false);
    const hot = '{ items { name count } }';
    const kept = await plan(hot);
    expect(await plan(hot)).toBe(kept);
    for (let index = 0; index < 300; index++) await plan(`{ items { name a${index}: count } }`);
    expect(plan(hot)).toBe(kept);
    const { bytes, entries, evictions } = engine.planCache();
    expect(bytes).toBeLessThan(1_000_000);
    expect(entries + evictions).toBe(301);
  });

  it('makes one plan for each combination of conditions', async () => {
    graph = aGraph(subgraphs);
    const query = 'query ($a: Boolean!, $b: Boolean!) { items { name @include(if: $a) count @skip(if: $b) } }';
    for (const a of [true, false, true]) for (const b of [true, false]) await graph.ask(query, { a, b });
    expect(graph.engine.planCache()).toMatchObject({ hits: 2, misses: 4 });
  });
});
