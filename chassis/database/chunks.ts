/** Splits a list so that no SQL statement carries more parameters than an engine takes. */
export const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

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
