/** Whole numbers with commas, decimals as they are. */
export const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** Rows of a report: numbers right-aligned in front of their words. */
export const table = (rows: readonly (readonly [value: number | string, words: string])[]): string =>
  rows.map(([value, words]) => `  ${(typeof value === 'number' ? number(value) : value).padStart(12)}  ${words}`).join('\n');

/** The value below which `share` (0 to 1) of the sorted values lie; 0 for none. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
