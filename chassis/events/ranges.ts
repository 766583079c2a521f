export interface Range {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/** The whole numbers as the fewest ranges, smallest first, in which nothing else lies. */
export function rangesOf(numbers: readonly number[]): readonly Range[] {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last && number <= last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}
