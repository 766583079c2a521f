import { setImmediate as nextTurn } from 'node:timers/promises';
import { Overloaded } from '../server/unavailable.ts';
import { currentScope, type Scope, within } from '../telemetry/trace.ts';

interface Options<T> {
  /** Does the work of a group; a rejection rejects each item of the group. */
  readonly run: (items: readonly T[]) => Promise<void>;
  readonly weightOf: (item: T) => number;
  /** Maximum weight of a group. A single item may weigh more. */
  readonly maxWeight: number;
}

/**
 * Group commit: items that arrive during a run share the next run. Under load, many items share the cost of one transaction;
 * without load, no item waits. Runs follow one after the other, and items keep their order.
 * @returns a function that submits an item; its promise settles with the item's run.
 */
export function groupCommit<T>({ run, weightOf, maxWeight }: Options<T>): (item: T) => Promise<void> {
  interface Waiting {
    readonly item: T;
    /**
     * The trace scope of the submitter. A run belongs to the scope of its first item, not to the scope in which the loop started.
     */
    readonly scope: Scope | undefined;
    readonly done: () => void;
    readonly failed: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let isRunning = false;

  function nextGroup() {
    let count = 0;
    let weight = 0;
    for (const { item } of waiting) {
      weight += weightOf(item);
      if (count > 0 && weight > maxWeight) break;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  async function runAll(): Promise<void> {
    isRunning = true;
    await nextTurn(); // items that arrive in the same turn, for example from several partitions, share the first run
    while (waiting.length > 0) {
      const group = nextGroup();
      try {
        await within(group[0]?.scope, () => run(group.map(({ item }) => item)));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, scope: currentScope(), done, failed });
      if (!isRunning) runAll().catch(failed); // cannot happen: runAll hands every error to the items of its group
    });
}

interface ResultOptions<T, R> extends Omit<Options<T>, 'run'> {
  /** Returns one result for each item, in the items' order. */
  readonly run: (items: readonly T[]) => Promise<readonly R[]>;
  /** Maximum expected wait in milliseconds. An item that would wait longer is refused before it waits. No maximum by default. */
  readonly maxWaitMs?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** Weight of the latest run in the moving average. */
const latestWeight = 0.3;

/**
 * {@link groupCommit} for work with a result for each item. When a group fails, each of its items runs again alone, so that one
 * item cannot fail another.
 * @throws Overloaded when the item was refused before it was queued.
 */
export function groupCommitWithResults<T, R>({
  run,
  weightOf,
  maxWeight,
  maxWaitMs = Number.POSITIVE_INFINITY,
  now = () => performance.now(),
}: ResultOptions<T, R>): (item: T) => Promise<R> {
  interface Entry {
    readonly item: T;
    result?: R | undefined;
    wasAlone?: boolean;
  }
  let pendingWeight = 0; // of items that wait or run
  let runMs = 0; // average duration of a run
  const runAll = async (entries: readonly Entry[]) => {
    for (const entry of entries) entry.wasAlone = entries.length === 1;
    const startedAt = now();
    const results = await run(entries.map(({ item }) => item));
    const tookMs = now() - startedAt;
    runMs = runMs === 0 ? tookMs : runMs + latestWeight * (tookMs - runMs);
    for (const [index, entry] of entries.entries()) entry.result = results[index];
  };
  const submit = groupCommit<Entry>({ run: runAll, weightOf: ({ item }) => weightOf(item), maxWeight });
  return async (item) => {
    // Pending items run first, in as many runs as their weight fills; the item's own run comes after them.
    const expectedMs = runMs * (Math.ceil(pendingWeight / maxWeight) + 1);
    if (pendingWeight > 0 && expectedMs > maxWaitMs) throw new Overloaded(expectedMs);
    const entry: Entry = { item };
    const weight = weightOf(item);
    pendingWeight += weight;
    try {
      await submit(entry).catch((error: unknown) => {
        if (entry.wasAlone) throw error;
        return runAll([entry]);
      });
    } finally {
      pendingWeight -= weight;
    }
    return entry.result as R;
  };
}
