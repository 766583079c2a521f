import { type DirectiveNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';

/** The subgraphs that a `join__` directive of the given name names on an element, in capitals. */
const graphsOf = (directives: readonly DirectiveNode[] | undefined, name: string): readonly string[] =>
  (directives ?? []).flatMap((directive) =>
    directive.name.value === name
      ? (directive.arguments ?? []).flatMap(({ name, value }) =>
          name.value === 'graph' && value.kind === Kind.ENUM ? [value.value] : [],
        )
      : [],
  );

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** Whether a null at the innermost place stays there: `A`, `[A]` and `[A]!` keep it, `A!` and `[A!]` hand it on. */
const stopsNull = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE
    ? stopsNull(type.type)
    : type.kind === Kind.NON_NULL_TYPE
      ? type.type.kind === Kind.LIST_TYPE && stopsNull(type.type)
      : true;

const objectTypes = (supergraph: string): readonly ObjectTypeDefinitionNode[] =>
  parse(supergraph).definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);

/**
 * The places of a supergraph from which one failing subgraph nulls more than it answers, as `Type.field`. These are root fields
 * that are not nullable, since they null the whole answer; fields that are not nullable in a type to which several subgraphs add
 * such fields; and references from one subgraph to an entity whose fields another one owns, if their null is handed on.
 *
 * @param supergraph composed SDL, with `join__` directives
 */
export function spreadingNulls(supergraph: string): readonly string[] {
  const roots = ['Query', 'Mutation', 'Subscription'];
  const types = objectTypes(supergraph);
  const owners = new Map<string, Set<string>>();
  for (const { name, directives, fields } of types) {
    if (roots.includes(name.value) || new Set(graphsOf(directives, 'join__type')).size < 2) continue;
    const owning = (fields ?? []).flatMap((field) => {
      const graphs = new Set(graphsOf(field.directives, 'join__field'));
      return field.type.kind === Kind.NON_NULL_TYPE && graphs.size === 1 ? [...graphs] : [];
    });
    owners.set(name.value, new Set(owning));
  }
  return types.flatMap(({ name, directives, fields }) =>
    (fields ?? []).flatMap((field) => {
      const place = `${name.value}.${field.name.value}`;
      if (roots.includes(name.value)) return field.type.kind === Kind.NON_NULL_TYPE ? [place] : [];
      const answering = graphsOf(field.directives, 'join__field');
      const graphs = answering.length > 0 ? answering : graphsOf(directives, 'join__type');
      const owned = owners.get(name.value);
      if (owned && owned.size > 1 && field.type.kind === Kind.NON_NULL_TYPE && answering.length === 1) return [place];
      const referenced = owners.get(namedType(field.type));
      const isForeign = referenced !== undefined && [...referenced].some((owner) => !graphs.includes(owner));
      return isForeign && !stopsNull(field.type) ? [place] : [];
    }),
  );
}
