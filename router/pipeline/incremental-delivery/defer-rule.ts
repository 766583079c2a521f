import { type ASTVisitor, type DirectiveNode, GraphQLError, Kind, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * The rules of the specification's draft for `@defer`: labels are unique string literals; a subscription defers nothing, and a
 * mutation no root field, unless the condition is `false` or a variable. Source:
 * https://github.com/graphql/graphql-spec/pull/1110, as in graphql 17's rules.
 */
export const deferRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const labels = new Set<string>();
  return {
    Directive: (node) => {
      if (node.name.value !== 'defer') return;
      const label = argumentOf(node, 'label');
      if (label && label.kind !== Kind.STRING && label.kind !== Kind.NULL)
        context.reportError(new GraphQLError('The label of `@defer` must be a string literal.', { nodes: node }));
      if (label?.kind !== Kind.STRING) return;
      if (labels.has(label.value))
        context.reportError(new GraphQLError(`The label "${label.value}" is used more than once.`, { nodes: node }));
      labels.add(label.value);
    },
    OperationDefinition: (operation) => {
      if (operation.operation === 'query') return;
      const fragments = new Map(
        context
          .getDocument()
          .definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
      );
      const isDeep = operation.operation === 'subscription';
      const visited = new Set<string>();
      const check = ({ selections }: typeof operation.selectionSet): void => {
        for (const selection of selections) {
          const defer = selection.kind === Kind.FIELD ? undefined : selection.directives?.find(isDeferring);
          if (defer) {
            const where = isDeep ? 'in a subscription' : 'on the root of a mutation';
            context.reportError(new GraphQLError(`\`@defer\` is not allowed ${where}.`, { nodes: defer }));
          }
          if (selection.kind === Kind.FRAGMENT_SPREAD) {
            const fragment = visited.has(selection.name.value) ? undefined : fragments.get(selection.name.value);
            visited.add(selection.name.value);
            if (fragment) check(fragment.selectionSet);
          } else if (selection.selectionSet && (isDeep || selection.kind !== Kind.FIELD)) check(selection.selectionSet);
        }
      };
      check(operation.selectionSet);
    },
  };
};

const argumentOf = ({ arguments: given }: DirectiveNode, wanted: string) =>
  given?.find(({ name }) => name.value === wanted)?.value;

function isDeferring(directive: DirectiveNode): boolean {
  if (directive.name.value !== 'defer') return false;
  const condition = argumentOf(directive, 'if');
  return !(condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value));
}
