import { type FieldNode, Kind, parse, type SelectionSetNode, valueFromASTUntyped } from 'graphql';

/** Reads a field of an object with arguments, defaults among them. */
export type Read = (object: object, field: string, given: Readonly<Record<string, unknown>>) => unknown;

/** Key fields are worth the same wherever they are asked. */
export const keyedBy: ReadonlySet<string> = new Set(['id', 'code', 'spot']);

const parsed = new Map<string, SelectionSetNode>();

/** `rank(n: 7)` or `shape { edges ... on Box { depth } }`, one selection of a `@requires`. */
export function selectionOf(selection: string): SelectionSetNode {
  const known = parsed.get(selection);
  if (known) return known;
  const [definition] = parse(`{ ${selection} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${selection} is no selection.`);
  parsed.set(selection, definition.selectionSet);
  return definition.selectionSet;
}

/** What a selection takes of a value, read one field after the other. */
export function projected(value: unknown, selectionSet: SelectionSetNode | undefined, read: Read): unknown {
  if (!selectionSet || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => projected(each, selectionSet, read));
  const taken: Record<string, unknown> = {};
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FIELD) {
      taken[node.name.value] = projected(read(value, node.name.value, argumentsOf(node)), node.selectionSet, read);
    } else if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value === typeOf(value))
      Object.assign(taken, projected(value, node.selectionSet, read));
  }
  return taken;
}

function typeOf(value: object): string {
  const { __typename: type } = value as { __typename?: string };
  if (type === undefined) throw new Error('POISON: the type of what is required was not sent');
  return type;
}

/** Without an argument the schema's default holds. */
const argumentsOf = (node: FieldNode): Record<string, unknown> => ({
  n: 3,
  ...Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
});
