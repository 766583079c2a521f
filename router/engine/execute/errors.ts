import type { GraphQLFormattedError } from 'graphql';
import type { AnswerFields } from '../compile/answer-fields.ts';
import type { ResponsePath } from '../compile/targets.ts';
import type { ObjectShape, ValueShape } from '../operation/shape.ts';
import { isRecord } from './execution.ts';

/** An error as a subgraph sends it. */
export type SubgraphError = Readonly<{ message?: unknown; path?: unknown; extensions?: unknown }>;

/**
 * The errors of one execution, at the client's paths. A dead subgraph behind a long list would repeat one message a thousand times:
 * past `limit` errors are counted, not kept.
 */
export type ErrorLog = Readonly<{
  errors: readonly GraphQLFormattedError[];
  /** Records a subgraph's error at a path of the gathered data. */
  add: (error: SubgraphError, subgraph: string, at: ResponsePath) => void;
  /** Where a subgraph's error stands in the gathered data. */
  placeOf: (error: GraphQLFormattedError) => ResponsePath | undefined;
  /** Records an error of the engine at a client's path. */
  addOwn: (message: string, path: ResponsePath) => void;
  isFull: () => boolean;
  /** A request as a whole failed: what could not be asked for afterwards is its fault. */
  noteFailure: (error: SubgraphError) => void;
  /** The failure of this execution that was noted last. */
  lastFailure: () => SubgraphError | undefined;
}>;

export function errorLog(
  shape: ObjectShape,
  { limit, namesSubgraphs }: Readonly<{ limit: number; namesSubgraphs: boolean }>,
): ErrorLog {
  const errors: GraphQLFormattedError[] = [];
  const places = new Map<GraphQLFormattedError, ResponsePath>();
  const isFull = () => errors.length >= limit;
  let failure: SubgraphError | undefined;
  return {
    errors,
    isFull,
    noteFailure: (error) => {
      failure = error;
    },
    lastFailure: () => failure,
    add: ({ message, extensions }, subgraph, at) => {
      if (isFull()) return;
      const code = { code: 'DOWNSTREAM_SERVICE_ERROR', ...(isRecord(extensions) ? extensions : {}) };
      const error = {
        message: typeof message === 'string' ? message : 'The subgraph gave no reason.',
        path: clientPath(shape, at),
        extensions: namesSubgraphs ? { ...code, serviceName: subgraph } : code,
      };
      errors.push(error);
      places.set(error, at);
    },
    placeOf: (error) => places.get(error),
    addOwn: (message, path) => {
      if (!isFull()) errors.push({ message, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    },
  };
}

/**
 * The path that the client knows: its own keys, and no further than what it asked for. What types stand on the way is not looked at, so where
 * types ask for different things below one key, each way is followed.
 */
export function clientPath(root: ObjectShape, at: ResponsePath): ResponsePath {
  let ways: readonly Way[] = [{ path: [], value: { kind: 'object', shape: root, nonNull: false } }];
  for (const segment of at) {
    const further = distinct(ways.flatMap((way) => waysOn(way, segment)));
    if (further.length === 0) break;
    ways = further;
  }
  return ways[0]?.path ?? [];
}

type Way = Readonly<{ path: ResponsePath; value: ValueShape }>;

function waysOn({ path, value }: Way, segment: string | number): readonly Way[] {
  if (typeof segment === 'number') return value.kind === 'list' ? [{ path: [...path, segment], value: value.item }] : [];
  if (value.kind !== 'object') return [];
  const fields = [...value.shape.fieldsOf.values(), value.shape.fieldsOfUnknown].flat().filter(({ from }) => from === segment);
  return fields.map((field) => ({ path: [...path, field.key], value: field.value }));
}

/** One way to each value, and so many at most: types that share what is asked of them must not multiply at each step. */
const distinct = (ways: readonly Way[]): readonly Way[] =>
  [...new Map(ways.map((way) => [way.value, way])).values()].slice(0, 100);

/** The fields of an answer that the client asked for at a place: these are null when the whole answer is lost. */
export function visibleFields(root: ObjectShape, at: ResponsePath, fields: AnswerFields): readonly string[] {
  const depth = clientPath(root, at).length;
  return depth < at.length ? [] : [...fields.keys()].filter((key) => clientPath(root, [...at, key]).length > depth);
}
