import { setImmediate as nextTurn } from 'node:timers/promises';
import { Overloaded } from '../server/unavailable.ts';
import { currentScope, type Scope, within } from '../telemetry/trace.ts';

interface Options<T> {
  /** Does the work of all items at once; a rejection is that of each item. */
  readonly run: (items: readonly T[]) => Promise<void>;
  readonly weightOf: (item: T) => number;
  /** Items are run together until they weigh as much. */
  readonly heaviest: number;
}

/**
 * Group commit: items that arrive while a run is under way share the next one, so that under load the cost of a transaction is divided
 * among many, and without load nobody waits. Runs follow one after the other, items keep their order.
 */
export function gathering<T>({ run, weightOf, heaviest }: Options<T>): (item: T) => Promise<void> {
  interface Waiting {
    readonly item: T;
    /** A run is part of what its first item belongs to: the scope in which the loop began is another item's. */
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
      if (count > 0 && weight > heaviest) break;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  async function runAll(): Promise<void> {
    isRunning = true;
    await nextTurn(); // what arrives in the same turn, as from several partitions at once, goes together
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
      if (!isRunning) runAll().catch(failed); // never: what a group throws is told to its items
    });
}

interface AnsweringOptions<T, R> extends Omit<Options<T>, 'run'> {
  /** Answers the items in their order. */
  readonly run: (items: readonly T[]) => Promise<readonly R[]>;
  /** An item that would wait for longer, by how long runs take, is refused before it waits. In milliseconds; none is refused by default. */
  readonly maxWaitMs?: number;
  readonly now?: () => number;
}

/** Weight of the latest run in the average. */
const latestWeight = 0.3;

/** {@link gathering} for work with an answer for each item. When a group fails each item goes alone, so that nobody fails for another's sake. @throws {Overloaded} when an item was not begun. */
export function gatheringAnswers<T, R>({
  run,
  weightOf,
  heaviest,
  maxWaitMs = Number.POSITIVE_INFINITY,
  now = () => performance.now(),
}: AnsweringOptions<T, R>): (item: T) => Promise<R> {
  interface Entry {
    readonly item: T;
    answer?: R | undefined;
    wasAlone?: boolean;
  }
  let gatheredWeight = 0; // waiting or being run
  let runMs = 0; // what a run takes on average
  const runAll = async (entries: readonly Entry[]) => {
    for (const entry of entries) entry.wasAlone = entries.length === 1;
    const startedAt = now();
    const answers = await run(entries.map(({ item }) => item));
    const tookMs = now() - startedAt;
    runMs = runMs === 0 ? tookMs : runMs + latestWeight * (tookMs - runMs);
    for (const [index, entry] of entries.entries()) entry.answer = answers[index];
  };
  const together = gathering<Entry>({ run: runAll, weightOf: ({ item }) => weightOf(item), heaviest });
  return async (item) => {
    // What is gathered goes first, in as many runs as its weight fills; the item's own run is one more.
    const expectedMs = runMs * (Math.ceil(gatheredWeight / heaviest) + 1);
    if (gatheredWeight > 0 && expectedMs > maxWaitMs) throw new Overloaded(expectedMs);
    const entry: Entry = { item };
    const weight = weightOf(item);
    gatheredWeight += weight;
    try {
      await together(entry).catch((error: unknown) => {
        if (entry.wasAlone) throw error;
        return runAll([entry]);
      });
    } finally {
      gatheredWeight -= weight;
    }
    return entry.answer as R;
  };
}
