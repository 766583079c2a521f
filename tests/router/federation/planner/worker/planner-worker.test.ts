import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { makePlanner } from '@commerce/router/federation/planner/make-planner.ts';
import type { OpenedPlanner } from '@commerce/router/federation/planner/opened-planner.ts';
import { PlanningAborted, PlanningUnavailable } from '@commerce/router/federation/planner/planning-error.ts';
import { planOperationWith } from '@commerce/router/federation/planner/steps/plan-operation.ts';
import { type PlannerWorkerOptions, startPlannerWorker } from '@commerce/router/federation/planner/worker/planner-worker.ts';
import { readSupergraph } from '@commerce/router/federation/supergraph/model.ts';

const supergraph = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
  directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
  directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  scalar join__FieldSet
  scalar link__Import
  enum link__Purpose { SECURITY EXECUTION }
  enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
  type Query @join__type(graph: A) @join__type(graph: B) { items: [Item] @join__field(graph: A) }
  type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") { id: ID! size: Int @join__field(graph: B) }
`;

const planted = new URL('./planted-planner.support.ts', import.meta.url);

const labels = new Set<string>();
let planner: OpenedPlanner | undefined;
afterEach(() => planner?.close());

describe('planning in a process of its own', () => {
  const aPlanner = (options: Partial<PlannerWorkerOptions> = {}): OpenedPlanner => {
    planner = startPlannerWorker({ supergraph, entry: planted, limitMs: 20_000, ...options });
    return planner;
  };
  const theRealPlanner = (of = supergraph) =>
    aPlanner({
      supergraph: of,
      entry: new URL('../../../../../router/federation/planner/worker/planner-main.ts', import.meta.url),
    });

  it('plans as the planner does here', async () => {
    const operation = 'query ($n: Int) { items { size id } }';
    const here = await planOperationWith(makePlanner(readSupergraph(supergraph)))(operation, labels);
    const { planOperation, ready } = theRealPlanner();
    await ready;
    expect(await planOperation(operation, labels)).toEqual(here);
    expect(here.map(({ node }) => node.subgraph)).toEqual(['a', 'b']);
  });

  it('tells that the planner refuses the supergraph', async () => {
    const { planOperation, ready } = theRealPlanner('type Query { a: Int }');
    const waiting = planOperation('{ a }', labels);
    await expect(ready).rejects.toThrow('core schema');
    await expect(waiting).rejects.toThrow('core schema');
  });

  it('rejects what the planner refuses, and goes on', async () => {
    const { planOperation, restarts } = aPlanner();
    await expect(planOperation('refuse', labels)).rejects.toThrow('no way');
    expect(await planOperation('plan', labels)).toEqual([]);
    expect(restarts()).toBe(0);
  });

  it.each(['exit', 'throw', 'fill the heap', 'crash the process', 'fill the memory beside the heap'])(
    'begins anew when an operation makes it %s; the others are planned',
    async (operation) => {
      const { planOperation, restarts } = aPlanner({ memoryMb: 64 });
      const [lost, next] = [planOperation(operation, labels), planOperation('plan', labels)];
      await expect(lost).rejects.toThrow(PlanningAborted);
      expect(await next).toEqual([]);
      expect(restarts()).toBe(1);
    },
    60_000,
  );

  it('begins anew when an operation takes too long', async () => {
    const { planOperation, restarts } = aPlanner({ limitMs: 100 });
    await expect(planOperation('hang', labels)).rejects.toThrow('not planned within 100 ms');
    expect(await planOperation('plan', labels)).toEqual([]);
    expect(restarts()).toBe(1);
  });

  it('does not try again what took it down, under whatever name, before its time', async () => {
    const { planOperation, restarts } = aPlanner({
      limitMs: 100,
      abortedMs: 60_000,
      identityOf: (operation) => operation.trim(),
    });
    const [lost, other, next] = [planOperation('hang', labels), planOperation(' hang ', labels), planOperation('plan', labels)];
    await expect(lost).rejects.toThrow(PlanningAborted);
    await expect(other).rejects.toThrow(PlanningAborted); // it waited while the first was under way
    await expect(planOperation('hang  ', labels)).rejects.toThrow(PlanningAborted);
    expect(await next).toEqual([]);
    expect(restarts()).toBe(1);
  });

  it('bounds the operations that wait', async () => {
    const { planOperation } = aPlanner({ queue: 2 });
    const waiting = [planOperation('one', labels), planOperation('two', labels)];
    await expect(planOperation('three', labels)).rejects.toThrow(PlanningUnavailable);
    expect(await Promise.all(waiting)).toEqual([[], []]);
  });

  it('lets one caller have a quarter of the places', async () => {
    const { planOperation } = aPlanner({ queue: 8 });
    const [ann, ben] = [new Set(['ann']), new Set(['ben'])];
    const waiting = [planOperation('one', labels, ann), planOperation('two', labels, ann)];
    await expect(planOperation('three', labels, ann)).rejects.toThrow(PlanningUnavailable);
    expect(await Promise.all([...waiting, planOperation('three', labels, ben)])).toEqual([[], [], []]);
  });

  it('ends its process when nothing is left to plan, and starts another one for the next operation', async () => {
    const { planOperation, restarts } = aPlanner({ idleMs: 10 });
    const pidOf = (told: Error) => Number.parseInt(told.message, 10);
    const first = await planOperation('tell its process', labels).then(Number, pidOf);
    while (isAlive(first)) await setTimeout(5);
    const others = ['tell its process', 'plan'].map((operation) => planOperation(operation, labels).then(() => 0, pidOf));
    const [second, planned] = await Promise.all(others);
    expect(planned).toBe(0);
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
    expect(restarts()).toBe(0);
  });

  it('rejects all waiting operations when it is closed', async () => {
    const { planOperation, ready, close } = aPlanner();
    await ready;
    const waiting = [planOperation('hang', labels), planOperation('plan', labels)];
    const settled = Promise.allSettled(waiting);
    await close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(planOperation('plan', labels)).rejects.toThrow('Planning has ended');
  });
});

describe('a planning process', () => {
  it('gets nothing of the router’s environment', async () => {
    planner = startPlannerWorker({ supergraph, entry: planted });
    await expect(planner.planOperation('tell its process', labels)).rejects.toThrow(/^\d+ $/);
  });

  it.each(['plan', 'hang'])('ends with a parent that is killed, while it has to %s', async (operation) => {
    const program = `
      const { startPlannerWorker } = await import(${JSON.stringify(new URL('../../../../../router/federation/planner/worker/planner-worker.ts', import.meta.url).href)});
      const entry = new URL(${JSON.stringify(planted.href)});
      const { planOperation } = startPlannerWorker({ supergraph: '', entry, limitMs: 600_000 });
      console.log(await planOperation('tell its process', new Set()).catch(({ message }) => message));
      await planOperation(${JSON.stringify(operation)}, new Set());
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [output] = await once(parent.stdout, 'data');
    const pid = Number(String(output));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    while (isAlive(pid)) await setTimeout(20);
  });
});

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
