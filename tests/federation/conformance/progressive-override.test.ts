import { parse } from 'graphql';
import { aGraph, type Subgraphs } from './graph.ts';

/** `stock` takes two fields over from `catalogue`, each step by step; answers say who gave them. */
const subgraphs: Subgraphs = {
  catalogue: {
    sdl: `type Query { items: [Item!]! promise: String }
      type Item @key(fields: "id") { id: ID! name: String count: Int place: String owner: Owner note: String }
      type Owner @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { items: () => [{ id: '1' }, { id: '2' }], promise: () => 'catalogue' },
      Item: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        name: () => 'Pen',
        count: () => 1,
        place: () => 'catalogue',
        owner: () => ({ id: 'o1' }),
        note: () => 'catalogue',
      },
    },
  },
  stock: {
    sdl: `type Query { promise: String @override(from: "catalogue", label: "beta") }
      type Item @key(fields: "id") { id: ID! count: Int @override(from: "catalogue", label: "percent(20)") place: String @override(from: "catalogue", label: "beta")
        note: String @override(from: "catalogue", label: "percent(70.5)")
        name: String @external report: String @requires(fields: "name") }
      type Owner @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { promise: () => 'stock' },
      Item: { count: () => 2, place: () => 'stock', note: () => 'stock', report: ({ name }: { name: string }) => `${name}!` },
    },
  },
};

type Side = Readonly<{ percentile: number; labels?: readonly string[] }>;
const overrides = (side: () => Side) => ({
  percentile: () => side().percentile,
  labels: () => new Set(side().labels),
});

describe.each(['apollo', 'hive'] as const)('a field that moves step by step to another subgraph (%s plan)', (planner) => {
  let side: Side = { percentile: 0 };
  const graph = aGraph(subgraphs, { planner, overrides: overrides(() => side) });

  it.each([
    [{ percentile: 0 }, { count: 2, place: 'catalogue', note: 'stock' }],
    [{ percentile: 19.99 }, { count: 2, place: 'catalogue', note: 'stock' }],
    [{ percentile: 20 }, { count: 1, place: 'catalogue', note: 'stock' }],
    [
      { percentile: 70.4, labels: ['beta'] },
      { count: 1, place: 'stock', note: 'stock' },
    ],
    [
      { percentile: 99, labels: ['beta', 'gamma'] },
      { count: 1, place: 'stock', note: 'catalogue' },
    ],
    [
      { percentile: 5, labels: ['beta'] },
      { count: 2, place: 'stock', note: 'stock' },
    ],
  ])('is asked of the one that holds for the request: %j', async (given, item) => {
    side = given;
    const { data } = await graph.ask('{ items { count place note } }');
    expect(data).toEqual({ items: [item, item] });
  });

  it('may stand at the root', async () => {
    side = { percentile: 50 };
    expect((await graph.ask('{ promise }')).data).toEqual({ promise: 'catalogue' });
    side = { percentile: 50, labels: ['beta'] };
    expect((await graph.ask('{ promise }')).data).toEqual({ promise: 'stock' });
  });

  it('may stand beside fields that its subgraph adds', async () => {
    side = { percentile: 80 };
    expect((await graph.ask('{ items { report count } }')).data).toEqual({ items: Array(2).fill({ report: 'Pen!', count: 1 }) });
    side = { percentile: 10 };
    expect((await graph.ask('{ items { report count } }')).data).toEqual({ items: Array(2).fill({ report: 'Pen!', count: 2 }) });
  });
});

describe('progressive overrides', () => {
  it('see the request’s context', async () => {
    const { engine } = aGraph(subgraphs, {
      overrides: { percentile: () => 99, labels: (context) => new Set(context === 'tester' ? ['beta'] : []) },
    });
    const prepared = engine.prepare(parse('{ promise }'));
    const answers = await Promise.all(['tester', 'guest'].map((context) => engine.execute(prepared, { context })));
    expect(answers.map(({ data }) => data)).toEqual([{ promise: 'stock' }, { promise: 'catalogue' }]);
  });

  it('draw for each request without a percentile', async () => {
    const { ask } = aGraph(subgraphs);
    const counts = new Set<unknown>();
    for (let index = 0; index < 100; index++) counts.add(JSON.stringify((await ask('{ items { count } }')).data));
    expect(counts.size).toBe(2); // both sides within 100 draws, but for a chance of 2 in 10 billion
  });

  it('have one plan for each side', async () => {
    let side: Side = { percentile: 0 };
    const { ask, engine } = aGraph(subgraphs, { overrides: overrides(() => side) });
    for (const percentile of [3, 4, 30, 40, 90]) {
      side = { percentile };
      await ask('{ items { count } }');
    }
    expect(engine.planCache()).toMatchObject({ misses: 3, hits: 2 });
  });
});
