/** Whether an answer is right. */
export type Judge = (bytes: Buffer) => boolean;

/**
 * The same value with the keys of every object in order: routers differ in the order of fields that came from several subgraphs.
 */
export const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/**
 * Judges every answer by its bytes: those that are known to be right pass at once; new ones must be equal to the expected JSON
 * byte for byte once all keys are in order, without `errors`. Extensions are the router's own and left aside.
 */
export function judgeAgainst(expected: string): Judge {
  const wanted = JSON.stringify(sorted(JSON.parse(expected).data));
  const right: Buffer[] = [];
  return (bytes) => {
    if (right.some((known) => known.equals(bytes))) return true;
    const isRight = dataOf(bytes) === wanted;
    if (isRight) right.push(Buffer.from(bytes));
    return isRight;
  };
}

function dataOf(bytes: Buffer): string | undefined {
  try {
    const { data, errors } = JSON.parse(String(bytes));
    return errors === undefined ? JSON.stringify(sorted(data)) : undefined;
  } catch {
    return undefined; // no JSON is no right answer
  }
}
