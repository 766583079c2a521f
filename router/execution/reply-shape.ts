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
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SubgraphError, SubgraphResult } from './subgraph-client.ts';

/** Puts null and an error in place of each value that is a list, an object or neither where the schema says otherwise. */
export type CheckShape = (query: string, reply: SubgraphResult) => SubgraphResult;

/** A field of a request to a subgraph. */
interface Shape {
  readonly key: string;
  /** Lists within one another; -1 where the schema of the clients does not know the field. */
  readonly lists: number;
  readonly isObject: boolean;
  readonly fields: readonly Shape[];
  /** Only objects of this type have it; `undefined`: all. */
  readonly onType: string | undefined;
}

/**
 * A gateway walks into answers as the plan says; a number where a list belongs makes it fail as a whole, and nothing of the other
 * subgraphs' data would be left. Values of leaves are its own business. Requests are compiled once: plans repeat their texts.
 */
export function makeCheckShape(schema: GraphQLSchema): CheckShape {
  const compiled = new LRUCache<string, readonly Shape[]>({ max: 1_000 });
  return (query, reply) => {
    if (reply.data === null) return reply;
    const shapes = compiled.get(query) ?? shapesOf(query, schema);
    compiled.set(query, shapes);
    const faults: SubgraphError[] = [];
    checkObject(reply.data as Record<string, unknown>, shapes, [], faults);
    return faults.length === 0 ? reply : { ...reply, errors: [...reply.errors, ...faults] };
  };
}

type Path = (string | number)[];

function checkObject(object: Record<string, unknown>, shapes: readonly Shape[], path: Path, faults: SubgraphError[]): void {
  for (const shape of shapes) {
    const value = object[shape.key];
    if (value === null || value === undefined || shape.lists < 0) continue;
    if (shape.onType !== undefined && object.__typename !== undefined && object.__typename !== shape.onType) continue;
    path.push(shape.key);
    if (!isFit(value, shape, shape.lists, path, faults)) object[shape.key] = misfit(path, faults);
    path.pop();
  }
}

function isFit(value: unknown, shape: Shape, lists: number, path: Path, faults: SubgraphError[]): boolean {
  if (lists > 0) {
    if (!Array.isArray(value)) return false;
    if (!shape.isObject && lists === 1) return true; // a list of leaves
    for (const [index, item] of value.entries()) {
      if (item === null) continue;
      path.push(index);
      if (!isFit(item, shape, lists - 1, path, faults)) value[index] = misfit(path, faults);
      path.pop();
    }
    return true;
  }
  if (!shape.isObject) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  checkObject(value as Record<string, unknown>, shape.fields, path, faults);
  return true;
}

/** A few say enough of an answer whose every line is wrong. */
const mostFaults = 50;

function misfit(path: Path, faults: SubgraphError[]): null {
  if (faults.length < mostFaults)
    faults.push({ message: 'The value does not have the form of its type.', path: [...path], extensions: { code: 'INTERNAL' } });
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
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []; // planners inline what they send
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
      return shapesIn(selection.selectionSet, condition ?? type, isObjectType(condition) ? condition.name : onType, schema);
    }
    const name = selection.name.value;
    const key = selection.alias?.value ?? name;
    const inner = (of: GraphQLNamedType | undefined) =>
      selection.selectionSet ? shapesIn(selection.selectionSet, of, undefined, schema) : [];
    if (name === '_entities') return [{ key, lists: 1, isObject: true, fields: inner(undefined), onType }];
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) return name.startsWith('__') ? [] : [{ key, lists: -1, isObject: false, fields: [], onType }];
    const named = getNamedType(field.type);
    return [{ key, lists: listsIn(field.type), isObject: isCompositeType(named), fields: inner(named), onType }];
  });
}

function listsIn(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listsIn(nullable.ofType) : 0;
}
