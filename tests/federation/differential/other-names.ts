import { type DocumentNode, type GraphQLSchema, isCompositeType, Kind, visit } from 'graphql';
import type { Random } from './random.ts';

export type Renamed = Readonly<{ document: DocumentNode; variables: Record<string, unknown> }>;

/**
 * The same operation under other names: every response key, variable and fragment, what was the same before and only that being
 * the same afterwards. Some names are such as mean something elsewhere: fields of the schema, and what planners and the engine
 * call things.
 */
export function withOtherNames(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  { random, schema }: Readonly<{ random: Random; schema: GraphQLSchema }>,
): Renamed {
  const key = namesFrom(random.shuffled([...fieldNames(schema), ...oddKeys]), random);
  const variable = namesFrom(random.shuffled(oddVariables), random);
  const fragment = namesFrom(random.shuffled(['F', 'Part', '_f0_F', 'k0']), random);
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const renamed: DocumentNode = visit(document, {
    Variable: { leave: (node) => ({ ...node, name: named(variable(node.name.value)) }) },
    FragmentSpread: { leave: (node) => ({ ...node, name: named(fragment(node.name.value)) }) },
    FragmentDefinition: { leave: (node) => ({ ...node, name: named(fragment(node.name.value)) }) },
    Field: { leave: (node) => ({ ...node, alias: named(key((node.alias ?? node.name).value)) }) },
  });
  return {
    document: renamed,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [variable(name), value])),
  };
}

const oddKeys = ['constructor', 'toString', '_k0', '_k1', '_kv0', '_k0__alias_0', '_entities', '_a_id', 'on', 'e0'];
const oddVariables = ['representations', 'representations_0', '_k0', '_kv0', '_l0', '_r0', 'toString', 'n', 's'];

/** A new name for each old one, never the same for two. */
function namesFrom(pool: readonly string[], random: Random): (name: string) => string {
  const left = [...new Set(pool)];
  const given = new Map<string, string>();
  return (name) => {
    const known = given.get(name) ?? (random.chance(60) ? left.pop() : undefined) ?? `z${given.size}`;
    given.set(name, known);
    return known;
  };
}

const fieldNames = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isCompositeType(type) && 'getFields' in type && !type.name.startsWith('__'))
    .flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
