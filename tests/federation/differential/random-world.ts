import type { Random } from './random.ts';
import { type Draw, entity, field, mutationField, rootField, valueType } from './random-types.ts';
import { enriched, withNullableFields, withoutSomeKeys } from './rich-world.ts';
import { type AbstractType, type Entity, type Field, isScalar, type World, withMembers } from './world.ts';

/**
 * Draws a world. It may not compose: not every split leaves a way to every field.
 * @param isRich with what `enriched` adds; else the world is the one that its seed has always been.
 */
export function randomWorld(random: Random, seed: number, isRich: boolean): World {
  const subgraphs = ['s0', 's1', 's2', 's3', 's4'].slice(0, 2 + random.below(4));
  const entityNames = ['Author', 'Book', 'Shop', 'Tag'].slice(0, 1 + random.below(4));
  const valueNames = ['Size', 'Place'].slice(0, random.below(3));
  const abstracts = entityNames.length > 1 ? abstractTypes(random, entityNames, subgraphs) : { interfaces: [], unions: [] };
  const composite = [...entityNames, ...valueNames, ...[...abstracts.interfaces, ...abstracts.unions].map(({ name }) => name)];
  const draw: Draw = { random, subgraphs, composite };

  const values = valueNames.map((name) => valueType(name, draw));
  const drawn = withInputs(
    random,
    entityNames.map((name) => entity(name, draw)),
  );
  const entities = withLabels(draw, drawn, abstracts.interfaces);
  const roots = Array.from({ length: 2 + random.below(4) }, (_, index) => rootField(`root${index}`, draw));
  const mutations = random.chance(40) ? ['bump', 'push', 'turn'].map((name) => mutationField(name, draw)) : [];
  const none = { mixes: [], moods: new Map() };
  const world: World = { seed, subgraphs, entities, values, ...abstracts, ...none, roots, mutations };
  const complete = withInterfaceObject(random, isRich ? enriched(world, draw) : world);
  return isRich ? withoutSomeKeys(random, withStubs(random, withNullableFields(complete))) : withStubs(random, complete);
}

function abstractTypes(random: Random, entityNames: readonly string[], subgraphs: readonly string[]) {
  const make = (name: string): AbstractType[] =>
    random.chance(50) ? [{ name, members: random.some(entityNames, 2), subgraphs: [random.pick(subgraphs)] }] : [];
  return { interfaces: make('Node'), unions: make('Thing') };
}

/** Lets some fields require or provide others, and makes solid what is required or provided. */
function withInputs(random: Random, entities: readonly Entity[]): Entity[] {
  const solid = new Set<string>();
  const provided = new Set<string>();
  const scalarsElsewhere = (of: Entity, subgraph: string) =>
    of.fields.filter(
      (other) => isScalar(other.type.name) && !other.requires && !other.overrides && !other.owners.includes(subgraph),
    );
  const drawn = entities.map((one) => ({
    ...one,
    fields: one.fields.map((each): Field => {
      const [owner] = each.owners;
      if (each.owners.length !== 1 || owner === undefined || each.overrides !== undefined) return each;
      const inputs = scalarsElsewhere(one, owner);
      if (inputs.length > 0 && random.chance(35)) {
        const chosen = random.some(inputs, 1);
        for (const { name } of chosen) solid.add(`${one.name}.${name}`);
        return {
          ...each,
          requires: chosen.map((input) => (input.hasArgument && random.chance(50) ? `${input.name}(n: 7)` : input.name)),
        };
      }
      const target = entities.find(({ name }) => name === each.type.name);
      const extras = target ? scalarsElsewhere(target, owner).filter(({ hasArgument }) => !hasArgument) : [];
      if (extras.length === 0 || !random.chance(40)) return each;
      const chosen = random.some(extras, 1);
      for (const { name } of chosen) provided.add(`${target?.name}.${name}`);
      return { ...each, provides: chosen.map(({ name }) => name) };
    }),
  }));
  return drawn.map((one) => ({
    ...one,
    // What is required must not require in turn: `withInputs` decides in one pass, so a chain would depend on the order of
    // drawing.
    fields: one.fields.map((each) => {
      const name = `${one.name}.${each.name}`;
      if (!solid.has(name) && !provided.has(name)) return each;
      const { requires: _, ...plain } = each;
      return { ...plain, isSolid: true, isProvided: provided.has(name) };
    }),
  }));
}

/** Gives the members of an interface a field that it has too, in the subgraphs that resolve it for all of them. */
function withLabels({ random, subgraphs }: Draw, entities: readonly Entity[], interfaces: readonly AbstractType[]): Entity[] {
  const members = random.chance(60) ? interfaces.flatMap((one) => one.members) : [];
  const together = random.chance(60) ? random.pick(subgraphs) : undefined;
  const type = { name: 'String', isList: false, itemNonNull: false, nonNull: random.chance(30) };
  return entities.map((one) => {
    if (!members.includes(one.name)) return one;
    const owners = [...new Set([together ?? random.pick(subgraphs), ...(random.chance(20) ? [random.pick(subgraphs)] : [])])];
    return { ...one, fields: [...one.fields, { name: 'label', type, owners, isSolid: false, hasArgument: false }] };
  });
}

/** One subgraph that knows no member of an interface, or else a new one, may add a field to all of them. */
function withInterfaceObject(random: Random, world: World): World {
  const interfaces = world.interfaces.map((one): AbstractType => {
    const touching = new Set([...one.subgraphs, ...world.subgraphs.filter((subgraph) => knows(world, subgraph, one.members))]);
    const free = world.subgraphs.filter((subgraph) => !touching.has(subgraph));
    if (!random.chance(60)) return one;
    const subgraph = free.length > 0 ? random.pick(free) : 'extras';
    const added = field('extra', { random, subgraphs: [subgraph], composite: [] }, false);
    const { overrides: _, label: __, ...plain } = added;
    return { ...one, interfaceObject: { subgraph, field: { ...plain, owners: [subgraph] } } };
  });
  const roots = interfaces.flatMap(({ name, interfaceObject }): Field[] => {
    if (!interfaceObject || random.chance(40)) return [];
    const type = { name, isList: true, itemNonNull: false, nonNull: false };
    return [{ name: 'extras', type, owners: [interfaceObject.subgraph], isSolid: false, hasArgument: false }];
  });
  const subgraphs = [...new Set([...world.subgraphs, ...interfaces.flatMap((one) => one.interfaceObject?.subgraph ?? [])])];
  return { ...world, subgraphs, interfaces, roots: [...world.roots, ...roots] };
}

/** Whether the subgraph has any of the entities, as an owner of fields or as the end of a relation. */
function knows(world: World, subgraph: string, names: readonly string[]): boolean {
  const { entities, values, roots, interfaces, unions } = world;
  const fields = [...roots, ...entities.flatMap((one) => one.fields), ...values.flatMap((one) => one.fields)];
  const abstract = [...interfaces, ...unions];
  const reached = fields
    .filter(({ owners, overrides }) => owners.includes(subgraph) || overrides === subgraph)
    .flatMap(({ type, nested }) => [type.name, ...(nested ? [nested.type] : [])])
    .flatMap((name) => withMembers(world, subgraph, name));
  const owned = entities.filter((one) =>
    one.fields.some(({ owners, overrides }) => owners.includes(subgraph) || overrides === subgraph),
  );
  const standing = abstract
    .filter(
      (one) => one.interfaceObject?.subgraph !== subgraph && (reached.includes(one.name) || one.subgraphs.includes(subgraph)),
    )
    .flatMap((one) => one.members);
  return names.some((name) => reached.includes(name) || standing.includes(name) || owned.some((one) => one.name === name));
}

/** Every subgraph that meets an entity knows it by some of its keys. */
function withStubs(random: Random, world: World): World {
  const abstract = [...world.interfaces, ...world.unions].map((one) => {
    const reaching = world.subgraphs.filter(
      (subgraph) => one.interfaceObject?.subgraph !== subgraph && reaches(world, subgraph, one.name),
    );
    return { ...one, subgraphs: [...new Set([...one.subgraphs, ...reaching])] };
  });
  const interfaces = abstract.filter(({ name }) => world.interfaces.some((one) => one.name === name));
  const unions = abstract.filter(({ name }) => world.unions.some((one) => one.name === name));
  const complete = { ...world, interfaces, unions };
  const keyed = new Set(interfaces.flatMap((one) => (one.interfaceObject ? one.members : [])));
  const entities = world.entities.map((one) => {
    const subgraphs = world.subgraphs.filter((subgraph) => knows(complete, subgraph, [one.name]));
    const stubs = subgraphs.map((subgraph) => {
      const keys =
        keyed.has(one.name) || random.chance(75)
          ? ['id', ...one.keys.slice(1).filter(() => random.chance(50))]
          : random.some(one.keys, 1);
      const owns = one.fields.some(({ owners }) => owners.includes(subgraph));
      return [subgraph, { keys, resolvable: owns || keyed.has(one.name) || random.chance(70) }] as const;
    });
    return { ...one, stubs: new Map(stubs) };
  });
  return { ...complete, entities };
}

function reaches(world: World, subgraph: string, name: string): boolean {
  const fields = [...world.roots, ...world.entities.flatMap((one) => one.fields), ...world.values.flatMap((one) => one.fields)];
  return fields.some(
    ({ type, owners, overrides }) => type.name === name && (owners.includes(subgraph) || overrides === subgraph),
  );
}
