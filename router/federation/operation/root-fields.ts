import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { collectFields, type ExecutableOperation } from './document.ts';

/**
 * The root fields of a mutation in the order in which they must be called, each once: CollectFields of the specification (6.3.2)
 * for the root type, with what several fields of one response key select below them merged into the first. Planners do not take
 * the order from fragments: Apollo's calls what is in named ones first when it reuses them, Hive's calls a field twice that
 * stands in and beside one, and both move fragments with directives of the supergraph's own. So these directives are left out
 * here; those of fields stay.
 * @param satisfies whether the root type is, or implements, the type of a fragment.
 * @param isWanted what `@skip` and `@include` say of a selection of the root; not needed where they are decided.
 */
export function rootFieldsInOrder(
  { definition, fragments }: ExecutableOperation,
  satisfies: (condition: string) => boolean,
  isWanted?: (selection: SelectionNode) => boolean,
): SelectionSetNode {
  const fields = collectFields([definition.selectionSet], { fragments, satisfies, isWanted });
  return { kind: Kind.SELECTION_SET, selections: [...fields.values()].map((same) => same.reduce(merged)) };
}

function merged(first: FieldNode, { selectionSet: others }: FieldNode): FieldNode {
  const { selectionSet: own } = first;
  if (!own || !others) return first;
  return { ...first, selectionSet: { ...own, selections: [...own.selections, ...others.selections] } };
}
