import type { GraphQLFormattedError } from 'graphql';
import type { ExecutionError, ResponsePath } from '../execution-error.ts';
import type { ObjectShape, ValueShape } from '../operation/shape.ts';
import type { AnswerFields } from '../planner/steps/answer-fields.ts';

/**
 * The errors of one execution, at the client's paths. A dead subgraph behind a long list would repeat one message a thousand
 * times: errors past `limit` are dropped.
 */
export type ErrorLog = Readonly<{
  errors: readonly GraphQLFormattedError[];
  /** Records a subgraph's error at a path of the partial response. */
  add: (error: ExecutionError, subgraph: string, at: ResponsePath) => void;
  /** The path of a subgraph's error in the partial response. */
  placeOf: (error: GraphQLFormattedError) => ResponsePath | undefined;
  limit: number;
  /** Whether nulls for want of the fields of entities that are gone are errors. */
  reportsGone: boolean;
  /** A request as a whole failed: what could not be asked for afterwards is its fault. */
  noteFailure: (error: ExecutionError) => void;
  /** The failure of this execution that was noted last. */
  lastFailure: () => ExecutionError | undefined;
  /** A subgraph has no entity for this object: nulls for want of its fields stand for an entity that is gone. */
  noteGone: (object: object) => void;
  isGone: (object: object) => boolean;
}>;

export function errorLog(
  shape: ObjectShape,
  { limit, namesSubgraphs, reportsGone }: Readonly<{ limit: number; namesSubgraphs: boolean; reportsGone: boolean }>,
): ErrorLog {
  const errors: GraphQLFormattedError[] = [];
  const places = new Map<GraphQLFormattedError, ResponsePath>();
  let failure: ExecutionError | undefined;
  let gone: Set<object> | undefined;
  return {
    errors,
    limit,
    reportsGone,
    noteFailure: (error) => {
      failure = error;
    },
    lastFailure: () => failure,
    noteGone: (object) => {
      gone ??= new Set();
      gone.add(object);
    },
    isGone: (object) => gone?.has(object) ?? false,
    add: ({ message, extensions }, subgraph, at) => {
      if (errors.length >= limit) return;
      const code = { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions };
      const error = {
        message,
        path: clientPath(shape, at),
        extensions: namesSubgraphs ? { ...code, serviceName: subgraph } : code,
      };
      errors.push(error);
      places.set(error, at);
    },
    placeOf: (error) => places.get(error),
  };
}

/**
 * The path that the client knows: its own keys, and no further than what it asked for. What types stand on the way is not looked
 * at, so where types ask for different things below one key, each way is followed.
 */
export function clientPath(root: ObjectShape, at: ResponsePath): ResponsePath {
  let candidates: readonly Candidate[] = [{ path: [], value: { kind: 'object', shape: root, nonNull: false } }];
  for (const segment of at) {
    const further = distinct(candidates.flatMap((candidate) => candidatesAt(candidate, segment)));
    if (further.length === 0) break;
    candidates = further;
  }
  return candidates[0]?.path ?? [];
}

type Candidate = Readonly<{ path: ResponsePath; value: ValueShape }>;

function candidatesAt({ path, value }: Candidate, segment: string | number): readonly Candidate[] {
  if (typeof segment === 'number') return value.kind === 'list' ? [{ path: [...path, segment], value: value.item }] : [];
  if (value.kind !== 'object') return [];
  const fields = [...value.shape.fieldsOf.values(), value.shape.fieldsOfUnknown].flat().filter(({ from }) => from === segment);
  return fields.map((field) => ({ path: [...path, field.key], value: field.value }));
}

/** One path to each value, and 100 at most: types that share fields must not multiply the paths at each step. */
const distinct = (candidates: readonly Candidate[]): readonly Candidate[] =>
  [...new Map(candidates.map((candidate) => [candidate.value, candidate])).values()].slice(0, 100);

/** The fields of an answer that the client asked for at a place: these are null when the whole answer is lost. */
export function visibleFields(root: ObjectShape, at: ResponsePath, fields: AnswerFields): readonly string[] {
  const depth = clientPath(root, at).length;
  return depth < at.length ? [] : [...fields.keys()].filter((key) => clientPath(root, [...at, key]).length > depth);
}
