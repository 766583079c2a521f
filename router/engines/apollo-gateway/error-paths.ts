import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

export type Path = readonly (string | number)[];

/** So many errors say enough about one failed request, whose fields may go into the thousands. */
const maxPlaces = 100;

/**
 * The paths, within its answer, of the fields that a request to a subgraph asks for: where errors belong if no answer comes.
 * Of an entity request these are the fields of each representation (`['_entities', 3, 'name']`).
 */
export function errorPathsOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Path[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return [];
  const roots = fieldsOf(operation.selectionSet);
  const entities = roots.find(({ name }) => name === '_entities');
  if (!entities?.selections || !Array.isArray(variables.representations)) return roots.map(({ key }) => [key]);

  const places: Path[] = [];
  for (const [index, representation] of variables.representations.entries()) {
    for (const { key } of fieldsOf(entities.selections, (representation as { __typename?: unknown } | null)?.__typename)) {
      if (places.length === maxPlaces) return places;
      places.push(['_entities', index, key]);
    }
  }
  return places;
}

interface RequestedField {
  readonly name: string;
  readonly key: string;
  readonly selections: SelectionSetNode | undefined;
}

/** The fields of a selection set; of its fragments those on `typename`, or all if it is not known. */
function fieldsOf({ selections }: SelectionSetNode, typename?: unknown): RequestedField[] {
  return selections.flatMap((selection): RequestedField[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []; // planners inline what they send
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const applies = typename === undefined || condition === undefined || condition === typename;
      return applies ? fieldsOf(selection.selectionSet, typename) : [];
    }
    const name = selection.name.value;
    return name === '__typename' ? [] : [{ name, key: selection.alias?.value ?? name, selections: selection.selectionSet }];
  });
}
