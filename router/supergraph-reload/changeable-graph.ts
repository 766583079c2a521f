import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Answer } from '../pipeline/answer.ts';
import { drainable } from '../pipeline/subscriptions/drain-subscriptions.ts';
import type { Subscribe } from '../pipeline/subscriptions/subscribe.ts';

/** Everything that follows from one supergraph. */
export interface Graph {
  readonly answer: Answer;
  readonly subscribe: Subscribe;
  close(): Promise<void>;
}

/** A graph whose supergraph can be changed while it is in use. */
export interface ChangeableGraph extends Graph {
  /** Opens another supergraph beside the one in use. Rejects if it cannot be served. */
  stage(supergraph: string): Promise<StagedGraph>;
  /** Ends every subscription, each with a last event that says why: the process is going away. */
  endSubscriptions(): void;
  /** Makes new requests use another supergraph; keeps the one in use, and says so, if that cannot be served. */
  change(supergraph: string): Promise<void>;
}

/** A graph that is ready to be used. One of the two has to be called. */
export interface StagedGraph {
  /** New requests go to it from now on. */
  use(): void;
  forget(): Promise<void>;
}

export interface ChangingOptions {
  readonly log: Pick<Log, 'info' | 'error'>;
  /** How long subscriptions go on with a supergraph that was replaced. Default 5 minutes. */
  readonly graceMs?: number;
}

/** Opens a graph that can be changed. Throws if the first supergraph cannot be served. */
export async function openChangeableGraph(
  supergraph: string,
  open: (supergraph: string) => Promise<Graph>,
  { log, graceMs = 300_000 }: ChangingOptions,
): Promise<ChangeableGraph> {
  let text = supergraph;
  let current = inUse(await open(text));
  let changes = Promise.resolve();
  const drained = new Set<InUse>();

  const stage = async (next: string): Promise<StagedGraph> => {
    const opened = inUse(await open(next));
    return {
      use: () => {
        const earlier = current;
        [current, text] = [opened, next];
        drained.add(earlier);
        earlier.closeWhenIdle(graceMs).then(
          () => drained.delete(earlier),
          (error: unknown) => log.error({ err: error }, 'the earlier supergraph could not be closed'),
        );
      },
      forget: () => opened.graph.close(),
    };
  };
  const change = async (next: string) => {
    if (next === text) return;
    try {
      (await stage(next)).use();
      log.info('the supergraph was changed');
    } catch (error) {
      log.error({ err: error }, 'the new supergraph cannot be served; the earlier one stays');
    }
  };
  return {
    answer: (ask) => current.answer(ask),
    subscribe: (...subscriber) => current.subscribe(...subscriber),
    stage,
    change: (next) => {
      changes = changes.then(() => change(next)); // one after another, the last one wins
      return changes;
    },
    endSubscriptions: () => {
      for (const graph of [current, ...drained]) graph.endSubscriptions();
    },
    close: () => current.graph.close(),
  };
}

type InUse = ReturnType<typeof inUse>;

/** A graph that knows how many of its answers and subscriptions are under way. */
function inUse(graph: Graph) {
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  const hold = () => {
    underWay += 1;
    return () => {
      underWay -= 1;
      if (underWay === 0) onIdle?.();
    };
  };
  const answer: Answer = async (ask) => {
    const release = hold();
    try {
      return await graph.answer(ask);
    } finally {
      release();
    }
  };
  const { subscribe, drain } = drainable(graph.subscribe, hold);
  const closeWhenIdle = async (graceMs: number) => {
    const grace = setTimeout(drain, graceMs);
    if (underWay > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    clearTimeout(grace);
    await graph.close();
  };
  return { graph, answer, subscribe, endSubscriptions: drain, closeWhenIdle };
}
