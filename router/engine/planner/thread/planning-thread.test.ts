import { draftWith } from '../../compile/draft-plan.ts';
import { readSupergraph } from '../../supergraph/model.ts';
import { apolloPlanner } from '../apollo.ts';
import { PlanningAborted, PlanningUnavailable } from '../planning-error.ts';
import { type PlanningThread, type PlanningThreadOptions, planningThread } from './planning-thread.ts';

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

/** A thread that does as the operation says, and else plans nothing for it. */
const obedient = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ operation }) => {
      if (operation === 'hang') for (;;);
      if (operation === 'exit') process.exit(3);
      if (operation === 'throw') throw new Error('a defect');
      if (operation === 'refuse') parentPort.postMessage({ kind: 'refused', reason: 'no way' });
      else parentPort.postMessage({ kind: 'planned', drafts: [] });
    });
    parentPort.postMessage({ kind: 'ready' });`)}`,
);

const labels = new Set<string>();
let thread: PlanningThread | undefined;
const aThread = (options: Partial<PlanningThreadOptions> = {}): PlanningThread => {
  thread = planningThread({ supergraph, planner: 'apollo', entry: obedient, limitMs: 20_000, ...options });
  return thread;
};
afterEach(() => thread?.close());

describe('a planning thread', () => {
  it('plans as the planner does here', async () => {
    const operation = 'query ($n: Int) { items { size id } }';
    const model = readSupergraph(supergraph);
    const here = await draftWith(apolloPlanner(model))(operation, labels);
    const { draft, ready } = aThread({ entry: new URL('./thread.ts', import.meta.url) });
    await ready;
    expect(await draft(operation, labels)).toEqual(here);
    expect(here.map(({ node }) => node.subgraph)).toEqual(['a', 'b']);
  });

  it('tells that the planner refuses the supergraph', async () => {
    const { draft, ready } = aThread({ supergraph: 'type Query { a: Int }', entry: new URL('./thread.ts', import.meta.url) });
    const waiting = draft('{ a }', labels);
    await expect(ready).rejects.toThrow('core schema');
    await expect(waiting).rejects.toThrow('core schema');
  });

  it('rejects what the planner refuses, and goes on', async () => {
    const { draft, restarts } = aThread();
    await expect(draft('refuse', labels)).rejects.toThrow('no way');
    expect(await draft('plan', labels)).toEqual([]);
    expect(restarts()).toBe(0);
  });

  it.each(['exit', 'throw'])('is replaced when an operation makes it %s; the others are planned', async (operation) => {
    const { draft, restarts } = aThread();
    const [lost, next] = [draft(operation, labels), draft('plan', labels)];
    await expect(lost).rejects.toThrow(PlanningAborted);
    expect(await next).toEqual([]);
    expect(restarts()).toBe(1);
  });

  it('is replaced when an operation takes too long', async () => {
    const { draft, restarts } = aThread({ limitMs: 100 });
    await expect(draft('hang', labels)).rejects.toThrow('not planned within 100 ms');
    expect(await draft('plan', labels)).toEqual([]);
    expect(restarts()).toBe(1);
  });

  it('lets only so many operations wait', async () => {
    const { draft } = aThread({ queue: 2 });
    const waiting = [draft('one', labels), draft('two', labels)];
    await expect(draft('three', labels)).rejects.toThrow(PlanningUnavailable);
    expect(await Promise.all(waiting)).toEqual([[], []]);
  });

  it('leaves nobody waiting when it is closed', async () => {
    const { draft, ready, close } = aThread();
    await ready;
    const waiting = [draft('hang', labels), draft('plan', labels)];
    const settled = Promise.allSettled(waiting);
    await close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(draft('plan', labels)).rejects.toThrow('Planning has ended');
  });
});
