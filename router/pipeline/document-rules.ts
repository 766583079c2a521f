import {
  type ASTVisitor,
  type FloatValueNode,
  GraphQLError,
  GraphQLFloat,
  getNamedType,
  type IntValueNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/**
 * A subscription has exactly one root field for all variables, so its root selection set takes no `@skip` or `@include`.
 * graphql-js allows them there, and throws where their condition is a variable. Source: GraphQL specification of September 2025,
 * 5.2.4.1 "Single Root Field".
 */
export const singleRootFieldRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const { OperationDefinition: checkFields } = SingleFieldSubscriptionsRule(context) as {
    OperationDefinition: (...given: unknown[]) => unknown;
  };
  return {
    OperationDefinition(node, ...more) {
      if (node.operation !== 'subscription') return undefined;
      const conditional = conditionalIn(node.selectionSet, context, new Set());
      if (conditional.length === 0) return checkFields(node, ...more) as undefined;
      const message = '`@skip` and `@include` are not allowed in the root selection set of a subscription.';
      context.reportError(new GraphQLError(message, { nodes: conditional }));
      return undefined;
    },
  };
};

function conditionalIn(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  spread: Set<string>,
): readonly SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return conditionalIn(selection.selectionSet, context, spread);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || spread.has(selection.name.value)) return [];
    spread.add(selection.name.value);
    const fragment = context.getFragment(selection.name.value);
    return fragment ? conditionalIn(fragment.selectionSet, context, spread) : [];
  });
}

/**
 * A literal beyond the finite doubles is not a Float, as for variables (GraphQL specification, 3.5.2). graphql-js reads it as
 * infinity.
 */
export const finiteFloatsRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const check = (node: IntValueNode | FloatValueNode) => {
    const type = context.getInputType();
    if (Number.isFinite(Number(node.value)) || !type || getNamedType(type) !== GraphQLFloat) return;
    context.reportError(new GraphQLError(`Float cannot represent the value ${node.value.slice(0, 40)}.`, { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
};

/** The rules of graphql-js, with those replaced that differ from the specification. */
export const documentRules: readonly ValidationRule[] = [
  ...specifiedRules.map((rule) => (rule === SingleFieldSubscriptionsRule ? singleRootFieldRule : rule)),
  finiteFloatsRule,
];
