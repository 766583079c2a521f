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
import type { Needs } from './split-batches.ts';

type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
/** A field without arguments that stands for `field`. */
export type StandIn = Readonly<{ name: string; field: FieldNode }>;

/** Replaces every field with arguments inside a `@requires` by a field of its own, resolved by the same subgraphs in the same way. */
export function collectStandIns(document: DocumentNode) {
  const types = new Map(document.definitions.flatMap((node) => (hasFields(node) ? [[node.name.value, node] as const] : [])));
  const standIns = new Map<string, StandIn>();
  const added = new Map<string, Map<string, StandIn>>();

  const standInFor = (parent: string, field: FieldNode): StandIn => {
    const text = print({ ...field, selectionSet: undefined } as unknown as FieldNode);
    const standIn = standIns.get(text) ?? { name: `_r${standIns.size}_${field.name.value}`, field };
    standIns.set(text, standIn);
    for (const type of [parent, ...implementationsOf(parent, types)]) {
      added.set(type, (added.get(type) ?? new Map<string, StandIn>()).set(standIn.name, standIn));
    }
    return standIn;
  };
  const replaced = replaceRequires(document, types, standInFor);
  const definitions = replaced.definitions.map((node) => {
    const extra = hasFields(node) ? [...(added.get(node.name.value)?.values() ?? [])] : [];
    return extra.length > 0 && hasFields(node) ? withFields(node, extra) : node;
  });
  return { standIns, withStandIns: { ...document, definitions } };
}

const hasFields = (node: { kind: string }): node is FieldsType =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const implementationsOf = (parent: string, types: ReadonlyMap<string, FieldsType>) =>
  [...types.values()].filter((type) => type.interfaces?.some(({ name }) => name.value === parent)).map(({ name }) => name.value);

/** The stand-in is resolved by the same subgraphs in the same way as its field. */
function withFields(type: FieldsType, standIns: readonly StandIn[]): FieldsType {
  const fields = standIns.flatMap(({ name, field }): FieldDefinitionNode[] => {
    const original = type.fields?.find((one) => one.name.value === field.name.value);
    return original ? [{ ...original, name: { kind: Kind.NAME, value: name }, arguments: [] }] : [];
  });
  return { ...type, fields: [...(type.fields ?? []), ...fields] };
}

type StandInFor = (parent: string, field: FieldNode) => StandIn;

function replaceRequires(document: DocumentNode, types: ReadonlyMap<string, FieldsType>, standInFor: StandInFor): DocumentNode {
  const definitions = document.definitions.map((node) => {
    if (!hasFields(node)) return node;
    const fields = node.fields?.map((field) => ({
      ...field,
      directives: field.directives?.map((directive) => replaceIn(directive, node.name.value, types, standInFor)) ?? [],
    }));
    return { ...node, fields } as FieldsType;
  });
  return { ...document, definitions };
}

function replaceIn(
  directive: ConstDirectiveNode,
  parent: string,
  types: ReadonlyMap<string, FieldsType>,
  standInFor: StandInFor,
) {
  if (directive.name.value !== 'join__field') return directive;
  const given = directive.arguments?.map((argument) => {
    if (argument.name.value !== 'requires' || argument.value.kind !== Kind.STRING || !argument.value.value.includes('('))
      return argument;
    const [operation] = parse(`{${argument.value.value}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
    const selections = replaceSelections(operation.selectionSet, parent, types, standInFor);
    const text = stripIgnoredCharacters(print(selections)).slice(1, -1);
    return { ...argument, value: { ...argument.value, value: text } };
  });
  return { ...directive, arguments: given ?? [] };
}

function replaceSelections(
  selectionSet: SelectionSetNode,
  parent: string,
  types: ReadonlyMap<string, FieldsType>,
  standInFor: StandInFor,
): SelectionSetNode {
  const selections = selectionSet.selections.map((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return {
        ...node,
        selectionSet: replaceSelections(node.selectionSet, node.typeCondition?.name.value ?? parent, types, standInFor),
      };
    }
    const type = types.get(parent)?.fields?.find(({ name }) => name.value === node.name.value)?.type;
    const nested = node.selectionSet && type && replaceSelections(node.selectionSet, namedType(type), types, standInFor);
    const name = node.arguments?.length ? standInFor(parent, node).name : node.name.value;
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
export function needsOfFields(
  document: DocumentNode,
  standIns: ReadonlyMap<string, FieldNode>,
  subgraphNamed: (name: string) => string,
): ReadonlyMap<string, Needs> {
  const needs = new Map<string, Needs>();
  for (const type of document.definitions) {
    if (!hasFields(type)) continue;
    for (const field of type.fields ?? []) {
      for (const join of field.directives ?? []) {
        const [graph, requires] = [textOf(join, 'graph'), textOf(join, 'requires')];
        if (join.name.value !== 'join__field' || graph === undefined || requires === undefined) continue;
        const places = new Map<string, string>();
        addPlaces(fieldSet(requires), '', standIns, places);
        needs.set(`${subgraphNamed(graph)}/${type.name.value}/${field.name.value}`, places);
      }
    }
  }
  return needs;
}

function addPlaces(
  { selections }: SelectionSetNode,
  at: string,
  standIns: ReadonlyMap<string, FieldNode>,
  places: Map<string, string>,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    const place = node.kind === Kind.FIELD ? at + (standIns.get(node.name.value)?.name.value ?? node.name.value) : at;
    if (node.kind === Kind.FIELD) places.set(place, node.name.value);
    if (node.selectionSet) addPlaces(node.selectionSet, node.kind === Kind.FIELD ? `${place}.` : at, standIns, places);
  }
}

const fieldSet = (text: string) =>
  (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
