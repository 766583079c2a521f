import { parseJson } from '../exact-json.ts';
import type { ExecutionError, ResponsePath } from '../execution-error.ts';
import { isRecord } from './execution.ts';

/** What a subgraph has answered: data, or at least one error that says why there is none. */
export type ParsedResponse = Readonly<{ data: Record<string, unknown> | null; errors: readonly ExecutionError[] }>;

/**
 * Reads a response as liberally as its meaning allows (GraphQL specification, 7.1). Servers differ in how they say "no errors",
 * and in what they put into an error; data that is there is never thrown away for it. What is a map with `data` or `errors` is a
 * response; what is wrong inside it is an error of its fields. Anything else is none.
 *
 * | the subgraph sends | it is |
 * | --- | --- |
 * | `errors` absent, `null` or `[]` | no error |
 * | `errors` as a text or a map | one error |
 * | an error that is a text | its message |
 * | an error that is `null`, or has no message | an error that gives no reason |
 * | a path with anything but keys and indexes in it | an error without a place |
 * | `extensions` that are no map | none |
 * | `data` that is absent or `null`, without an error | an error that says so |
 * | `data` that is a list, a text or a number | no data, and an error that says so |
 * | other keys, `extensions: null` | passed over |
 *
 * @returns undefined for what is no response.
 */
export function readResponse(value: unknown): ParsedResponse | undefined {
  if (!isMap(value)) return undefined;
  const { data, errors } = value;
  if (data === undefined && errors === undefined) return undefined;
  const read = errors === undefined ? none : readErrors(errors);
  if (isMap(data)) return { data, errors: read };
  if (data !== null && data !== undefined) return { data: null, errors: [...read, dataIsNoMap] };
  return { data: null, errors: read.length > 0 ? read : noReason };
}

/** The same for the text of a body. @throws {SyntaxError} when it is no JSON. */
export const readResponseText = (text: string): ParsedResponse | undefined => readResponse(parseJson(withoutMark(text)));

/** RFC 8259, 8.1: a parser may pass over a byte order mark. */
const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

const none: readonly ExecutionError[] = [];
const noMessage = 'The subgraph gave no reason.';
const noReason: readonly ExecutionError[] = [{ message: 'The subgraph sent neither data nor a reason.' }];
const dataIsNoMap: ExecutionError = { message: 'The subgraph sent data that is no map.' };

function readErrors(errors: unknown): readonly ExecutionError[] {
  if (errors === null) return none;
  return Array.isArray(errors) ? errors.map(readError) : [readError(errors)];
}

function readError(error: unknown): ExecutionError {
  if (typeof error === 'string') return { message: error };
  if (!isMap(error)) return { message: noMessage };
  const { message, path, extensions } = error;
  return {
    message: typeof message === 'string' ? message : noMessage,
    ...(isPath(path) && { path }),
    ...(isMap(extensions) && { extensions }),
  };
}

const isPath = (path: unknown): path is ResponsePath => Array.isArray(path) && path.length > 0 && path.every(isSegment);

const isSegment = (segment: unknown) =>
  typeof segment === 'string' || (typeof segment === 'number' && Number.isSafeInteger(segment) && segment >= 0);

const isMap = (value: unknown): value is Record<string, unknown> => isRecord(value) && !Array.isArray(value);
