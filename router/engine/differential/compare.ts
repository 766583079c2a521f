import { isDeepStrictEqual } from 'node:util';

type Response = Readonly<{
  data?: unknown;
  errors?: readonly Readonly<{ message: string; path?: readonly (string | number)[] | undefined }>[] | undefined;
}>;

/**
 * Says how an answer differs from the expected one. Data must be equal, keys in the same order. Errors are compared by the null that
 * each explains: where several errors reach the same null, servers may report any of them.
 * @returns undefined when it does not.
 */
export function difference(expected: Response, actual: Response): string | undefined {
  const poison = actual.errors?.find(({ message }) => message.includes('POISON'));
  if (poison) return `a subgraph was asked for what it does not know: ${poison.message}`;
  if (JSON.stringify(expected.data) !== JSON.stringify(actual.data)) {
    return isDeepStrictEqual(expected.data, actual.data) ? 'the order of keys differs' : 'the data differs';
  }
  const [wanted, got] = [explainedNulls(expected), explainedNulls(actual)];
  return isDeepStrictEqual(wanted, got)
    ? undefined
    : `errors explain ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`;
}

function explainedNulls({ data, errors = [] }: Response): string[] {
  return [...new Set(errors.map(({ path }) => (path ? nullAlong(data, path) : 'an error without a path')))].sort();
}

function nullAlong(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  for (const [index, segment] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index).join('.');
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value === null ? path.join('.') : `${path.join('.')} which is not null`;
}
