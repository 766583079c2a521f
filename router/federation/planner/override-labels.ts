import type { ActiveLabels } from './port.ts';

/**
 * Decides, for each request, which labels of progressive `@override`s hold. Both get the request's context as the engine was
 * given it.
 */
export type OverrideOptions = Readonly<{
  /** The labels that hold besides `percent(n)`. Default none. */
  labels?: (context: unknown) => ReadonlySet<string>;
  /**
   * From 0 up to and without 100: `percent(n)` holds for all smaller than n. Default random; a hash of the user or session keeps
   * each of them on one side.
   */
  percentile?: (context: unknown) => number;
}>;

/** The n of `percent(n)`; undefined for a label of another kind. */
export function percentOf(label: string): number | undefined {
  const [, digits] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const none: ActiveLabels = new Set();

/** @param all the labels of the supergraph. */
export function labelChooser(all: ReadonlySet<string>, options: OverrideOptions = {}): (context: unknown) => ActiveLabels {
  if (all.size === 0) return () => none;
  const { labels = () => none, percentile = () => Math.random() * 100 } = options;
  const percents = [...all].map((label) => ({ label, percent: percentOf(label) }));
  return (context) => {
    const drawn = percentile(context);
    const custom = labels(context);
    const active = percents.filter(({ label, percent }) => (percent === undefined ? custom.has(label) : drawn < percent));
    return new Set(active.map(({ label }) => label));
  };
}
