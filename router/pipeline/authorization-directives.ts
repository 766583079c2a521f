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

/** A field of an operation that `@authenticated`, `@requiresScopes` or `@policy` protects, at one place of the response. */
export interface ProtectedField {
  readonly coordinate: string;
  /** The caller must meet all of them. */
  readonly needs: readonly AuthorizationDirectives[];
  /** The nodes that select it there; more than one if the operation repeats the field. */
  readonly nodes: readonly FieldNode[];
  /** The response keys that lead to it, each with the type of its field. */
  readonly path: readonly Readonly<{ key: string; type: GraphQLOutputType }>[];
}

/** The protected fields of an operation and of the fragments that it spreads. */
export function protectedFieldsOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
  directives: SchemaDirectives,
): readonly ProtectedField[] {
  if (![...directives.values()].some(({ needs }) => needs)) return [];
  const fields: ProtectedField[] = [];
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
      if (!field) continue; // `__typename` and introspection are public
      const here = [...path, { key: selection.alias?.value ?? selection.name.value, type: field.type }];
      const needs = directivesOf(type, field.name, getNamedType(field.type), schema, directives);
      if (needs.length > 0) fields.push({ coordinate: `${type.name}.${field.name}`, needs, nodes: [selection], path: here });
      if (selection.selectionSet) enter(selection.selectionSet, getNamedType(field.type), here);
    }
  };
  enter(operation.selectionSet, root, []);
  return fields;
}

/**
 * The directives of the field, of the type that it returns and, for a field of an interface, of the same field in every
 * implementation.
 */
function directivesOf(
  parent: GraphQLNamedType,
  field: string,
  returned: GraphQLNamedType,
  schema: GraphQLSchema,
  directives: SchemaDirectives,
): readonly AuthorizationDirectives[] {
  const implementations = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  const coordinates = [
    parent.name,
    `${parent.name}.${field}`,
    returned.name,
    ...implementations.flatMap(({ name }) => [name, `${name}.${field}`]),
  ];
  return coordinates.flatMap((coordinate) => directives.get(coordinate)?.needs ?? []);
}
