import type { Figures } from '../product/scale/measure.ts';

/** What a call costs at one size. */
export interface Growth {
  readonly call: string;
  readonly size: number;
  readonly figures: Figures;
  /** How the engine finds the rows of its statements; none for smaller sizes. */
  readonly plans: readonly string[];
}

/** Costs below this are those of the clock, in milliseconds. */
const leastCost = 0.05;

/** How the cost grows between two sizes: cost ~ size^power. Flat calls are near 0. */
export const power = (from: { readonly size: number; readonly cost: number }, to: typeof from): number =>
  Math.log(Math.max(leastCost, to.cost) / Math.max(leastCost, from.cost)) / Math.log(to.size / from.size);

/** A table in Markdown: a line for each call, with p95 and hold of the largest size. */
export function tableLines(found: readonly Growth[], sizes: readonly number[]): readonly string[] {
  const last = sizes.at(-1) ?? 0;
  const hasPower = sizes.length > 1;
  const heads = [...sizes.map((size) => `CPU at ${size.toLocaleString('en')}`), ...(hasPower ? ['power'] : []), 'p95', 'hold'];
  const lines = [`| call, ms | ${heads.join(' | ')} |`, `|---|${'--:|'.repeat(heads.length)}`];
  for (const [call, growths] of Map.groupBy(found, (one) => one.call)) {
    const costs = sizes.map((size) => ({ size, cost: growths.find((one) => one.size === size)?.figures.cpu ?? Number.NaN }));
    const [first, end] = [costs[0], costs.at(-1)];
    const figures = growths.find(({ size }) => size === last)?.figures;
    const cells = [
      ...costs.map(({ cost }) => cost.toFixed(2)),
      ...(hasPower && first && end ? [power(first, end).toFixed(2)] : []),
      figures?.p95.toFixed(1),
      figures?.hold.toFixed(1),
    ];
    lines.push(`| ${call} | ${cells.join(' | ')} |`);
  }
  return lines;
}

/** The plans of each call, as a list in Markdown. */
export const planLines = (found: readonly Growth[]): readonly string[] =>
  found.flatMap(({ call, plans }) => (plans.length === 0 ? [] : [`- ${call}: ${plans.map((plan) => `\`${plan}\``).join(', ')}`]));
