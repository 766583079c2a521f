import { type ConstDirectiveNode, Kind, type OperationTypeNode, parse, type TypeNode, valueFromASTUntyped } from 'graphql';
import type { SchemaDirectives } from '../request/schema-directives.ts';

/** What `@cacheControl` says of a field or a type. */
export type Hint = Readonly<{ maxAge?: number; scope?: 'PUBLIC' | 'PRIVATE'; inherits: boolean }>;

export type HintedField = Readonly<{ type: string; isComposite: boolean; hint: Hint | undefined; isGuarded: boolean }>;

export type HintedType = Readonly<{
  name: string;
  /** For an object type the type itself; for an abstract type its object types. */
  members: readonly string[];
  /** Absent where no single subgraph resolves every field: a hint on the type says nothing about fields of other subgraphs. */
  hint: Hint | undefined;
  isGuarded: boolean;
  /** The key field of the entity; absent where the type is no entity, or its keys have several fields. */
  key: string | undefined;
  fields: ReadonlyMap<string, HintedField>;
}>;

/** The types of a supergraph by name, with what the cache needs to know of them. */
export type Hints = Readonly<{ types: ReadonlyMap<string, HintedType>; roots: Readonly<Record<OperationTypeNode, string>> }>;

/**
 * Reads the hints of a supergraph.
 *
 * Composition does not record which subgraph a hint comes from. For a field this makes no difference. A hint on a type would
 * also apply to fields that another subgraph adds and that may depend on the caller; so it counts only where one subgraph
 * resolves every field of the type. Elsewhere each field needs a hint of its own.
 */
export function readHints(supergraph: string, directives: SchemaDirectives): Hints {
  const document = parse(supergraph, { noLocation: true });
  const composite = new Map<string, Definition>();
  const unions = new Map<string, readonly string[]>();
  for (const node of document.definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      composite.set(node.name.value, node);
    if (node.kind === Kind.UNION_TYPE_DEFINITION) unions.set(node.name.value, node.types?.map(({ name }) => name.value) ?? []);
  }
  const objects = [...composite.values()].filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  const membersOf = (name: string) => {
    if (composite.get(name)?.kind === Kind.OBJECT_TYPE_DEFINITION) return [name];
    const isMember = ({ interfaces }: Definition) => interfaces?.some((one) => one.name.value === name);
    return unions.get(name) ?? objects.filter(isMember).map((one) => one.name.value);
  };
  const isGuarded = (...coordinates: readonly string[]) => coordinates.some((one) => directives.get(one)?.needs !== undefined);
  const schema = document.definitions.find((node) => node.kind === Kind.SCHEMA_DEFINITION);
  const declared = Object.fromEntries(schema?.operationTypes.map(({ operation, type }) => [operation, type.name.value]) ?? []);
  const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription', ...declared };

  const types = new Map<string, HintedType>();
  for (const [name, members] of unions)
    types.set(name, { name, members, hint: undefined, isGuarded: isGuarded(name), key: undefined, fields: new Map() });
  for (const [name, node] of composite) {
    const families = [name, ...(node.interfaces?.map((one) => one.name.value) ?? [])];
    const fields = (node.fields ?? []).map((field): [string, HintedField] => {
      const type = namedType(field.type);
      const isComposite = composite.has(type) || unions.has(type);
      const coordinates = [...families.map((family) => `${family}.${field.name.value}`), type];
      return [field.name.value, { type, isComposite, hint: hintOf(field.directives), isGuarded: isGuarded(...coordinates) }];
    });
    types.set(name, {
      name,
      members: membersOf(name),
      hint: isResolvedByOneSubgraph(node) ? hintOf(node.directives) : undefined,
      isGuarded: isGuarded(...families),
      key: keyOf(node),
      fields: new Map(fields),
    });
  }
  return { types, roots };
}

type Definition = Extract<
  ReturnType<typeof parse>['definitions'][number],
  { kind: Kind.OBJECT_TYPE_DEFINITION | Kind.INTERFACE_TYPE_DEFINITION }
>;

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

const named = (directives: readonly ConstDirectiveNode[] | undefined, wanted: string) =>
  (directives ?? []).filter(({ name }) => name.value === wanted).map(argumentsOf);

/** Where several subgraphs resolve a field, the strictest of their hints. */
function hintOf(directives: readonly ConstDirectiveNode[] | undefined): Hint | undefined {
  const hints = named(directives, 'cacheControl');
  if (hints.length === 0) return undefined;
  const ages = hints.flatMap(({ maxAge }) => (typeof maxAge === 'number' ? [maxAge] : []));
  const scopes = hints.map(({ scope }) => scope);
  const isPrivate = scopes.includes('PRIVATE');
  const isPublic = !isPrivate && scopes.includes('PUBLIC');
  return {
    ...(ages.length > 0 && { maxAge: Math.min(...ages) }),
    ...((isPrivate || isPublic) && { scope: isPrivate ? ('PRIVATE' as const) : ('PUBLIC' as const) }),
    inherits: hints.every(({ inheritMaxAge }) => inheritMaxAge === true),
  };
}

/** Whether one subgraph resolves every field. Each subgraph that has the type resolves the fields without `@join__field`. */
function isResolvedByOneSubgraph({ directives, fields = [] }: Definition): boolean {
  const graphs = new Set(named(directives, 'join__type').map(({ graph }) => graph));
  return [...graphs].some((graph) =>
    fields.every(({ directives: ofField }) => {
      const joins = named(ofField, 'join__field').filter((join) => join.graph !== undefined);
      return joins.length === 0 || joins.some((join) => join.graph === graph && join.external !== true);
    }),
  );
}

/** The first key that consists of one field. */
function keyOf({ directives }: Definition): string | undefined {
  return named(directives, 'join__type')
    .map(({ key }) => key)
    .find((key): key is string => typeof key === 'string' && /^\w+$/.test(key));
}
