import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { ok, type Result } from '@commerce/kernel/result.ts';
import { type FragmentDefinitionNode, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';
import type { Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import type { SchemaDirectives } from '../request/schema-directives.ts';
import type { UnidentifiedCaller } from './identify-caller.ts';

/** Decides for which caller an operation runs, or why it does not run. */
export type ResolveCaller = (
  identified: Result<IdentifiedCaller, UnidentifiedCaller>,
  operation: Pick<Operation, 'document' | 'definition'>,
) => Result<IdentifiedCaller, UnidentifiedCaller>;

/**
 * A failed access token ends an operation, unless a tag in the SDL allows it for all root fields: `anonymous-if-token-fails`
 * (sign-in, refresh, mailed tokens) runs the operation for an anonymous caller, and `takes-expired-token` (logout) for the caller
 * of a token that was valid until it expired. So a client that sends one header with every request can always sign in again.
 */
export const makeResolveCaller =
  ({ schema, directives }: Readonly<{ schema: GraphQLSchema; directives: SchemaDirectives }>): ResolveCaller =>
  (identified, { document, definition }) => {
    if (identified.ok) return identified;
    const root = schema.getRootType(definition.operation)?.name;
    const names = rootFieldsOf(definition.selectionSet, fragmentsOf(document));
    const allAre = (...tags: readonly string[]) =>
      names.size > 0 &&
      [...names].every((name) => directives.get(`${root}.${name}`)?.tags?.some((tag) => tags.includes(tag)) === true);
    const { expired } = identified.refusal;
    if (expired && allAre('takes-expired-token')) return ok(expired);
    return allAre('anonymous-if-token-fails') ? ok(anonymous) : identified;
  };

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const fragmentsOf = ({ definitions }: Operation['document']): Fragments =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));

/** Names of the root fields, those in fragments included, without `__typename`. */
function rootFieldsOf({ selections }: SelectionSetNode, fragments: Fragments): ReadonlySet<string> {
  const names = selections.flatMap((selection): readonly string[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection.name.value];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? [...rootFieldsOf(fragment.selectionSet, fragments)] : [];
  });
  return new Set(names);
}
