import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type ScalarText, scalarText } from '../federation/compile/scalar-text.ts';
import type { ExecutionError } from '../federation/execution-error.ts';
import type { SubgraphResult } from './subgraph-client.ts';

/**
 * Replaces a value with null and an error where it is a list, an object or a leaf against the schema, and where a leaf is no
 * value of its type. Other leaves of the specified scalars are coerced like results (GraphQL specification, 3.5).
 */
export type CheckShape = (query: string, reply: SubgraphResult) => SubgraphResult;

/** A field of a request to a subgraph. */
interface Shape {
  readonly key: string;
  /** Depth of nested lists; -1 where the client schema does not have the field. */
  readonly lists: number;
  readonly isObject: boolean;
  /** The coercion of a leaf of a specified scalar; `undefined`: none. */
  readonly written: Leaf | undefined;
  readonly fields: readonly Shape[];
  /** The field applies to objects of this type only; `undefined`: to all. */
  readonly onType: string | undefined;
}

interface Leaf {
  readonly isFit: (value: unknown) => boolean;
  readonly text: ScalarText;
}

/**
 * The gateway reads responses as the plan says: a number in place of a list makes the whole operation fail, with the data of
 * the other subgraphs. Leaves are coerced before the gateway merges, because a number as an ID is another key than its text.
 * Each query is compiled once, since plans repeat them.
 */
export function makeCheckShape(schema: GraphQLSchema): CheckShape {
  const compiled = new LRUCache<string, readonly Shape[]>({ max: 1_000 });
  return (query, reply) => {
    if (reply.data === null) return reply;
    const shapes = compiled.get(query) ?? shapesOf(query, schema);
    compiled.set(query, shapes);
    const errors: ExecutionError[] = [];
    checkObject(reply.data as Record<string, unknown>, shapes, [], errors);
    return errors.length === 0 ? reply : { ...reply, errors: [...reply.errors, ...errors] };
  };
}

type Path = (string | number)[];

function checkObject(object: Record<string, unknown>, shapes: readonly Shape[], path: Path, errors: ExecutionError[]): void {
  for (const shape of shapes) {
    const value = object[shape.key];
    if (value === null || value === undefined || shape.lists < 0) continue;
    if (shape.onType !== undefined && object.__typename !== undefined && object.__typename !== shape.onType) continue;
    path.push(shape.key);
    if (isFit(value, shape, shape.lists, path, errors)) {
      if (shape.lists === 0 && shape.written) object[shape.key] = coerced(value, shape.written);
    } else object[shape.key] = misfit(path, errors);
    path.pop();
  }
}

function isFit(value: unknown, shape: Shape, lists: number, path: Path, errors: ExecutionError[]): boolean {
  if (lists > 0) {
    if (!Array.isArray(value)) return false;
    if (!shape.isObject && !shape.written && lists === 1) return true; // leaves of this list need no coercion
    for (const [index, item] of value.entries()) {
      if (item === null) continue;
      path.push(index);
      if (isFit(item, shape, lists - 1, path, errors)) {
        if (lists === 1 && shape.written) value[index] = coerced(item, shape.written);
      } else value[index] = misfit(path, errors);
      path.pop();
    }
    return true;
  }
  if (!shape.isObject) return !shape.written || shape.written.isFit(value) || shape.written.text(value) !== undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  checkObject(value as Record<string, unknown>, shape.fields, path, errors);
  return true;
}

/** The gateway supports doubles only: a Float becomes the nearest double (GraphQL specification, 3.5.2). */
function coerced(value: unknown, { isFit, text }: Leaf): unknown {
  return isFit(value) ? value : JSON.parse(text(value) as string);
}

/** Values that need no coercion: nearly all. */
const fitting: Readonly<Record<string, Leaf['isFit']>> = {
  Int: (value) => (value as number) === ((value as number) | 0),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
};

const leaves: ReadonlyMap<string, Leaf> = new Map(
  Object.entries(fitting).map(([type, isFit]) => [type, { isFit, text: scalarText(type) }]),
);

/** Maximum number of errors for one response. */
const maxErrors = 50;

function misfit(path: Path, errors: ExecutionError[]): null {
  if (errors.length < maxErrors)
    errors.push({ message: 'The value does not have the form of its type.', path: [...path], extensions: { code: 'INTERNAL' } });
  return null;
}

function shapesOf(query: string, schema: GraphQLSchema): readonly Shape[] {
  const operation = parse(query, { noLocation: true }).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return shapesIn(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, undefined, schema);
}

function shapesIn(
  { selections }: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  onType: string | undefined,
  schema: GraphQLSchema,
): readonly Shape[] {
  return selections.flatMap((selection): readonly Shape[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []; // planners inline the fragments of what they send
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
      return shapesIn(selection.selectionSet, condition ?? type, isObjectType(condition) ? condition.name : onType, schema);
    }
    const name = selection.name.value;
    const key = selection.alias?.value ?? name;
    const inner = (of: GraphQLNamedType | undefined) =>
      selection.selectionSet ? shapesIn(selection.selectionSet, of, undefined, schema) : [];
    if (name === '_entities') return [{ key, lists: 1, isObject: true, written: undefined, fields: inner(undefined), onType }];
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) return name.startsWith('__') ? [] : [{ key, lists: -1, isObject: false, written: undefined, fields: [], onType }];
    const named = getNamedType(field.type);
    const written = isSpecifiedScalarType(named) ? leaves.get(named.name) : undefined;
    return [{ key, lists: listsIn(field.type), isObject: isCompositeType(named), written, fields: inner(named), onType }];
  });
}

function listsIn(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listsIn(nullable.ofType) : 0;
}
