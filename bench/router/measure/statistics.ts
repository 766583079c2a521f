/** The value that so large a part of all values does not exceed, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const ascending = Float64Array.from(values).sort();
  return ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)] ?? Number.NaN;
}

/** The middle value; the mean of the two in the middle of an even number. NaN of none. */
export function median(values: readonly number[]): number {
  const ascending = values.toSorted((one, other) => one - other);
  const middle = ascending.length / 2;
  const [low, high] = [ascending[Math.ceil(middle) - 1], ascending[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The exponent b of y = a·x^b that fits best: 0 is constant, 1 linear, 2 quadratic. */
export function growthExponent(points: readonly Readonly<{ x: number; y: number }>[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (of: (point: { x: number; y: number }) => number) => logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  return mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
}
