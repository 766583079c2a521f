import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import type { Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import type { AuthorizationDirectives, SchemaDirectives } from '../request/schema-directives.ts';
import { type ProtectedField, protectedFieldsOf } from './authorization-directives.ts';
import type { AuthorizedOperation } from './authorized-operation.ts';
import { type DeniedFields, nullDenied } from './restore-denied.ts';

/** Removes the fields that the caller may not see. Rules that depend on data are the use cases' own. */
export type Authorise = (operation: Operation, caller: IdentifiedCaller) => AuthorizedOperation;

/** Named rules about a caller, for `@policy`. */
export type Policies = Readonly<Record<string, (caller: IdentifiedCaller) => boolean>>;

export interface AuthoriseDeps {
  readonly schema: GraphQLSchema;
  readonly directives: SchemaDirectives;
  readonly policies?: Policies;
}

/** @throws if the schema names a policy that does not exist: it would deny its fields to every caller */
export function makeAuthorise({ schema, directives, policies = {} }: AuthoriseDeps): Authorise {
  for (const [coordinate, { needs }] of directives) {
    const unknown = needs?.policies?.flat().find((name) => !Object.hasOwn(policies, name));
    if (unknown !== undefined) throw new Error(`${coordinate} needs the policy ${unknown}, which does not exist.`);
  }
  const protectedFields = new WeakMap<OperationDefinitionNode, readonly ProtectedField[]>();
  const filtered = new WeakMap<OperationDefinitionNode, Map<string, Filtered>>();

  return (operation, caller) => {
    const { definition, document } = operation;
    const fields = protectedFields.get(definition) ?? protectedFieldsOf(definition, fragmentsOf(document), schema, directives);
    protectedFields.set(definition, fields);
    if (fields.length === 0) return { operation, restoreDenied: undefined };

    const denied = fields.filter(({ needs }) => !needs.every((need) => isMet(need, caller, policies)));
    if (denied.length === 0) return { operation, restoreDenied: undefined };

    const variants = filtered.get(definition) ?? new Map<string, Filtered>();
    filtered.set(definition, variants);
    const key = denied.map(({ coordinate }) => coordinate).join(' ');
    const variant = variants.get(key) ?? filter(operation, denied);
    variants.set(key, variant);
    const code = caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return {
      operation: { ...operation, ...variant.operation },
      restoreDenied: (data) => nullDenied(data, variant.denied, code),
    };
  };
}

function isMet(
  { isSignedIn, scopes, policies: named }: AuthorizationDirectives,
  caller: IdentifiedCaller,
  policies: Policies,
): boolean {
  if (caller.kind === 'anonymous') return false; // scopes and policies apply to accounts
  const owned = caller.scopes ?? [];
  const hasScopes = scopes === undefined || scopes.some((set) => set.every((scope) => owned.includes(scope)));
  const meetsPolicies = named === undefined || named.some((set) => set.every((name) => policies[name]?.(caller) === true));
  return (isSignedIn || scopes !== undefined || named !== undefined) && hasScopes && meetsPolicies;
}

interface Filtered {
  readonly operation: Pick<Operation, 'document' | 'definition' | 'text' | 'hash'>;
  readonly denied: DeniedFields;
}

/**
 * Each denied field becomes `itsKey: __typename` and keeps `@skip` and `@include`, so that the result shows where it would be.
 */
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
  const hash = createHash('sha256').update(text).digest('hex');
  return { operation: { document, definition, text, hash }, denied: treeOf(denied) };
}

const placeholder = ({ name, alias, directives = [] }: FieldNode): FieldNode => ({
  kind: Kind.FIELD,
  alias: alias ?? name,
  name: { kind: Kind.NAME, value: '__typename' },
  directives: directives.filter((directive) => directive.name.value === 'skip' || directive.name.value === 'include'),
});

function treeOf(denied: readonly ProtectedField[]): DeniedFields {
  const root: DeniedFields = { type: undefined, isDenied: false, inner: new Map() };
  for (const { path } of denied) {
    let parent = root;
    for (const [index, { key, type }] of path.entries()) {
      const field = parent.inner.get(key) ?? { type, isDenied: index === path.length - 1, inner: new Map() };
      parent.inner.set(key, field);
      parent = field;
    }
  }
  return root;
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
