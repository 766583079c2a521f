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

/** The path that the client knows: its own keys, and no further than what it asked for. */
export function clientPath(root: ObjectShape, at: ResponsePath): ResponsePath {
  const path: (string | number)[] = [];
  let value: ValueShape | undefined = { kind: 'object', shape: root, nonNull: false };
  for (const segment of at) {
    if (typeof segment === 'number') {
      if (value?.kind !== 'list') return path;
      value = value.item;
    } else {
      const field: ReturnType<typeof fieldFrom> = value?.kind === 'object' ? fieldFrom(value.shape, segment) : undefined;
      if (!field) return path;
      path.push(field.key);
      value = field.value;
      continue;
    }
    path.push(segment);
  }
  return path;
}

/** The client's field that is read from a key of the gathered data, whatever the runtime type. */
function fieldFrom(shape: ObjectShape, from: string) {
  for (const fields of [...shape.fieldsOf.values(), shape.fieldsOfUnknown]) {
    const field = fields.find((one) => one.from === from);
    if (field) return field;
  }
  return undefined;
}

/** The fields of an answer that the client asked for at a place: these are null when the whole answer is lost. */
export function visibleFields(root: ObjectShape, at: ResponsePath, fields: AnswerFields): readonly string[] {
  const depth = clientPath(root, at).length;
  return depth < at.length ? [] : [...fields.keys()].filter((key) => clientPath(root, [...at, key]).length > depth);
}
