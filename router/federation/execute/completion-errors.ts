import type { GraphQLFormattedError } from 'graphql';
import { scalarText } from '../compile/scalar-text.ts';
import type { ResponseObject } from '../compile/targets.ts';
import type { ResponsePath } from '../execution-error.ts';
import type { ObjectShape, ValueShape } from '../operation/shape.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { ErrorLog } from './error-log.ts';
import { nullPathOf } from './null-path.ts';

/** What has to be known to name the places of nulls against the type. */
export type CompletionContext = Readonly<{
  model: SupergraphModel;
  log: Pick<ErrorLog, 'limit' | 'reportsGone' | 'isGone'>;
  /** The errors that the response will hold besides. */
  errors: readonly GraphQLFormattedError[];
  /** Whether nothing is left of the data. */
  isNull: boolean;
}>;

/**
 * The errors of a response with those for the places where the response writer had to put null against the type. A null for want
 * of an entity that is gone is no error where the log says so; but data that is null as a whole never goes without one (GraphQL
 * specification, 7.1).
 */
export function withCompletionErrors(
  root: ObjectShape,
  partialResponse: ResponseObject,
  faults: CompletionContext,
): readonly GraphQLFormattedError[] {
  const all = [...faults.errors];
  reportCompletionErrors(root, partialResponse, faults, all, faults.log.reportsGone);
  if (all.length === 0 && faults.isNull) reportCompletionErrors(root, partialResponse, faults, all, true);
  return all;
}

/**
 * Adds an error for each such place, unless an error of a subgraph explains it: one that stands above or below, or whose own null
 * has gone up as far. (Of several errors behind one null one is enough: GraphQL specification, 6.4.4.) It walks the data a second
 * time, so that writing need not carry paths along.
 */
function reportCompletionErrors(
  root: ObjectShape,
  partialResponse: ResponseObject,
  { model, log, errors }: CompletionContext,
  all: GraphQLFormattedError[],
  reportsGone: boolean,
): void {
  const isFull = () => all.length >= log.limit;
  if (isFull()) return; // the errors past the limit may explain any of them
  const paths = errors.map(({ path }) => path ?? []);
  const nulls = new Set(paths.map((path) => JSON.stringify(nullPathOf(root, partialResponse, path))));
  const report: Report = (message, path, nullAt) => {
    if (isFull() || paths.some((other) => isAlong(other, path)) || isUnder(nullAt, nulls)) return;
    all.push({ message, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  };
  const isGone = (object: ResponseObject) => !reportsGone && log.isGone(object);
  visitObject(root, partialResponse, { path: [], nullAt: [] }, { model, report, isGone });
}

/** Whether one path leads to or through the other. */
const isAlong = (one: ResponsePath, other: ResponsePath) => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((segment, index) => segment === other[index]);
};

const isUnder = (place: ResponsePath, nulls: ReadonlySet<string>) =>
  nulls.size > 0 &&
  Array.from({ length: place.length + 1 }, (_, end) => place.slice(0, end)).some((at) => nulls.has(JSON.stringify(at)));

/** @param nullAt the place that the null goes up to. */
type Report = (message: string, path: ResponsePath, nullAt: ResponsePath) => void;
type Context = Readonly<{ model: SupergraphModel; report: Report; isGone: (object: ResponseObject) => boolean }>;

/** Where a value stands, and where null is put if it may not be null itself. */
type Place = Readonly<{ path: ResponsePath; nullAt: ResponsePath }>;

function visitObject(shape: ObjectShape, value: unknown, { path, nullAt }: Place, context: Context): void {
  const { model, report, isGone } = context;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(`Expected an object of type ${shape.type}.`, path, nullAt);
    return;
  }
  const object = value as ResponseObject;
  const type = shape.isAbstract ? object.__typename : shape.type;
  const known = shape.fieldsOf.get(String(type));
  const isUntold = type === undefined || model.isAbstract(String(type));
  if (!known && (shape.dependsOnType || !isUntold)) {
    const unknownType = `No subgraph sent the type of this ${shape.type}.`;
    if (!isUntold) report(`This ${shape.type} is of a type that the schema does not show.`, path, nullAt);
    else if (!isGone(object)) report(unknownType, path, nullAt);
    return;
  }
  const isLost = isGone(object);
  for (const { key, name, from, value: of } of known ?? shape.fieldsOfUnknown) {
    if (isLost && object[from] === undefined) continue;
    visitValue(of, object[from], { path: [...path, key], nullAt }, `${known ? type : shape.type}.${name}`, context);
  }
}

function visitValue(shape: ValueShape, value: unknown, at: Place, name: string, context: Context): void {
  const { model, report } = context;
  const { path } = at;
  if (shape.kind === 'introspection' || (shape.kind === 'typename' && shape.type !== undefined)) return;
  const nullAt = shape.kind === 'typename' || shape.nonNull ? at.nullAt : path;
  if (shape.kind === 'typename') {
    if (typeof value !== 'string' || model.isAbstract(value)) report(`No subgraph sent the type for ${name}.`, path, nullAt);
  } else if (value === null || value === undefined) {
    if (shape.nonNull) report(`Cannot return null for non-nullable field ${name}.`, path, nullAt);
  } else if (shape.kind === 'object') {
    visitObject(shape.shape, value, { path, nullAt }, context);
  } else if (shape.kind === 'scalar') {
    if (scalarText(shape.type)(value) === undefined) report(`${shape.type} cannot represent the value of ${name}.`, path, nullAt);
  } else if (shape.kind === 'enum') {
    if (!shape.values.includes(String(value))) report(`${name} has a value that this schema does not show.`, path, nullAt);
  } else if (shape.kind === 'list') {
    if (!Array.isArray(value)) report(`Expected a list for ${name}.`, path, nullAt);
    else
      for (const [index, item] of value.entries())
        visitValue(shape.item, item, { path: [...path, index], nullAt }, name, context);
  }
}
