import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
} from 'graphql';
import type { FieldRequirements } from './split-batches.ts';

type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
/** A field without arguments that stands for `field`. */
export type ReplacementField = Readonly<{ name: string; field: FieldNode }>;

/**
 * Replaces every field with arguments inside a `@requires` by a field of its own, resolved by the same subgraphs in the same way.
 */
export function rewriteRequiresArguments(document: DocumentNode) {
  const types = new Map(document.definitions.flatMap((node) => (hasFields(node) ? [[node.name.value, node] as const] : [])));
  const replacements = new Map<string, ReplacementField>();
  const added = new Map<string, Map<string, ReplacementField>>();

  const replacementFor = (parent: string, field: FieldNode): ReplacementField => {
    const text = print({ ...field, selectionSet: undefined } as unknown as FieldNode);
    const replacement = replacements.get(text) ?? { name: `_r${replacements.size}_${field.name.value}`, field };
    replacements.set(text, replacement);
    for (const type of [parent, ...implementationsOf(parent, types)]) {
      added.set(type, (added.get(type) ?? new Map<string, ReplacementField>()).set(replacement.name, replacement));
    }
    return replacement;
  };
  const replaced = replaceRequires(document, types, replacementFor);
  const definitions = replaced.definitions.map((node) => {
    const extra = hasFields(node) ? [...(added.get(node.name.value)?.values() ?? [])] : [];
    return extra.length > 0 && hasFields(node) ? withFields(node, extra) : node;
  });
  return { replacements, rewritten: { ...document, definitions } };
}

const hasFields = (node: { kind: string }): node is FieldsType =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const implementationsOf = (parent: string, types: ReadonlyMap<string, FieldsType>) =>
  [...types.values()].filter((type) => type.interfaces?.some(({ name }) => name.value === parent)).map(({ name }) => name.value);

/** A replacement field is resolved by the same subgraphs in the same way as the original. */
function withFields(type: FieldsType, replacements: readonly ReplacementField[]): FieldsType {
  const fields = replacements.flatMap(({ name, field }): FieldDefinitionNode[] => {
    const original = type.fields?.find((one) => one.name.value === field.name.value);
    return original ? [{ ...original, name: { kind: Kind.NAME, value: name }, arguments: [] }] : [];
  });
  return { ...type, fields: [...(type.fields ?? []), ...fields] };
}

type ReplacementFor = (parent: string, field: FieldNode) => ReplacementField;

function replaceRequires(
  document: DocumentNode,
  types: ReadonlyMap<string, FieldsType>,
  replacementFor: ReplacementFor,
): DocumentNode {
  const definitions = document.definitions.map((node) => {
    if (!hasFields(node)) return node;
    const fields = node.fields?.map((field) => ({
      ...field,
      directives: field.directives?.map((directive) => replaceIn(directive, node.name.value, types, replacementFor)) ?? [],
    }));
    return { ...node, fields } as FieldsType;
  });
  return { ...document, definitions };
}

function replaceIn(
  directive: ConstDirectiveNode,
  parent: string,
  types: ReadonlyMap<string, FieldsType>,
  replacementFor: ReplacementFor,
) {
  if (directive.name.value !== 'join__field') return directive;
  const given = directive.arguments?.map((argument) => {
    if (argument.name.value !== 'requires' || argument.value.kind !== Kind.STRING || !argument.value.value.includes('('))
      return argument;
    const [operation] = parse(`{${argument.value.value}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
    const selections = replaceSelections(operation.selectionSet, parent, types, replacementFor);
    const text = stripIgnoredCharacters(print(selections)).slice(1, -1);
    return { ...argument, value: { ...argument.value, value: text } };
  });
  return { ...directive, arguments: given ?? [] };
}

function replaceSelections(
  selectionSet: SelectionSetNode,
  parent: string,
  types: ReadonlyMap<string, FieldsType>,
  replacementFor: ReplacementFor,
): SelectionSetNode {
  const selections = selectionSet.selections.map((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return {
        ...node,
        selectionSet: replaceSelections(node.selectionSet, node.typeCondition?.name.value ?? parent, types, replacementFor),
      };
    }
    const type = types.get(parent)?.fields?.find(({ name }) => name.value === node.name.value)?.type;
    const nested = node.selectionSet && type && replaceSelections(node.selectionSet, namedType(type), types, replacementFor);
    const name = node.arguments?.length ? replacementFor(parent, node).name : node.name.value;
    return {
      ...node,
      name: { kind: Kind.NAME, value: name },
      arguments: [],
      ...(nested && { selectionSet: nested }),
    } as FieldNode;
  });
  return { ...selectionSet, selections };
}

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** What each field that requires something needs, by `subgraph/type/field`. */
export function requirementsOfFields(
  document: DocumentNode,
  replacements: ReadonlyMap<string, FieldNode>,
  subgraphNamed: (name: string) => string,
): ReadonlyMap<string, FieldRequirements> {
  const requirements = new Map<string, FieldRequirements>();
  for (const type of document.definitions) {
    if (!hasFields(type)) continue;
    for (const field of type.fields ?? []) {
      for (const join of field.directives ?? []) {
        const [graph, requires] = [textOf(join, 'graph'), textOf(join, 'requires')];
        if (join.name.value !== 'join__field' || graph === undefined || requires === undefined) continue;
        const places = new Map<string, string>();
        addPlaces(fieldSet(requires), '', replacements, places);
        requirements.set(`${subgraphNamed(graph)}/${type.name.value}/${field.name.value}`, places);
      }
    }
  }
  return requirements;
}

function addPlaces(
  { selections }: SelectionSetNode,
  at: string,
  replacements: ReadonlyMap<string, FieldNode>,
  places: Map<string, string>,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    const place = node.kind === Kind.FIELD ? at + (replacements.get(node.name.value)?.name.value ?? node.name.value) : at;
    if (node.kind === Kind.FIELD) places.set(place, node.name.value);
    if (node.selectionSet) addPlaces(node.selectionSet, node.kind === Kind.FIELD ? `${place}.` : at, replacements, places);
  }
}

const fieldSet = (text: string) =>
  (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
