import { type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** The root fields of a supergraph that ask for the scope of administrators and take no other. */
export function administratorFieldsOf(supergraph: DocumentNode): ReadonlySet<string> {
  const roots = supergraph.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  const fields = roots.filter(({ name }) => ['Query', 'Mutation'].includes(name.value)).flatMap((root) => root.fields ?? []);
  const scopesOf = ({ directives = [] }: (typeof fields)[number]) =>
    directives
      .filter(({ name }) => name.value === 'requiresScopes')
      .flatMap(({ arguments: given = [] }) => given.map(({ value }) => JSON.stringify(valueFromASTUntyped(value))));
  return new Set(fields.filter((field) => scopesOf(field).includes('[["shop"]]')).map(({ name }) => name.value));
}
