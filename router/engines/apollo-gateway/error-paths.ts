import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

export type Path = readonly (string | number)[];

/** Maximum number of errors for one failed request, whose fields may go into the thousands. */
const maxPaths = 100;

/**
 * The paths of all fields that a subgraph request selects: the errors of a request without a response have these paths.
 * For an entity request they are the fields of each representation (`['_entities', 3, 'name']`).
 */
export function errorPathsOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Path[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return [];
  const roots = fieldsOf(operation.selectionSet);
  const entities = roots.find(({ name }) => name === '_entities');
  if (!entities?.selections || !Array.isArray(variables.representations)) return roots.map(({ key }) => [key]);

  const paths: Path[] = [];
  for (const [index, representation] of variables.representations.entries()) {
    for (const { key } of fieldsOf(entities.selections, (representation as { __typename?: unknown } | null)?.__typename)) {
      if (paths.length === maxPaths) return paths;
      paths.push(['_entities', index, key]);
    }
  }
  return paths;
}

interface RequestedField {
  readonly name: string;
  readonly key: string;
  readonly selections: SelectionSetNode | undefined;
}

/**
 * The fields of a selection set, with those of fragments on `typename`; with those of all fragments where `typename` is
 * unknown.
 */
function fieldsOf({ selections }: SelectionSetNode, typename?: unknown): RequestedField[] {
  return selections.flatMap((selection): RequestedField[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []; // planners inline the fragments of what they send
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const applies = typename === undefined || condition === undefined || condition === typename;
      return applies ? fieldsOf(selection.selectionSet, typename) : [];
    }
    const name = selection.name.value;
    return name === '__typename' ? [] : [{ name, key: selection.alias?.value ?? name, selections: selection.selectionSet }];
  });
}
