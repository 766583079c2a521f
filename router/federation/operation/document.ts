import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One operation of a document, with the fragments that it may spread. */
export type ExecutableOperation = Readonly<{
  definition: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}>;

/** @returns undefined when the document has no such operation, or several and `operationName` is undefined. */
export function operationOf(document: DocumentNode, operationName: string | undefined): ExecutableOperation | undefined {
  const definition = getOperationAST(document, operationName);
  return definition ? { definition, fragments: fragmentsOf(document) } : undefined;
}

/** Parses a text that holds one operation first, and nothing but fragments after it: what planners read and write. */
export function parseOperation(text: string): ExecutableOperation {
  const document = parse(text, { noLocation: true });
  return { definition: document.definitions[0] as OperationDefinitionNode, fragments: fragmentsOf(document) };
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return fragments;
}

/** The key of a field in the response: its alias, or its name (GraphQL specification, 2.7). */
export const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;

export const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

export const typenameField: FieldNode = { kind: Kind.FIELD, name: nameNode('__typename') };

/** Rules of {@link collectFields}. */
export type CollectOptions = Readonly<{
  fragments: ExecutableOperation['fragments'];
  /** Whether objects of the type satisfy the type condition of a fragment. By default all conditions hold. */
  satisfies?: ((condition: string) => boolean) | undefined;
  /** Whether `@skip` and `@include` leave a selection in. By default all selections are in. */
  isWanted?: ((selection: SelectionNode) => boolean) | undefined;
}>;

/**
 * CollectFields of the GraphQL specification, 6.3.2, for one type.
 * @returns by response key the fields that share it, in the order of the response.
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  { fragments, satisfies, isWanted }: CollectOptions,
): ReadonlyMap<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (isWanted && !isWanted(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = responseKey(node);
        const sameKey = fields.get(key);
        if (sameKey) sameKey.push(node);
        else fields.set(key, [node]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(node.name.value)) continue;
        visited.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (condition === undefined || !satisfies || satisfies(condition))) collect(fragment.selectionSet);
    }
  };
  selectionSets.forEach(collect);
  return fields;
}
