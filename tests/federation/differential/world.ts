import type { Random } from './random.ts';

/** A random product graph and how it is split over subgraphs. Everything else (SDL, data, servers) follows from it. */
export type World = Readonly<{
  seed: number;
  subgraphs: readonly string[];
  entities: readonly Entity[];
  /** Types without identity, defined alike or in parts by several subgraphs. */
  values: readonly ValueType[];
  interfaces: readonly AbstractType[];
  unions: readonly AbstractType[];
  /** Abstract types with members of which each subgraph knows some, among them types without identity. */
  mixes: readonly Mix[];
  /** The values of the enum `Mood` that a subgraph knows. It is only answered, so that clients see all of them. */
  moods: ReadonlyMap<string, readonly string[]>;
  roots: readonly Field[];
  mutations: readonly Field[];
}>;

export type Entity = Readonly<{
  name: string;
  /** Field sets; the first one is `id`. */
  keys: readonly string[];
  /** Which keys a subgraph knows the entity by, and whether it can find one by them. */
  stubs: ReadonlyMap<string, Stub>;
  fields: readonly Field[];
}>;

/** `isKeyless`: the subgraph has the fields of the keys, and does not say that they are keys. */
export type Stub = Readonly<{ keys: readonly string[]; resolvable: boolean; isKeyless?: boolean }>;

export type ValueType = Readonly<{ name: string; fields: readonly Field[]; implements?: string }>;

export type Mix = Readonly<{
  kind: 'interface' | 'union';
  name: string;
  members: readonly string[];
  membersIn: ReadonlyMap<string, readonly string[]>;
}>;

export type AbstractType = Readonly<{
  name: string;
  members: readonly string[];
  /** Subgraphs that know it with all its members. */
  subgraphs: readonly string[];
  /** The subgraph that adds a field to all members by `@interfaceObject`. */
  interfaceObject?: Readonly<{ subgraph: string; field: Field }>;
}>;

export type Field = Readonly<{
  name: string;
  type: TypeReference;
  hasArgument: boolean;
  /** Subgraphs that resolve it; several share it. */
  owners: readonly string[];
  /** Never fails, because its failure would show in a federated answer that does not ask for it. */
  isSolid: boolean;
  /** External fields that its only owner needs, as selections. */
  requires?: readonly string[];
  /** Where a selection in `requires` goes into an object: its type, and the fields that others resolve there. */
  nested?: Readonly<{ type: string; fields: readonly string[] }>;
  /** Takes `filter` and `order`, whose types each subgraph knows in part. */
  hasFilter?: boolean;
  /** Takes `currency` from the nearest `Fair` around it. */
  isContextual?: boolean;
  /** External fields that its only owner brings along. */
  provides?: readonly string[];
  /** Others provide it, so that its owner has to share it. */
  isProvided?: boolean;
  /** The subgraph that still defines it, wrongly; or rightly, as long as `label` does not hold. */
  overrides?: string;
  /** `percent(n)`: the share of requests for which the override holds. */
  label?: string;
}>;

export type TypeReference = Readonly<{ name: string; isList: boolean; itemNonNull: boolean; nonNull: boolean }>;

export const scalars = ['String', 'Int', 'Float', 'Boolean', 'ID', 'JSON', 'Color'] as const;
export const colours = ['RED', 'GREEN', 'BLUE'] as const;
export const isScalar = (name: string) => name === 'Mood' || scalars.includes(name as (typeof scalars)[number]);

/** Fields that a subgraph must declare as external, by type. */
export function externalFields(world: World, subgraph: string, type: string): ReadonlySet<string> {
  const named = (selections: readonly string[]) => selections.map((selection) => /^\w+/.exec(selection)?.[0] ?? '');
  const own = entityNamed(world, type)?.fields.filter(({ owners }) => owners.includes(subgraph)) ?? [];
  const required = own.flatMap(({ requires = [] }) => named(requires));
  const nested = world.entities
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.nested?.type === type && field.owners.includes(subgraph) ? field.nested.fields : []));
  const provided = fieldsIn(world, subgraph).flatMap((field) => (field.type.name === type ? named(field.provides ?? []) : []));
  return new Set([...required, ...nested, ...provided]);
}

export const entityNamed = (world: World, name: string) => world.entities.find((entity) => entity.name === name);

/** Every field that a subgraph resolves. */
export function fieldsIn({ roots, mutations, entities, values }: World, subgraph: string): readonly Field[] {
  const all = [...roots, ...mutations, ...entities.flatMap(({ fields }) => fields), ...values.flatMap(({ fields }) => fields)];
  return all.filter(({ owners }) => owners.includes(subgraph));
}

/** Types that a subgraph meets when it meets this one: the members of a mix that it knows. */
export const withMembers = ({ mixes }: World, subgraph: string, type: string): readonly string[] => [
  type,
  ...(mixes.find(({ name }) => name === type)?.membersIn.get(subgraph) ?? []),
];

export const typeText = ({ name, isList, itemNonNull, nonNull }: TypeReference): string =>
  `${isList ? `[${name}${itemNonNull ? '!' : ''}]` : name}${nonNull ? '!' : ''}`;

export function randomReference(random: Random, name: string): TypeReference {
  return { name, isList: random.chance(30), itemNonNull: random.chance(40), nonNull: random.chance(25) };
}
