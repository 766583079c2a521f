import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Answer } from './pipeline/answer.ts';
import type { Subscribe } from './subscriptions/subscribe.ts';

/** Everything that follows from one supergraph. */
export interface Graph {
  readonly answer: Answer;
  readonly subscribe: Subscribe;
  close(): Promise<void>;
}

/** A graph whose supergraph can be changed while it is in use. */
export interface ChangeableGraph extends Graph {
  /** Makes new requests use another supergraph; keeps the one in use, and says so, if that cannot be served. */
  change(supergraph: string): Promise<void>;
}

/** Opens a graph that can be changed. Throws if the first supergraph cannot be served. */
export async function openChangeableGraph(
  supergraph: string,
  open: (supergraph: string) => Promise<Graph>,
  log: Pick<Log, 'info' | 'error'>,
): Promise<ChangeableGraph> {
  let text = supergraph;
  let current = inUse(await open(text));
  let changes = Promise.resolve();

  const change = async (next: string) => {
    if (next === text) return;
    try {
      const opened = inUse(await open(next));
      const earlier = current;
      [current, text] = [opened, next];
      log.info('the supergraph was changed');
      void earlier.closeWhenIdle();
    } catch (error) {
      log.error({ err: error }, 'the new supergraph cannot be served; the earlier one stays');
    }
  };
  return {
    answer: (ask) => current.answer(ask),
    subscribe: (...subscriber) => current.graph.subscribe(...subscriber),
    change: (next) => {
      changes = changes.then(() => change(next)); // one after another, the last one wins
      return changes;
    },
    close: () => current.graph.close(),
  };
}

/** A graph that knows how many of its answers are under way. Subscriptions hold nothing of it that closing would take away. */
function inUse(graph: Graph) {
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  const answer: Answer = async (ask) => {
    underWay += 1;
    try {
      return await graph.answer(ask);
    } finally {
      underWay -= 1;
      if (underWay === 0) onIdle?.();
    }
  };
  const closeWhenIdle = async () => {
    if (underWay > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    await graph.close();
  };
  return { graph, answer, closeWhenIdle };
}
