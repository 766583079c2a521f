import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Answer } from '../pipeline/graphql-http.ts';
import { drainable } from '../pipeline/subscriptions/drain-subscriptions.ts';
import type { Subscribe } from '../pipeline/subscriptions/subscribe.ts';

/** What the router makes from one supergraph. */
export interface Graph {
  readonly answer: Answer;
  readonly subscribe: Subscribe;
  close(): Promise<void>;
}

/** A graph whose supergraph can be changed while it is in use. */
export interface ChangeableGraph extends Graph {
  /** Opens another supergraph beside the one in use. @throws if it cannot be served */
  stage(supergraph: string): Promise<StagedGraph>;
  /** Ends every subscription with a last event that gives the reason: the process ends. */
  endSubscriptions(): void;
  /** Uses another supergraph for new requests. If it cannot be served, logs an error and goes on with the one in use. */
  change(supergraph: string): Promise<void>;
}

/** A graph that is open and not yet in use. The caller calls one of its functions. */
export interface StagedGraph {
  /** Uses the graph for new requests from now on. */
  use(): void;
  /** Closes the graph. */
  forget(): Promise<void>;
}

export interface ChangingOptions {
  readonly log: Pick<Log, 'info' | 'error'>;
  /** How long subscriptions go on with a supergraph that was replaced, in milliseconds. Default 5 minutes. */
  readonly graceMs?: number;
}

/** Opens a graph whose supergraph can be changed. @throws if the first supergraph cannot be served */
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

/** A graph that counts its answers and subscriptions that are under way. */
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
