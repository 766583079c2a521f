import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldTag, type Tag, type TaggedPaths } from '../request/invalidation-tags.ts';
import type { Hint, HintedType, Hints } from './hints.ts';
import { type ReadsStock, readsStock } from './stock-answers.ts';

/**
 * What may be cached of the response to a subgraph request. It follows from the request's text and the schema, never from the
 * caller.
 */
export type Cacheable = Readonly<{
  /** The whole response; absent where one of its root fields is not public, or it holds entities. */
  root: CacheableRoot | undefined;
  /** The cacheable `_entities` fields by response key; absent where there is none. */
  entities: ReadonlyMap<string, CacheableEntities> | undefined;
  /** Whether everything in the response may be cached, as a whole or entity by entity. */
  isPublic: boolean;
  /** Where the response holds entities, cacheable or not: a mutation's response names what the mutation has changed. */
  paths: TaggedPaths;
}>;

export type CacheableRoot = Readonly<{
  maxAgeMs: number;
  paths: TaggedPaths;
  tags: readonly Tag[];
  keys: readonly string[];
  /** Of each root field. */
  readsStock: readonly ReadsStock[];
}>;

export type CacheableEntities = Readonly<{
  maxAgeMs: number;
  paths: TaggedPaths;
  /** Name of the variable with the representations. */
  variable: string;
  /** The selection on each entity: requests with the same selection may use each other's entities. */
  selection: string;
}>;

/** The cache policy of a position in the response; `maxAge` in seconds, 0 for not cacheable. */
type CachePolicy = Readonly<{ isPublic: boolean; maxAge: number }>;
const notCacheable: CachePolicy = { isPublic: false, maxAge: 0 };

/** The result for a part of the request; `maxAge` in seconds. */
type Analysis = Readonly<{ maxAge: number; paths: TaggedPaths }>;
const neverCached: Analysis = { maxAge: 0, paths: { entity: undefined, inner: [] } };

/** @param query one operation, as the router sends it to a subgraph. */
export function cacheableOf(query: string, hints: Hints): Cacheable {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A request to a subgraph holds no operation.');
  const context: Context = { hints, fragments: fragmentsOf(document), depth: 0 };
  const fields = fieldsOf(operation.selectionSet.selections, context);
  const rootFields = fields.filter(({ name }) => name.value !== '_entities' && name.value !== '__typename');
  const entityFields = fields.filter(({ name }) => name.value === '_entities');
  const rootType = hints.types.get(hints.roots[operation.operation]);
  const analysis = rootType ? analyseSelections(rootType, operation.selectionSet, notCacheable, context) : neverCached;

  const isQuery = operation.operation === 'query';
  const entities = new Map<string, CacheableEntities>();
  for (const field of isQuery ? entityFields : []) {
    const cacheable = entitiesOf(field, context);
    if (cacheable) entities.set(keyOf(field), cacheable);
  }
  const withDefault = new Set(
    operation.variableDefinitions?.flatMap(({ variable, defaultValue }) => (defaultValue ? [variable.name.value] : [])),
  );
  const root = isQuery && entityFields.length === 0 ? rootOf(rootFields, analysis, { ...context, withDefault }) : undefined;
  const hasOnlyEntities = entityFields.length > 0 && rootFields.length === 0 && entities.size === entityFields.length;
  return {
    root,
    entities: entities.size > 0 ? entities : undefined,
    isPublic: root !== undefined || hasOnlyEntities,
    paths: analysis.paths,
  };
}

function rootOf(
  fields: readonly FieldNode[],
  { maxAge, paths }: Analysis,
  { hints, fragments, withDefault }: Context & Readonly<{ withDefault: ReadonlySet<string> }>,
): CacheableRoot | undefined {
  if (fields.length === 0 || maxAge <= 0 || !Number.isFinite(maxAge)) return undefined;
  return {
    maxAgeMs: maxAge * 1000,
    paths,
    tags: fields.map(({ name }) => fieldTag(hints.roots.query, name.value)),
    keys: fields.map(keyOf),
    readsStock: fields.map((field) => readsStock({ field, fragments, withDefault })),
  };
}

type Context = Readonly<{ hints: Hints; fragments: ReadonlyMap<string, FragmentDefinitionNode>; depth: number }>;

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])));

const keyOf = ({ alias, name }: FieldNode) => alias?.value ?? name.value;

/** The root fields of the operation, those inside fragments included. */
function fieldsOf(selections: readonly SelectionNode[], context: Context): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const set = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : context.fragments.get(node.name.value)?.selectionSet;
    return set ? fieldsOf(set.selections, context) : [];
  });
}

function entitiesOf(field: FieldNode, context: Context): CacheableEntities | undefined {
  const argument = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (argument?.kind !== Kind.VARIABLE || !field.selectionSet) return undefined;
  const perType = typedSelections(field.selectionSet, context).map(({ type, selectionSet }) => {
    const hinted = context.hints.types.get(type);
    if (!hinted) return neverCached;
    return analyseSelections(hinted, selectionSet, policyOf(hinted.hint, notCacheable), context);
  });
  const { maxAge, paths } = combined(perType);
  if (perType.length === 0 || maxAge <= 0 || !Number.isFinite(maxAge)) return undefined;
  const fragments = usedFragments(field.selectionSet, context);
  const selection = [field.selectionSet, ...fragments].map(print).join(' ');
  return { maxAgeMs: maxAge * 1000, paths, variable: argument.name.value, selection };
}

/** The type conditions directly below `_entities`. A plain field there, other than `__typename`, makes the type unknown. */
function typedSelections(set: SelectionSetNode, context: Context): { type: string; selectionSet: SelectionSetNode }[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === '__typename' ? [] : [{ type: '', selectionSet: set }];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
    const type = fragment?.typeCondition?.name.value;
    if (!fragment) return [{ type: '', selectionSet: set }];
    return type === undefined ? typedSelections(fragment.selectionSet, context) : [{ type, selectionSet: fragment.selectionSet }];
  });
}

function usedFragments(
  set: SelectionSetNode,
  context: Context,
  used = new Set<FragmentDefinitionNode>(),
): FragmentDefinitionNode[] {
  for (const node of set.selections) {
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : undefined;
    if (fragment && !used.has(fragment)) usedFragments(fragment.selectionSet, context, used.add(fragment));
    if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) usedFragments(node.selectionSet, context, used);
  }
  return [...used];
}

/** Ends the recursion of a fragment that spreads itself. The router's limits refuse deep documents long before. */
const maxDepth = 100;

/** Analyses a selection set on an object of this type, at a position with this policy. */
function analyseSelections(type: HintedType, set: SelectionSetNode, policy: CachePolicy, context: Context): Analysis {
  if (context.depth > maxDepth) return neverCached;
  const inside = { ...context, depth: context.depth + 1 };
  const { types } = context.hints;
  const isGuarded = type.isGuarded || type.members.some((name) => types.get(name)?.isGuarded ?? true);
  const perSelection = set.selections.map((node): Analysis => {
    if (node.kind === Kind.FIELD) return analyseField(type, node, policy, inside);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
    if (!fragment) return neverCached;
    const narrower = types.get(fragment.typeCondition?.name.value ?? type.name);
    return narrower ? analyseSelections(narrower, fragment.selectionSet, policy, inside) : neverCached;
  });
  const { maxAge, paths } = combined(perSelection);
  const entityTypes = type.members.filter((name) => types.get(name)?.key !== undefined);
  // Identity never changes.
  const isReference = paths.inner.length === 0 && set.selections.every((node) => isIdentifying(node, type));
  const entity = entityTypes.length > 0 && !isReference ? { types: entityTypes, key: entityKey(type, set, context) } : undefined;
  return { maxAge: isGuarded ? 0 : maxAge, paths: { entity: mergedEntity(paths.entity, entity), inner: paths.inner } };
}

const isIdentifying = (node: SelectionNode, { key }: HintedType) =>
  node.kind === Kind.FIELD && (node.name.value === '__typename' || node.name.value === key);

/** The response key under which the selection holds the entity's key field; `undefined` where it does not. */
function entityKey(type: HintedType, set: SelectionSetNode, context: Context): string | undefined {
  const [only, ...more] = type.members;
  const key = only !== undefined && more.length === 0 ? context.hints.types.get(only)?.key : undefined;
  const field = key && set.selections.find((node): node is FieldNode => node.kind === Kind.FIELD && node.name.value === key);
  return field ? keyOf(field) : undefined;
}

/** Analyses one field. On an abstract type the strictest of its object types decides. */
function analyseField(type: HintedType, node: FieldNode, policy: CachePolicy, context: Context): Analysis {
  const name = node.name.value;
  if (name === '__typename') return { maxAge: Number.POSITIVE_INFINITY, paths: neverCached.paths };
  const { types } = context.hints;
  const definitions = [type.name, ...type.members].flatMap((one) => types.get(one)?.fields.get(name) ?? []);
  if (definitions.length === 0) return neverCached;
  const key = keyOf(node);
  const perDefinition = definitions.map((field): Analysis => {
    const inner = types.get(field.type);
    if (!field.isComposite || !inner || !node.selectionSet)
      return { maxAge: field.isGuarded ? 0 : leafMaxAge(field.hint, policy), paths: neverCached.paths };
    const hint = field.hint ?? inner.hint;
    const below = field.isGuarded || !hint ? notCacheable : policyOf(hint, policy);
    const { maxAge, paths } = analyseSelections(inner, node.selectionSet, below, context);
    const isEmpty = !paths.entity && paths.inner.length === 0;
    const innerPaths = { entity: undefined, inner: isEmpty ? [] : ([[key, paths]] as const) };
    // Below a private field all is private.
    return { maxAge: below.isPublic ? Math.min(maxAge, below.maxAge) : 0, paths: innerPaths };
  });
  return combined(perDefinition);
}

/** A leaf without a hint has the policy of its parent. */
function leafMaxAge(hint: Hint | undefined, parent: CachePolicy): number {
  const { isPublic, maxAge } = hint ? policyOf(hint, parent) : parent;
  return isPublic ? maxAge : 0;
}

function policyOf(hint: Hint | undefined, parent: CachePolicy): CachePolicy {
  if (!hint) return notCacheable;
  const isPublic = hint.scope === undefined ? parent.isPublic : hint.scope === 'PUBLIC';
  const maxAge = hint.maxAge ?? (hint.inherits ? parent.maxAge : 0);
  return { isPublic, maxAge: parent.isPublic ? Math.min(maxAge, parent.maxAge) : maxAge };
}

/** The shortest age, and the paths of all; where several analyses share a response key, its paths are merged. */
function combined(all: readonly Analysis[]): Analysis {
  const inner = new Map<string, TaggedPaths>();
  let entity: TaggedPaths['entity'];
  for (const { paths } of all) {
    entity = mergedEntity(entity, paths.entity);
    for (const [key, below] of paths.inner) {
      const known = inner.get(key);
      inner.set(key, known ? mergedPaths(known, below) : below);
    }
  }
  const maxAge = all.reduce((least, one) => Math.min(least, one.maxAge), Number.POSITIVE_INFINITY);
  return { maxAge, paths: { entity, inner: [...inner] } };
}

function mergedPaths(one: TaggedPaths, other: TaggedPaths): TaggedPaths {
  return combined([
    { maxAge: 0, paths: one },
    { maxAge: 0, paths: other },
  ]).paths;
}

function mergedEntity(one: TaggedPaths['entity'], other: TaggedPaths['entity']): TaggedPaths['entity'] {
  if (!one || !other) return one ?? other;
  return { types: [...new Set([...one.types, ...other.types])], key: one.key ?? other.key };
}
