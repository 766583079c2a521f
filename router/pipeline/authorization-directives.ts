import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AuthorizationDirectives, SchemaDirectives } from '../request/schema-directives.ts';

/** A field of an operation that not everybody may see, at one place of the answer. */
export interface ProtectedField {
  readonly coordinate: string;
  /** All must be met. */
  readonly needs: readonly AuthorizationDirectives[];
  /** The nodes that ask for it there; more than one if the operation repeats the field. */
  readonly nodes: readonly FieldNode[];
  /** The response keys that lead to it, each with the type of its field. */
  readonly path: readonly Readonly<{ key: string; type: GraphQLOutputType }>[];
}

/** The guarded fields of an operation, its fragments followed wherever they are spread. Nothing below a guarded field is looked at twice. */
export function protectedFieldsOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
  facts: SchemaDirectives,
): readonly ProtectedField[] {
  if (![...facts.values()].some(({ needs }) => needs)) return [];
  const guards: ProtectedField[] = [];
  const root = schema.getRootType(operation.operation) ?? undefined;

  const enter = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, path: ProtectedField['path']): void => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment) enter(fragment.selectionSet, condition === undefined ? type : schema.getType(condition), path);
        continue;
      }
      if (!(isObjectType(type) || isInterfaceType(type))) continue;
      const field = type.getFields()[selection.name.value];
      if (!field) continue; // `__typename` and introspection are nobody's secret
      const here = [...path, { key: selection.alias?.value ?? selection.name.value, type: field.type }];
      const needs = needsOf(type, field.name, getNamedType(field.type), schema, facts);
      if (needs.length > 0) guards.push({ coordinate: `${type.name}.${field.name}`, needs, nodes: [selection], path: here });
      if (selection.selectionSet) enter(selection.selectionSet, getNamedType(field.type), here);
    }
  };
  enter(operation.selectionSet, root, []);
  return guards;
}

/** What the field, the type it returns and, if it is an interface's, the same field of every implementation need. */
function needsOf(
  parent: GraphQLNamedType,
  field: string,
  returned: GraphQLNamedType,
  schema: GraphQLSchema,
  facts: SchemaDirectives,
): readonly AuthorizationDirectives[] {
  const implementations = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  const coordinates = [
    parent.name,
    `${parent.name}.${field}`,
    returned.name,
    ...implementations.flatMap(({ name }) => [name, `${name}.${field}`]),
  ];
  return coordinates.flatMap((coordinate) => facts.get(coordinate)?.needs ?? []);
}
