import { isDeepStrictEqual } from 'node:util';

type Response = Readonly<{
  data?: unknown;
  errors?: readonly Readonly<{ message: string; path?: readonly (string | number)[] | undefined }>[] | undefined;
}>;

/**
 * Says how an answer differs from the expected one. Data must be equal, keys in the same order. Errors are compared by the null
 * that each explains: where several errors reach the same null, servers may report any of them.
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

/**
 * Says how an answer of which parts could not be had differs from the whole one. Every value must be the same, and every null
 * that the whole answer has not must be explained by an error at, above or below its place.
 */
export function degradation(expected: Response, actual: Response): string | undefined {
  const poison = actual.errors?.find(({ message }) => message.includes('POISON'));
  if (poison) return `a subgraph was asked for what it does not know: ${poison.message}`;
  const paths = (actual.errors ?? []).map(({ path = [] }) => path);
  const isExplained = (at: Path) =>
    paths.some((path) => path.every((segment, index) => index >= at.length || at[index] === segment));
  return lost(expected.data, actual.data, [], isExplained);
}

type Path = readonly (string | number)[];

function lost(whole: unknown, part: unknown, at: Path, isExplained: (at: Path) => boolean): string | undefined {
  const place = at.join('.') || 'data';
  if (part === undefined) return `${place} is missing`;
  if (part === null) return whole === null || isExplained(at) ? undefined : `${place} is null without an error`;
  if (typeof part !== 'object' || typeof whole !== 'object' || whole === null)
    return JSON.stringify(part) === JSON.stringify(whole)
      ? undefined
      : `${place} is ${JSON.stringify(part)} instead of ${JSON.stringify(whole)}`;
  const [wanted, got] = [Object.keys(whole), Object.keys(part)];
  if (wanted.join() !== got.join()) return `${place} has the keys ${got} instead of ${wanted}`;
  for (const key of wanted) {
    const segment = Array.isArray(whole) ? Number(key) : key;
    const report = lost(valueUnder(whole, key), valueUnder(part, key), [...at, segment], isExplained);
    if (report !== undefined) return report;
  }
  return undefined;
}

const valueUnder = (of: object, key: string) => (of as Record<string, unknown>)[key];

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
