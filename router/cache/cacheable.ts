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
import { fieldTag, type Tag, type TagPlaces } from '../request/invalidation-tags.ts';
import type { Hint, HintedType, Hints } from './hints.ts';

/** What of a request to a subgraph may be kept; by rules that see the request's text and the schema, and never who asks. */
export type Cacheable = Readonly<{
  /** The whole answer; absent where any of its root fields is not for everybody, or it asks for entities. */
  root: Kept | undefined;
  /** Its `_entities` fields by response key, those that may not be kept left out; absent where it has none. */
  entities: ReadonlyMap<string, KeptEntities> | undefined;
  /** Whether the answer can be kept whole or entity by entity, with nothing left over. */
  isPublic: boolean;
  /** Where entities stand in the answer, whether it may be kept or not: a mutation's answer says what it has changed. */
  places: TagPlaces;
}>;

export type Kept = Readonly<{ maxAgeMs: number; places: TagPlaces; tags: readonly Tag[]; keys: readonly string[] }>;

export type KeptEntities = Readonly<{
  maxAgeMs: number;
  places: TagPlaces;
  /** Name of the variable with the representations. */
  variable: string;
  /** What is asked of each entity: requests with equal ones may use each other's entities. */
  question: string;
}>;

/** What is known of a place: how long an answer there may be kept, 0 for not at all. */
type State = Readonly<{ isPublic: boolean; maxAge: number }>;
const nothing: State = { isPublic: false, maxAge: 0 };

type Seen = Readonly<{ maxAge: number; places: TagPlaces }>;
const never: Seen = { maxAge: 0, places: { entity: undefined, inner: [] } };

/** @param query one operation, as it is sent to a subgraph. */
export function cacheableOf(query: string, hints: Hints): Cacheable {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A request to a subgraph holds no operation.');
  const looking: Looking = { hints, fragments: fragmentsOf(document), depth: 0 };
  const fields = fieldsOf(operation.selectionSet.selections, looking);
  const roots = fields.filter(({ name }) => name.value !== '_entities' && name.value !== '__typename');
  const asking = fields.filter(({ name }) => name.value === '_entities');
  const rootType = hints.types.get(hints.roots[operation.operation]);
  const seen = rootType ? lookInto(rootType, operation.selectionSet, nothing, looking) : never;

  const isQuery = operation.operation === 'query';
  const entities = new Map<string, KeptEntities>();
  for (const field of isQuery ? asking : []) {
    const kept = entitiesOf(field, looking);
    if (kept) entities.set(keyOf(field), kept);
  }
  const isRootKept = isQuery && asking.length === 0 && roots.length > 0 && seen.maxAge > 0 && Number.isFinite(seen.maxAge);
  const tags = roots.map(({ name }) => fieldTag(hints.roots.query, name.value));
  const root = isRootKept ? { maxAgeMs: seen.maxAge * 1000, places: seen.places, tags, keys: roots.map(keyOf) } : undefined;
  const isWhollyEntities = asking.length > 0 && roots.length === 0 && entities.size === asking.length;
  return {
    root,
    entities: entities.size > 0 ? entities : undefined,
    isPublic: root !== undefined || isWhollyEntities,
    places: seen.places,
  };
}

type Looking = Readonly<{ hints: Hints; fragments: ReadonlyMap<string, FragmentDefinitionNode>; depth: number }>;

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])));

const keyOf = ({ alias, name }: FieldNode) => alias?.value ?? name.value;

/** The fields of selections that stand outside of any narrower type, fragments of the same object taken apart. */
function fieldsOf(selections: readonly SelectionNode[], looking: Looking): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const set = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : looking.fragments.get(node.name.value)?.selectionSet;
    return set ? fieldsOf(set.selections, looking) : [];
  });
}

function entitiesOf(field: FieldNode, looking: Looking): KeptEntities | undefined {
  const argument = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (argument?.kind !== Kind.VARIABLE || !field.selectionSet) return undefined;
  const parts = fragmentsIn(field.selectionSet, looking).map(({ type, selectionSet }) => {
    const hinted = looking.hints.types.get(type);
    return hinted ? lookInto(hinted, selectionSet, ofHint(hinted.hint, nothing), looking) : never;
  });
  const seen = together(parts);
  if (parts.length === 0 || seen.maxAge <= 0 || !Number.isFinite(seen.maxAge)) return undefined;
  const used = usedFragments(field.selectionSet, looking);
  const question = [field.selectionSet, ...used].map(print).join(' ');
  return { maxAgeMs: seen.maxAge * 1000, places: seen.places, variable: argument.name.value, question };
}

/** The type conditions directly below `_entities`, whose own type says nothing. Plain fields there but `__typename` make it unknown. */
function fragmentsIn(set: SelectionSetNode, looking: Looking): { type: string; selectionSet: SelectionSetNode }[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === '__typename' ? [] : [{ type: '', selectionSet: set }];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? looking.fragments.get(node.name.value) : node;
    const type = fragment?.typeCondition?.name.value;
    if (!fragment) return [{ type: '', selectionSet: set }];
    return type === undefined ? fragmentsIn(fragment.selectionSet, looking) : [{ type, selectionSet: fragment.selectionSet }];
  });
}

function usedFragments(
  set: SelectionSetNode,
  looking: Looking,
  used = new Set<FragmentDefinitionNode>(),
): FragmentDefinitionNode[] {
  for (const node of set.selections) {
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? looking.fragments.get(node.name.value) : undefined;
    if (fragment && !used.has(fragment)) usedFragments(fragment.selectionSet, looking, used.add(fragment));
    if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) usedFragments(node.selectionSet, looking, used);
  }
  return [...used];
}

/** Deeper documents are refused by the router's limits long before; a fragment that holds itself would not end. */
const deepest = 100;

/** What an object of the type, in a place of this state, gives when it is asked this. */
function lookInto(type: HintedType, set: SelectionSetNode, state: State, looking: Looking): Seen {
  if (looking.depth > deepest) return never;
  const inside = { ...looking, depth: looking.depth + 1 };
  const isGuarded = type.isGuarded || type.members.some((name) => looking.hints.types.get(name)?.isGuarded ?? true);
  const seen = set.selections.map((node): Seen => {
    if (node.kind === Kind.FIELD) return lookAt(type, node, state, inside);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? looking.fragments.get(node.name.value) : node;
    if (!fragment) return never;
    const narrower = looking.hints.types.get(fragment.typeCondition?.name.value ?? type.name);
    return narrower ? lookInto(narrower, fragment.selectionSet, state, inside) : never;
  });
  const all = together(seen);
  const { types } = looking.hints;
  const entities = type.members.filter((name) => types.get(name)?.key !== undefined);
  const key = entityKey(type, set, looking);
  const isOnlyNamed = all.places.inner.length === 0 && set.selections.every((node) => isNameOf(node, type)); // a reference tells nothing that changes
  const entity = entities.length > 0 && !isOnlyNamed ? { types: entities, key } : undefined;
  return { maxAge: isGuarded ? 0 : all.maxAge, places: { entity: merged(all.places.entity, entity), inner: all.places.inner } };
}

const isNameOf = (node: SelectionNode, { key }: HintedType) =>
  node.kind === Kind.FIELD && (node.name.value === '__typename' || node.name.value === key);

function entityKey(type: HintedType, set: SelectionSetNode, looking: Looking): string | undefined {
  const [only, ...more] = type.members;
  const key = only !== undefined && more.length === 0 ? looking.hints.types.get(only)?.key : undefined;
  const field = key && set.selections.find((node): node is FieldNode => node.kind === Kind.FIELD && node.name.value === key);
  return field ? keyOf(field) : undefined;
}

/** One field. Of an abstract type it is what the strictest of its object types makes of it. */
function lookAt(type: HintedType, node: FieldNode, state: State, looking: Looking): Seen {
  const name = node.name.value;
  if (name === '__typename') return { maxAge: Number.POSITIVE_INFINITY, places: never.places };
  const { types } = looking.hints;
  const declaring = [type.name, ...type.members].flatMap((one) => types.get(one)?.fields.get(name) ?? []);
  if (declaring.length === 0) return never;
  const key = keyOf(node);
  const seen = declaring.map((field): Seen => {
    const inner = types.get(field.type);
    if (!field.isComposite || !inner || !node.selectionSet)
      return { maxAge: field.isGuarded ? 0 : ageOf(field.hint, state), places: never.places };
    const hint = field.hint ?? inner.hint;
    const below = field.isGuarded || !hint ? nothing : ofHint(hint, state);
    const { maxAge, places } = lookInto(inner, node.selectionSet, below, looking);
    const isEmpty = !places.entity && places.inner.length === 0;
    const standing = { entity: undefined, inner: isEmpty ? [] : ([[key, places]] as const) };
    return { maxAge: below.isPublic ? Math.min(maxAge, below.maxAge) : 0, places: standing }; // what stands in something private is private
  });
  return together(seen);
}

/** A leaf without a hint is as what it stands in. */
function ageOf(hint: Hint | undefined, state: State): number {
  const own = hint ? ofHint(hint, state) : state;
  return own.isPublic ? own.maxAge : 0;
}

function ofHint(hint: Hint | undefined, around: State): State {
  if (!hint) return nothing;
  const isPublic = hint.scope === undefined ? around.isPublic : hint.scope === 'PUBLIC';
  const maxAge = hint.maxAge ?? (hint.inherits ? around.maxAge : 0);
  return { isPublic, maxAge: around.isPublic ? Math.min(maxAge, around.maxAge) : maxAge };
}

/** The strictest age, and all places; of one key those of every selection of it. */
function together(all: readonly Seen[]): Seen {
  const inner = new Map<string, TagPlaces>();
  let entity: TagPlaces['entity'];
  for (const { places } of all) {
    entity = merged(entity, places.entity);
    for (const [key, below] of places.inner) {
      const known = inner.get(key);
      inner.set(key, known ? both(known, below) : below);
    }
  }
  const maxAge = all.reduce((least, one) => Math.min(least, one.maxAge), Number.POSITIVE_INFINITY);
  return { maxAge, places: { entity, inner: [...inner] } };
}

function both(one: TagPlaces, other: TagPlaces): TagPlaces {
  return together([
    { maxAge: 0, places: one },
    { maxAge: 0, places: other },
  ]).places;
}

function merged(one: TagPlaces['entity'], other: TagPlaces['entity']): TagPlaces['entity'] {
  if (!one || !other) return one ?? other;
  return { types: [...new Set([...one.types, ...other.types])], key: one.key ?? other.key };
}
