import { openPlannerProcess } from '@commerce/router/federation/planner/open-planner-process.ts';
import { parse } from 'graphql';
import { aGraph, type TestGraph } from './graph.ts';

const fields = Array.from({ length: 12 }, (_, index) => `f${index}: Int`).join(' ');
const shop = { sdl: `type Query { ${fields} }` };

describe('new operations of several callers', () => {
  let graph: TestGraph | undefined;
  afterEach(() => graph?.engine.close());

  it('are planned round-robin: one caller does not wait for all operations of another', async () => {
    graph = aGraph({ shop }, { openPlanner: openPlannerProcess, callerOf: (context) => String(context) });
    const { engine } = graph;
    await engine.ready;
    const order: string[] = [];
    const plan = async (query: string, caller: string) => {
      await engine.planFor(engine.prepare(parse(query)), { context: caller });
      order.push(caller);
    };
    const selections = Array.from({ length: 40 }, (_, index) => `{ f${index % 12} f${Math.floor(index / 12)} a: f11 }`);
    const attack = selections.map((query, index) => plan(query.replace('a:', `a${index}:`), 'attacker'));
    const shared = plan(`{ f3 f3 a39: f11 }`, 'bob'); // what the attacker waits for last
    const others = ['ann', 'cat'].map((caller, index) => plan(`{ f0 f1 f${index + 5} }`, caller));
    await Promise.all([...attack, ...others, shared]);
    const places = ['ann', 'bob', 'cat'].map((caller) => order.indexOf(caller));
    expect(order).toHaveLength(43);
    for (const place of places) expect(place).toBeLessThan(8);
  });
});
