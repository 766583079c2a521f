import type { GraphQLFormattedError } from 'graphql';
import type { Gathered, ResponsePath } from '../compile/targets.ts';
import type { ObjectShape, ValueShape } from '../operation/shape.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { ErrorLog } from './errors.ts';

/**
 * Names the places where the response writer had to put null against the type, unless a subgraph's error already explains them.
 * It walks the data a second time, so that writing need not carry paths along.
 */
export function reportFaults(root: ObjectShape, gathered: Gathered, model: SupergraphModel, log: ErrorLog): void {
  if (log.isFull()) return; // the errors that were not kept may explain any of them
  const explained = log.errors.map(({ path }: GraphQLFormattedError) => path ?? []);
  const report = (message: string, path: ResponsePath) => {
    if (!log.isFull() && !explained.some((other) => isAlong(other, path))) log.addOwn(message, path);
  };
  visitObject(root, gathered, [], { model, report });
}

/** Whether one path leads to or through the other. */
const isAlong = (one: ResponsePath, other: ResponsePath) => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((segment, index) => segment === other[index]);
};

type Context = Readonly<{ model: SupergraphModel; report: (message: string, path: ResponsePath) => void }>;

function visitObject(shape: ObjectShape, value: unknown, path: ResponsePath, context: Context): void {
  const { model, report } = context;
  if (typeof value !== 'object' || value === null) {
    report(`Expected an object of type ${shape.type}.`, path);
    return;
  }
  const object = value as Gathered;
  const type = shape.isAbstract ? object.__typename : shape.type;
  const known = shape.fieldsOf.get(String(type));
  const isUntold = type === undefined || model.isAbstract(String(type));
  if (!known && (shape.dependsOnType || !isUntold)) {
    report(
      isUntold
        ? `No subgraph told the type of this ${shape.type}.`
        : `This ${shape.type} is of a type that the schema does not show.`,
      path,
    );
    return;
  }
  for (const { key, name, from, value: of } of known ?? shape.fieldsOfUnknown) {
    visitValue(of, object[from], [...path, key], `${known ? type : shape.type}.${name}`, context);
  }
}

function visitValue(shape: ValueShape, value: unknown, path: ResponsePath, name: string, context: Context): void {
  const { model, report } = context;
  if (shape.kind === 'introspection' || (shape.kind === 'typename' && shape.type !== undefined)) return;
  if (shape.kind === 'typename') {
    if (typeof value !== 'string' || model.isAbstract(value)) report(`No subgraph told the type for ${name}.`, path);
  } else if (value === null || value === undefined) {
    if (shape.nonNull) report(`Cannot return null for non-nullable field ${name}.`, path);
  } else if (shape.kind === 'object') {
    visitObject(shape.shape, value, path, context);
  } else if (shape.kind === 'enum') {
    if (!shape.values.includes(String(value))) report(`${name} has a value that this schema does not show.`, path);
  } else if (shape.kind === 'list') {
    if (!Array.isArray(value)) report(`Expected a list for ${name}.`, path);
    else for (const [index, item] of value.entries()) visitValue(shape.item, item, [...path, index], name, context);
  }
}
