import { type OperationDefinitionNode, parse, print, visit } from 'graphql';

/**
 * A request for entities without the directives of the client's operation. Such a request is a query; a directive of a mutation
 * or of a subscription need not be allowed there, and has been sent with the root fields.
 * @returns the request, and the variables that are still used in it.
 */
export function withoutOperationDirectives(text: string): Readonly<{ operation: string; uses: (variable: string) => boolean }> {
  const document = parse(text, { noLocation: true });
  const [operation, ...fragments] = document.definitions as [OperationDefinitionNode, ...typeof document.definitions];
  if (!operation.directives?.length) return { operation: text, uses: () => true };
  const used = new Set<string>();
  for (const node of [operation.selectionSet, ...fragments]) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const uses = (variable: string) => used.has(variable);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => uses(variable.name.value)) ?? [];
  const definitions = [{ ...operation, directives: [], variableDefinitions }, ...fragments];
  return { operation: print({ ...document, definitions }), uses };
}
