import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { ExecutableOperation } from './specialise.ts';

/**
 * The root fields of a mutation in the order in which they must be called, each once: CollectFields of the specification (6.3.2) for the
 * root type, with what several fields of one response key select below them merged into the first. Planners do not take the order from
 * fragments: Apollo's calls what is in named ones first when it reuses them, Hive's calls a field twice that stands in and beside one,
 * and both move fragments with directives of the supergraph's own. So these directives are left out here; those of fields stay.
 * @param satisfies whether the root type is, or implements, the type of a fragment.
 * @param isWanted what `@skip` and `@include` say of a selection of the root; not needed where they are decided.
 */
export function rootFieldsInOrder(
  { definition, fragments }: ExecutableOperation,
  satisfies: (condition: string) => boolean,
  isWanted: (selection: SelectionNode) => boolean = () => true,
): SelectionSetNode {
  const fields = new Map<string, FieldNode>();
  const visited = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isWanted(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const first = fields.get(key);
        fields.set(key, first ? merged(first, selection) : selection);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (condition === undefined || satisfies(condition))) collect(fragment.selectionSet);
    }
  };
  collect(definition.selectionSet);
  return { kind: Kind.SELECTION_SET, selections: [...fields.values()] };
}

function merged(first: FieldNode, { selectionSet: others }: FieldNode): FieldNode {
  const { selectionSet: own } = first;
  if (!own || !others) return first;
  return { ...first, selectionSet: { ...own, selections: [...own.selections, ...others.selections] } };
}
