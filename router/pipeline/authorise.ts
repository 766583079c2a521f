import { createHash } from 'node:crypto';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import type { Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import type { AuthorizationDirectives, SchemaDirectives } from '../request/schema-directives.ts';
import { type ProtectedField, protectedFieldsOf } from './authorization-directives.ts';

/** Takes out of an operation what its caller may not see. Data that rules depend on is not known here: use cases decide about that. */
export type Authorise = (operation: Operation, caller: IdentifiedCaller) => AuthorizedOperation;

export interface AuthorizedOperation {
  /** What may be run; of each field that may not, a placeholder that no subgraph resolves. */
  readonly operation: Operation;
  /** Puts null in place of each placeholder of an answer, as GraphQL propagates null, and tells an error for each. */
  readonly restoreDenied: ((data: unknown) => RestoredResult) | undefined;
}

export type RestoredResult = Readonly<{ data: unknown; errors: readonly GraphQLError[] }>;

/** Named rules about a caller, for `@policy`. */
export type Policies = Readonly<Record<string, (caller: IdentifiedCaller) => boolean>>;

export interface AuthoriseDeps {
  readonly schema: GraphQLSchema;
  readonly facts: SchemaDirectives;
  readonly policies?: Policies;
}

/** Throws if the schema names a policy that does not exist: it would forbid its fields to everybody, in silence. */
export function makeAuthorise({ schema, facts, policies = {} }: AuthoriseDeps): Authorise {
  for (const [coordinate, { needs }] of facts) {
    const unknown = needs?.policies?.flat().find((name) => !Object.hasOwn(policies, name));
    if (unknown !== undefined) throw new Error(`${coordinate} needs the policy ${unknown}, which does not exist.`);
  }
  const guarded = new WeakMap<OperationDefinitionNode, readonly ProtectedField[]>();
  const filtered = new WeakMap<OperationDefinitionNode, Map<string, Filtered>>();

  return (operation, caller) => {
    const { definition, document } = operation;
    const guards = guarded.get(definition) ?? protectedFieldsOf(definition, fragmentsOf(document), schema, facts);
    guarded.set(definition, guards);
    if (guards.length === 0) return { operation, restoreDenied: undefined };

    const denied = guards.filter(({ needs }) => !needs.every((need) => isMet(need, caller, policies)));
    if (denied.length === 0) return { operation, restoreDenied: undefined };

    const variants = filtered.get(definition) ?? new Map<string, Filtered>();
    filtered.set(definition, variants);
    const key = denied.map(({ coordinate }) => coordinate).join(' ');
    const variant = variants.get(key) ?? filter(operation, denied);
    variants.set(key, variant);
    const code = caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return { operation: { ...operation, ...variant.operation }, restoreDenied: (data) => completed(data, variant.places, code) };
  };
}

function isMet(
  { isSignedIn, scopes, policies: named }: AuthorizationDirectives,
  caller: IdentifiedCaller,
  policies: Policies,
): boolean {
  if (caller.kind === 'anonymous') return false; // scopes and policies are about somebody
  const owned = caller.scopes ?? [];
  const mayScopes = scopes === undefined || scopes.some((set) => set.every((scope) => owned.includes(scope)));
  const mayPolicies = named === undefined || named.some((set) => set.every((name) => policies[name]?.(caller) === true));
  return (isSignedIn || scopes !== undefined || named !== undefined) && mayScopes && mayPolicies;
}

interface Filtered {
  readonly operation: Pick<Operation, 'document' | 'definition' | 'text' | 'hash'>;
  readonly places: Place;
}

/** Where placeholders stand in an answer: a tree of response keys. */
interface Place {
  readonly type: GraphQLOutputType | undefined;
  readonly isDenied: boolean;
  readonly inner: Map<string, Place>;
}

/** Each denied field becomes `itsKey: __typename`, with its `@skip` and `@include`, so that the answer tells where it would have stood. */
function filter(operation: Operation, denied: readonly ProtectedField[]): Filtered {
  const nodes = new Set(denied.flatMap(({ nodes: all }) => all));
  const document: DocumentNode = visit(operation.document, {
    Field: (node) => (nodes.has(node) ? placeholder(node) : undefined),
  });
  const text = print(document);
  const definitions = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const index = operation.document.definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .indexOf(operation.definition);
  const definition = definitions[index] as OperationDefinitionNode;
  const places: Place = { type: undefined, isDenied: false, inner: new Map() };
  for (const { path } of denied) plant(places, path);
  return {
    operation: { document, definition, text, hash: createHash('sha256').update(text).digest('hex') },
    places,
  };

  function plant(root: Place, path: ProtectedField['path']): void {
    let place = root;
    for (const [index, { key, type }] of path.entries()) {
      const next = place.inner.get(key) ?? { type, isDenied: index === path.length - 1, inner: new Map() };
      place.inner.set(key, next);
      place = next;
    }
  }
}

const placeholder = ({ name, alias, directives = [] }: FieldNode): FieldNode => ({
  kind: Kind.FIELD,
  alias: alias ?? name,
  name: { kind: Kind.NAME, value: '__typename' },
  directives: directives.filter((directive) => directive.name.value === 'skip' || directive.name.value === 'include'),
});

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));

/** So many errors say enough about one list. */
const maxErrors = 100;

function completed(data: unknown, places: Place, code: 'UNAUTHENTICATED' | 'FORBIDDEN'): RestoredResult {
  const errors: GraphQLError[] = [];
  const path: (string | number)[] = [];

  /** The value with nulls in place; null if a null of what may not be null has come up to it. */
  const fill = (value: unknown, type: GraphQLOutputType | undefined, place: Place): unknown => {
    if (value === null || value === undefined) return value;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable) && Array.isArray(value)) return fillList(value, nullable.ofType, place);
    if (place.isDenied) {
      if (errors.length < maxErrors) errors.push(deniedAt(path, code));
      return null;
    }
    return fillMap(value as Record<string, unknown>, place);
  };
  const fillList = (items: unknown[], type: GraphQLOutputType, place: Place): unknown => {
    for (const [index, item] of items.entries()) {
      path.push(index);
      items[index] = fill(item, type, place);
      path.pop();
      if (items[index] === null && item !== null && isNonNullType(type)) return null;
    }
    return items;
  };
  const fillMap = (map: Record<string, unknown>, { inner }: Place): unknown => {
    for (const [key, place] of inner) {
      const before = Object.hasOwn(map, key) ? map[key] : undefined; // not what every object inherits
      if (before === null || before === undefined) continue;
      path.push(key);
      map[key] = fill(before, place.isDenied ? undefined : place.type, place);
      path.pop();
      if (map[key] === null && isNonNullType(place.type)) return null;
    }
    return map;
  };
  return { data: fill(data, undefined, places), errors };
}

const deniedAt = (path: readonly (string | number)[], code: 'UNAUTHENTICATED' | 'FORBIDDEN'): GraphQLError =>
  new GraphQLError(errorCodes[code], { path: [...path], extensions: { code } });
