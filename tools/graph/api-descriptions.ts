import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';

/**
 * What clients read of the elements that several subgraphs describe, each from its own side. Composition would take any one of
 * them. This is the only place where the API's own words stand; `schema` is the description of the whole.
 */
export const apiDescriptions: Readonly<Record<string, string>> = {
  schema: 'The shop: its catalogue, accounts, sessions and orders.',
  Query: 'Everything that can be read.',
  Mutation: 'Everything that can be changed.',
  Subscription: 'Everything that can be followed. Streams end when the access token that opened them expires.',
  User: 'A person or company with an account.',
  Product: 'Something for sale.',
};

/** The SDL of a subgraph with the API's words in place of its own. */
export const withApiDescriptions = (document: DocumentNode): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((node) => {
    const words = apiDescriptions[elementOf(node) ?? ''];
    return words === undefined ? node : ({ ...node, description: { kind: Kind.STRING, value: words } } as DefinitionNode);
  }),
});

/** Elements that the documents describe in different words, and for which the API has none of its own. */
export function conflictingDescriptions(documents: readonly DocumentNode[]): readonly string[] {
  const descriptions = new Map<string, Set<string | undefined>>();
  const note = (element: string, words: string | undefined) =>
    void descriptions.set(element, (descriptions.get(element) ?? new Set()).add(words));
  for (const node of documents.flatMap(({ definitions }) => definitions)) {
    const element = elementOf(node);
    if (element === undefined || !('description' in node)) continue;
    if (!Object.hasOwn(apiDescriptions, element)) note(element, node.description?.value);
    const members = ('fields' in node && node.fields) || ('values' in node && node.values) || [];
    for (const member of members) {
      note(`${element}.${member.name.value}`, member.description?.value);
      for (const argument of ('arguments' in member && member.arguments) || [])
        note(`${element}.${member.name.value}.${argument.name.value}`, argument.description?.value);
    }
  }
  return [...descriptions].flatMap(([element, words]) => (words.size > 1 ? [element] : []));
}

function elementOf(node: DefinitionNode): string | undefined {
  if (node.kind === Kind.SCHEMA_DEFINITION) return 'schema';
  return node.kind.endsWith('TypeDefinition') && 'name' in node ? node.name?.value : undefined;
}
