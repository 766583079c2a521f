import { type DocumentNode, Kind, visit } from 'graphql';

/**
 * The directives that Apollo's planner knows without a definition. It refuses a supergraph with any other, `@oneOf` among them.
 */
const builtIn = ['deprecated', 'specifiedBy', 'skip', 'include'];

/**
 * A supergraph without the directives that it does not define. They say nothing to a planner; the API schema keeps those that
 * GraphQL knows (`@oneOf` of an input is enforced there).
 */
export function withKnownDirectives(supergraph: DocumentNode): DocumentNode {
  const defined = supergraph.definitions.flatMap((node) => (node.kind === Kind.DIRECTIVE_DEFINITION ? [node.name.value] : []));
  const known = new Set([...builtIn, ...defined]);
  return visit(supergraph, { Directive: ({ name }) => (known.has(name.value) ? undefined : null) });
}
