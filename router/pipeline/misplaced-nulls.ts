import {
  type ASTNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isIncluded } from '../federation/operation/specialise.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The positions of an operation that take no null although the type of their variable does. */
export interface NonNullPositions {
  /** The variables in such positions. */
  readonly variables: ReadonlySet<string>;
  /** One error, with its location, for each variable that is null in such a position. */
  readonly errorsFor: (values: Values) => readonly GraphQLError[];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * A position that takes no null accepts a nullable variable if the position or the variable has a default (specification, 5.8.5).
 * An explicit null is then an error (6.4.1, and 6.3.2 for conditions). The specification makes it an error of the field; the
 * router refuses the request, as for every other invalid variable, so that no mutation runs in part.
 */
export function nonNullPositions(
  definition: OperationDefinitionNode,
  fragments: Fragments,
  schema: GraphQLSchema,
): NonNullPositions {
  const nullable = new Set(
    definition.variableDefinitions?.flatMap(({ variable, type }) =>
      type.kind === Kind.NON_NULL_TYPE ? [] : [variable.name.value],
    ),
  );
  if (nullable.size === 0) return nothing;
  const find = (isWanted: (node: ASTNode) => boolean) =>
    usagesIn(definition, fragments, schema, isWanted).filter(({ name }) => nullable.has(name.value));
  const variables = new Set(find(() => true).map(({ name }) => name.value));
  if (variables.size === 0) return nothing;
  return {
    variables,
    errorsFor: (values) => {
      // A null in a selection that `@skip` or `@include` removes is no error.
      const isTrue = (variable: string) => values[variable] === true;
      const isNull = (variable: string) => Object.hasOwn(values, variable) && values[variable] === null;
      const wanted = find((node) => hasNullCondition(node, isNull) || !isSelection(node) || isIncluded(node, isTrue));
      const misplaced = new Map<string, VariableNode>();
      for (const node of wanted)
        if (isNull(node.name.value) && !misplaced.has(node.name.value)) misplaced.set(node.name.value, node);
      return [...misplaced].map(
        ([name, node]) => new GraphQLError(`Variable "$${name}" must not be null in this position.`, { nodes: node }),
      );
    },
  };
}

const nothing: NonNullPositions = { variables: new Set(), errorsFor: () => [] };

type Selection = Parameters<typeof isIncluded>[0];
const isSelection = (node: ASTNode): node is Selection =>
  node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;

/** A null condition is an error, whether or not its selection is included. */
const hasNullCondition = (node: ASTNode, isNull: (variable: string) => boolean): boolean =>
  isSelection(node) &&
  (node.directives ?? []).some(({ name, arguments: given }) =>
    ['skip', 'include'].includes(name.value)
      ? given?.some(({ value }) => value.kind === Kind.VARIABLE && isNull(value.name.value))
      : false,
  );

/** The variables in positions that take no null, in an operation and the fragments that it spreads. */
function usagesIn(
  definition: OperationDefinitionNode,
  fragments: Fragments,
  schema: GraphQLSchema,
  isWanted: (node: ASTNode) => boolean,
): readonly VariableNode[] {
  const usages: VariableNode[] = [];
  const spread = new Set<string>();
  const visitRoot = (root: ASTNode): void => {
    const types = new TypeInfo(schema);
    visit(
      root,
      visitWithTypeInfo(types, {
        enter: (node) => {
          if (node.kind === Kind.VARIABLE_DEFINITION || !isWanted(node)) return false;
          if (node.kind === Kind.VARIABLE && isNonNullType(types.getInputType())) usages.push(node);
          if (node.kind === Kind.FRAGMENT_SPREAD && !spread.has(node.name.value)) {
            spread.add(node.name.value);
            const fragment = fragments.get(node.name.value);
            if (fragment) visitRoot(fragment);
          }
          return undefined;
        },
      }),
    );
  };
  visitRoot(definition);
  return usages;
}
