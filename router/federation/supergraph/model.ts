import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  isEnumType,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { buildApiSchema } from './api-schema.ts';

/** A subgraph with the address that composition was given for it; empty when none was. */
export type Subgraph = Readonly<{ name: string; url: string }>;

/** What the engine must know of a supergraph beyond the schema that clients see. */
export type SupergraphModel = Readonly<{
  sdl: string;
  /** The schema that clients see. */
  api: GraphQLSchema;
  subgraphs: readonly Subgraph[];
  /** The name as `@join__graph(name:)` spells it, for that name or the enum value. */
  subgraphNamed: (nameOrEnumValue: string) => string;
  /** Whether a value whose `__typename` is `typename` passes `... on condition`; knows inaccessible types too. */
  satisfies: (typename: string, condition: string) => boolean;
  /** Object types behind a composite type; an object type stands for itself. */
  possibleTypes: (type: string) => readonly string[];
  /** Everything that may stand behind an interface or union, other interfaces included; empty for an object type. */
  membersOf: (type: string) => readonly string[];
  isAbstract: (type: string) => boolean;
  isObject: (type: string) => boolean;
  /** Composite types whose value a client may never see (`@inaccessible`), so that their runtime type has to be checked. */
  hasHiddenMembers: (type: string) => boolean;
  /** Whether subgraphs know values of the enum that a client may never see. */
  hasHiddenValues: (enumType: string) => boolean;
  /** The type of a field, also of one that clients never see; undefined where no subgraph has it. */
  fieldType: (type: string, field: string) => TypeNode | undefined;
  /** The keys by which a subgraph resolves a type, each as the names of its top-level fields. */
  keysOf: (subgraph: string, type: string) => readonly (readonly string[])[];
  /** Names of every field of every composite type. */
  fieldNames: ReadonlySet<string>;
  /** Labels of progressive overrides (`@override(label:)`). */
  overrideLabels: ReadonlySet<string>;
  /** Whether some subgraph knows an interface as an object type (`@interfaceObject`). */
  hasInterfaceObjects: boolean;
  /** Names of the fields by which subgraphs find the objects behind such an interface. */
  interfaceObjectKeys: ReadonlySet<string>;
  /** Whether arguments of some fields take their values from a `@context`. */
  hasContextArguments: boolean;
  /**
   * Names of fields with arguments that some `@requires` or `@fromContext` selects, whose arguments may differ from a client's.
   */
  requiredWithArguments: ReadonlySet<string>;
}>;

/** Reads a supergraph document. @throws {GraphQLError} when the text is not SDL. */
export function readSupergraph(sdl: string): SupergraphModel {
  const document = parse(sdl, { noLocation: true });
  const types = new Map<string, TypeDefinitionNode>();
  for (const node of document.definitions) if (isTypeDefinition(node)) types.set(node.name.value, node);

  const graphs = subgraphsIn(types.get('join__Graph'));
  const members = membersOf(types);
  const subgraphNamed = (name: string) => graphs.get(name)?.name ?? name;
  const keys = keysByType(types, subgraphNamed);
  const interfaceObjects = [...types.values()].filter(isInterfaceObject);
  const api = buildApiSchema(document);

  return {
    sdl,
    api,
    subgraphs: [...graphs.values()],
    subgraphNamed,
    satisfies: (typename, condition) => typename === condition || (members.get(condition)?.has(typename) ?? false),
    possibleTypes: (type) =>
      [...(members.get(type) ?? [type])].filter((name) => types.get(name)?.kind === Kind.OBJECT_TYPE_DEFINITION),
    membersOf: (type) => [...(members.get(type) ?? [])],
    isAbstract: (type) => members.has(type),
    isObject: (type) => types.get(type)?.kind === Kind.OBJECT_TYPE_DEFINITION,
    hasHiddenMembers: (type) => [...(members.get(type) ?? [])].some((name) => !api.getType(name)),
    hasHiddenValues: (name) => {
      const [all, shown] = [types.get(name), api.getType(name)];
      return all?.kind === Kind.ENUM_TYPE_DEFINITION && isEnumType(shown) && shown.getValues().length < (all.values?.length ?? 0);
    },
    hasInterfaceObjects: interfaceObjects.length > 0,
    interfaceObjectKeys: new Set(interfaceObjects.flatMap(({ name }) => [...(keys.get(name.value)?.values() ?? [])].flat(2))),
    fieldType: (type, field) => fieldsOf(types.get(type)).find(({ name }) => name.value === field)?.type,
    keysOf: (subgraph, type) => keys.get(type)?.get(subgraph) ?? [],
    ...fieldProperties(types.values()),
  };
}

const isTypeDefinition = (node: { kind: string }): node is TypeDefinitionNode => node.kind.endsWith('TypeDefinition');

const fieldsOf = (type: TypeDefinitionNode | undefined) =>
  type && 'fields' in type && type.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];

const isInterfaceObject = (type: TypeDefinitionNode) =>
  type.directives?.some(
    (join) =>
      join.name.value === 'join__type' &&
      join.arguments?.some(({ name, value }) => name.value === 'isInterfaceObject' && value.kind === Kind.BOOLEAN && value.value),
  ) ?? false;

/** By enum value. */
function subgraphsIn(graphs: TypeDefinitionNode | undefined): Map<string, Subgraph> {
  const subgraphs = new Map<string, Subgraph>();
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return subgraphs;
  for (const value of graphs.values ?? []) {
    const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
    const [name, url] = graph ? [argument(graph, 'name'), argument(graph, 'url')] : [];
    subgraphs.set(value.name.value, { name: name ?? value.name.value, url: url ?? '' });
  }
  return subgraphs;
}

/** Interfaces and unions with everything that may stand behind them, other interfaces (interface objects) included. */
function membersOf(types: ReadonlyMap<string, TypeDefinitionNode>): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  for (const [name, type] of types) {
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION && !members.has(name)) members.set(name, new Set());
    if (type.kind === Kind.UNION_TYPE_DEFINITION) members.set(name, new Set(type.types?.map((member) => member.name.value)));
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name: parent } of type.interfaces ?? []) {
      members.set(parent.value, (members.get(parent.value) ?? new Set()).add(name));
    }
  }
  return members;
}

function keysByType(types: ReadonlyMap<string, TypeDefinitionNode>, subgraphNamed: (name: string) => string) {
  const byType = new Map<string, Map<string, string[][]>>();
  for (const [name, type] of types) {
    const bySubgraph = new Map<string, string[][]>();
    for (const join of type.directives ?? []) {
      const [graph, key] = [argument(join, 'graph'), argument(join, 'key')];
      if (join.name.value !== 'join__type' || graph === undefined || key === undefined) continue;
      const subgraph = subgraphNamed(graph);
      bySubgraph.set(subgraph, [...(bySubgraph.get(subgraph) ?? []), topLevelFields(key)]);
    }
    byType.set(name, bySubgraph);
  }
  return byType;
}

function fieldProperties(types: Iterable<TypeDefinitionNode>) {
  const fieldNames = new Set<string>();
  const withArguments = new Set<string>();
  const required = new Set<string>();
  const overrideLabels = new Set<string>();
  let hasContextArguments = false;
  for (const type of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      fieldNames.add(field.name.value);
      if (field.arguments && field.arguments.length > 0) withArguments.add(field.name.value);
      for (const join of field.directives ?? []) {
        if (join.name.value !== 'join__field') continue;
        const [requires, label] = [argument(join, 'requires'), argument(join, 'overrideLabel')];
        if (label !== undefined) overrideLabels.add(label);
        const fromContext = contextSelections(join);
        hasContextArguments ||= fromContext.length > 0;
        for (const selection of [requires ?? '', ...fromContext])
          for (const [name] of selection.matchAll(/\w+/g)) required.add(name);
      }
    }
  }
  return {
    fieldNames,
    overrideLabels,
    hasContextArguments,
    requiredWithArguments: new Set([...required].filter((name) => withArguments.has(name))),
  };
}

/** What the arguments of a field take from contexts: `contextArguments: [{ selection: "{ currency }", … }]`. */
function contextSelections(join: ConstDirectiveNode): string[] {
  const given = join.arguments?.find(({ name }) => name.value === 'contextArguments')?.value;
  const entries = given?.kind === Kind.LIST ? given.values : [];
  return entries.flatMap((entry) => {
    const selection = entry.kind === Kind.OBJECT && entry.fields.find(({ name }) => name.value === 'selection')?.value;
    return selection && selection.kind === Kind.STRING ? [selection.value] : [];
  });
}

function topLevelFields(fieldSet: string): string[] {
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  const selections = (operation as { selectionSet: SelectionSetNode }).selectionSet.selections;
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
