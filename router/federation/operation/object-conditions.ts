import {
  getNamedType,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import { nameNode, parseOperation, typenameField } from './document.ts';

/**
 * The same operation with fragments on object types in place of those on interfaces and unions: each such fragment stands once
 * for each object type that may be there and that its condition allows, and not at all where it allows every type.
 *
 * Apollo's planner fails where an interface object has a fragment on another abstract type below it: the subgraph knows nothing
 * of that type. It does plan for the object types, one by one.
 * @param text an operation as the planner gets it.
 */
export function withObjectConditions(text: string, model: SupergraphModel): string {
  const { definition: operation, fragments } = parseOperation(text);

  const reduce = (selectionSet: SelectionSetNode, parent: string): SelectionSetNode => {
    const selections = selectionSet.selections.flatMap((node) => reduceNode(node, parent));
    return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typenameField] };
  };
  const reduceNode = (node: SelectionNode, parent: string): readonly SelectionNode[] => {
    if (node.kind === Kind.FIELD) {
      const type = node.selectionSet && typeOf(parent, node.name.value, model);
      return [node.selectionSet && type ? { ...node, selectionSet: reduce(node.selectionSet, type) } : node];
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) return [];
    return typesUnder(parent, fragment.typeCondition?.name.value).map((type): InlineFragmentNode => {
      const selectionSet = reduce(fragment.selectionSet, type ?? parent);
      const inline = { kind: Kind.INLINE_FRAGMENT, directives: node.directives ?? [], selectionSet } as const;
      return type === undefined ? inline : { ...inline, typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(type) } };
    });
  };
  /** The object types for which a fragment stands; `undefined` stands for all that may be there. */
  const typesUnder = (parent: string, condition: string | undefined): readonly (string | undefined)[] => {
    if (condition === undefined || model.satisfies(parent, condition)) return [undefined];
    const visible = model.possibleTypes(parent).filter((type) => model.api.getType(type) !== undefined);
    const allowed = visible.filter((type) => model.satisfies(type, condition));
    return model.isAbstract(parent) ? allowed : [];
  };
  return print({ ...operation, selectionSet: reduce(operation.selectionSet, rootOf(operation, model)) });
}

const rootOf = ({ operation }: OperationDefinitionNode, { api }: SupergraphModel) => api.getRootType(operation)?.name ?? '';

function typeOf(parent: string, field: string, { api }: SupergraphModel): string | undefined {
  const type = api.getType(parent);
  const of = type && 'getFields' in type ? getNamedType(type.getFields()[field]?.type) : undefined;
  return of?.name;
}
