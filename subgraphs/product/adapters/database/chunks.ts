/** The most values that one `IN (…)` lists. */
export const listSize = 500;

/** Characters of JSON that one statement carries: well below MySQL's and MariaDB's smallest default packet of 16 MB. */
const statementSize = 2_000_000;

/** Chunks of at most 200 values, and of at most {@link statementSize} in all unless one value alone is larger. */
export function* chunksBySize<T>(values: readonly T[], sizeOf: (value: T) => number): Generator<readonly T[]> {
  let chunk: T[] = [];
  let size = 0;
  for (const value of values) {
    const more = sizeOf(value);
    if (chunk.length > 0 && (size + more > statementSize || chunk.length === 200)) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(value);
    size += more;
  }
  if (chunk.length > 0) yield chunk;
}
