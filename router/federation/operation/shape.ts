import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import { dataKeyOf } from './data-key.ts';
import { collectFields, type ExecutableOperation } from './document.ts';

/**
 * The response that a specialised operation asks for, worked out once: which keys, in which order, of which types, for which
 * runtime type.
 */
export type ObjectShape = Readonly<{
  id: number;
  type: string;
  isAbstract: boolean;
  /** Whether a value of one type gets other keys than a value of another, so that its type has to be known. */
  dependsOnType: boolean;
  /** The fields for each object type that may stand here. */
  fieldsOf: ReadonlyMap<string, readonly FieldShape[]>;
  /** The fields of a value of unknown object type (an interface object read without its real type). */
  fieldsOfUnknown: readonly FieldShape[];
}>;

export type FieldShape = Readonly<{
  /** The response key. */
  key: string;
  name: string;
  /** The key in the partial response. */
  from: string;
  value: ValueShape;
}>;

export type ValueShape = Readonly<{ nonNull: boolean }> &
  (
    | Readonly<{ kind: 'list'; item: ValueShape }>
    | Readonly<{ kind: 'object'; shape: ObjectShape }>
    | Readonly<{ kind: 'enum'; type: string; values: readonly string[] }>
    | Readonly<{ kind: 'scalar'; type: string }>
    /** `type` is set where only one object type is possible; otherwise the partial response holds it. */
    | Readonly<{ kind: 'typename'; type: string | undefined }>
    /** `__schema` and `__type`: answered by the engine itself; the node is executed against the API schema. */
    | Readonly<{ kind: 'introspection'; node: FieldNode }>
  );

/** @throws when the document was not validated against the API schema. */
export function shapeOf(operation: ExecutableOperation, model: SupergraphModel): ObjectShape {
  const root = model.api.getRootType(operation.definition.operation);
  if (!root) throw new Error(`The supergraph has no ${operation.definition.operation} type.`);
  return shaper(operation, model)(root.name, [operation.definition.selectionSet]);
}

/** The same for one place of an operation: an object of the type, and what is asked of it there. */
export const shapeAt = (
  type: string,
  selectionSet: SelectionSetNode,
  operation: ExecutableOperation,
  model: SupergraphModel,
): ObjectShape => shaper(operation, model)(type, [selectionSet]);

type MakeShape = (type: string, selectionSets: readonly SelectionSetNode[]) => ObjectShape;

/** Equal selections of equal types share one shape, so that many implementations of an interface do not multiply the work. */
function shaper(operation: ExecutableOperation, model: SupergraphModel): MakeShape {
  const ids = new Map<SelectionSetNode, number>();
  const idOf = (node: SelectionSetNode): number => {
    const id = ids.get(node) ?? ids.size;
    ids.set(node, id);
    return id;
  };
  const known = new Map<string, ObjectShape>();

  const make: MakeShape = (type, selectionSets) => {
    const key = `${type}:${selectionSets.map(idOf).join()}`;
    const before = known.get(key);
    if (before) return before;
    const named = model.api.getType(type);
    const objectTypes = isAbstractType(named) ? model.api.getPossibleTypes(named) : [named as GraphQLObjectType];
    const fields = (runtime: string) =>
      fieldShapes(
        collectFields(selectionSets, {
          fragments: operation.fragments,
          satisfies: (condition) => model.satisfies(runtime, condition),
        }),
        { runtime, type },
        model,
        make,
      );
    const isAbstract = isAbstractType(named);
    const fieldsOf = new Map(objectTypes.map(({ name }) => [name, fields(name)]));
    const fieldsOfUnknown = isAbstract ? fields(type) : [];
    const selections = new Set([...fieldsOf.values(), fieldsOfUnknown].map((all) => all.map(({ key }) => key).join()));
    const shape: ObjectShape = {
      id: known.size,
      type,
      isAbstract,
      dependsOnType: isAbstract && selections.size > 1,
      fieldsOf,
      fieldsOfUnknown,
    };
    known.set(key, shape);
    return shape;
  };
  return make;
}

function fieldShapes(
  fields: ReadonlyMap<string, FieldNode[]>,
  { runtime, type: staticType }: { runtime: string; type: string },
  model: SupergraphModel,
  make: MakeShape,
): FieldShape[] {
  const typename = model.isObject(staticType) ? staticType : undefined;
  return [...fields].flatMap(([key, nodes]) => {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    if (name === TypeNameMetaFieldDef.name)
      return [{ key, name, from: name, value: { kind: 'typename', type: typename, nonNull: true } as const }];
    if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) {
      const selections = nodes.flatMap((same) => same.selectionSet?.selections ?? []);
      const merged: FieldNode = { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
      return [{ key, name, from: key, value: { kind: 'introspection', node: merged, nonNull: false } as const }];
    }
    const type = model.api.getType(runtime);
    const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
    if (!field || !('args' in field)) throw new Error(`${runtime}.${name} is not in the schema: the document was not validated.`);
    const selectionSets = nodes.flatMap((same) => same.selectionSet ?? []);
    return [{ key, name, from: dataKeyOf(node, model), value: valueShape(field.type, selectionSets, make) }];
  });
}

function valueShape(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[], make: MakeShape): ValueShape {
  if (isNonNullType(type)) return { ...valueShape(type.ofType, selectionSets, make), nonNull: true };
  if (isListType(type)) return { kind: 'list', item: valueShape(type.ofType, selectionSets, make), nonNull: false };
  if (isCompositeType(type)) return { kind: 'object', shape: make(type.name, selectionSets), nonNull: false };
  if (isEnumType(type)) {
    return { kind: 'enum', type: type.name, values: type.getValues().map((value) => value.name), nonNull: false };
  }
  return { kind: 'scalar', type: type.name, nonNull: false };
}
