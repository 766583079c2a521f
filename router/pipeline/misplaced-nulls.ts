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

/** The positions of one operation where a variable may be null by its type and must not be by the position's. */
export interface NonNullPositions {
  /** The variables that stand in such positions; mostly none. */
  readonly variables: ReadonlySet<string>;
  /** One error for each variable that is null in such a position, with the place where it stands. */
  readonly errorsFor: (values: Values) => readonly GraphQLError[];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * A nullable variable may stand where null may not if the position or the variable has a default (spec 5.8.5). A null that is given all the
 * same is an error (6.4.1, and 6.3.2 for conditions). The specification makes it an error of the field; we refuse the request, as for
 * every variable that does not fit, so that no mutation runs in part.
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
      // What its conditions leave out is never looked at, and so no null in it is an error.
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

/** A condition that is null is an error whatever it stands at. */
const hasNullCondition = (node: ASTNode, isNull: (variable: string) => boolean): boolean =>
  isSelection(node) &&
  (node.directives ?? []).some(({ name, arguments: given }) =>
    ['skip', 'include'].includes(name.value)
      ? given?.some(({ value }) => value.kind === Kind.VARIABLE && isNull(value.name.value))
      : false,
  );

/** The variables that stand where null may not, in an operation and the fragments that it spreads. */
function usagesIn(
  definition: OperationDefinitionNode,
  fragments: Fragments,
  schema: GraphQLSchema,
  isWanted: (node: ASTNode) => boolean,
): readonly VariableNode[] {
  const usages: VariableNode[] = [];
  const spread = new Set<string>();
  const look = (root: ASTNode): void => {
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
            if (fragment) look(fragment);
          }
          return undefined;
        },
      }),
    );
  };
  look(definition);
  return usages;
}
