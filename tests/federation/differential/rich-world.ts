import type { Random } from './random.ts';
import { type Draw, entity } from './random-types.ts';
import { type Entity, externalFields, type Field, type Mix, type ValueType, type World } from './world.ts';

const plain = { isList: false, itemNonNull: false, nonNull: false };

/** A field that never fails: others require it. */
const solid = (name: string, type: string, owner: string): Field => ({
  name,
  type: { ...plain, name: type },
  owners: [owner],
  isSolid: true,
  hasArgument: false,
});

/**
 * Adds what takes several types at once: objects and fragments in `@requires`, values from a `@context`, enums and inputs that
 * subgraphs know in part, and abstract types whose members have no key.
 */
export function enriched(world: World, draw: Draw): World {
  const { random } = draw;
  const steps = [withMoods, withFilters, withShapes, withPals, withMixed, withFairs];
  return steps.reduce((made, step) => (random.chance(60) ? step(made, draw) : made), world);
}

const another = (subgraph: string, { random, subgraphs }: Draw) => random.pick(subgraphs.filter((one) => one !== subgraph));

function withFields(world: World, type: string, fields: readonly Field[]): World {
  const grown = (one: Entity): Entity => (one.name === type ? { ...one, fields: [...one.fields, ...fields] } : one);
  return { ...world, entities: world.entities.map(grown) };
}

const allMoods = ['CALM', 'GLAD', 'GRIM', 'KEEN', 'MEEK'];

function withMoods(world: World, { random, subgraphs }: Draw): World {
  const moods = new Map(subgraphs.map((subgraph) => [subgraph, random.some(allMoods, 1)]));
  const mood = (name: string): Field => ({
    ...solid(name, 'Mood', random.pick(subgraphs)),
    type: { name: 'Mood', isList: random.chance(30), itemNonNull: random.chance(40), nonNull: random.chance(25) },
    isSolid: false,
  });
  const chosen = random.some(world.entities, 1);
  const grown = chosen.reduce<World>((made, { name }) => withFields(made, name, [mood('mood')]), { ...world, moods });
  return { ...grown, roots: [...grown.roots, mood('rootMood')] };
}

/** Two subgraphs at least take the types whose values clients only see as far as both know them. */
function withFilters(world: World, draw: Draw): World {
  const { random, subgraphs } = draw;
  const found = (name: string, owner: string): Field => ({
    ...solid(name, random.pick(['String', 'JSON']), owner),
    isSolid: false,
    hasFilter: true,
    hasArgument: random.chance(30),
  });
  const owner = random.pick(subgraphs);
  const grown = withFields(world, random.pick(world.entities).name, [found('found', another(owner, draw))]);
  return { ...grown, roots: [...grown.roots, found('search', owner)] };
}

/** Objects without a key, of types that every subgraph shares, which a field of another subgraph requires. */
function withShapes(world: World, draw: Draw): World {
  const { random, subgraphs } = draw;
  const shared = (name: string, type: string): Field => ({ ...solid(name, type, ''), owners: subgraphs });
  const core = random.chance(40) ? [shared('core', random.pick(world.entities).name)] : [];
  const values: ValueType[] = [
    { name: 'Box', implements: 'Shape', fields: [shared('edges', 'Int'), shared('depth', 'Float')] },
    { name: 'Ball', implements: 'Shape', fields: [shared('edges', 'Int'), shared('radius', 'Int'), ...core] },
  ];
  const members = ['Box', 'Ball'];
  const shape: Mix = { kind: 'interface', name: 'Shape', members, membersIn: new Map(subgraphs.map((one) => [one, members])) };
  const owner = random.pick(subgraphs);
  const type = random.pick(['Shape', 'Shape', 'Box']);
  const inside = [
    random.chance(60) ? 'edges' : '',
    type === 'Box' || random.chance(60) ? (type === 'Box' ? 'depth' : '... on Box { depth }') : '',
    type === 'Shape' ? `... on Ball { radius${core.length > 0 && random.chance(50) ? ' core { id }' : ''} }` : '',
  ];
  const nested = { type, fields: [] };
  const outline: Field = {
    ...solid('outline', 'String', another(owner, draw)),
    isSolid: false,
    requires: [`shape { ${inside.filter(Boolean).join(' ')} }`],
    nested,
  };
  const held: Field = { ...solid('shape', type, owner), type: { ...plain, name: type, isList: random.chance(40) } };
  const grown = { ...world, values: [...world.values, ...values], mixes: [...world.mixes, shape] };
  return withFields(grown, random.pick(world.entities).name, [held, outline]);
}

/** A field that requires a field of another entity. */
function withPals(world: World, draw: Draw): World {
  const { random } = draw;
  const [from, to] = [random.pick(world.entities).name, random.pick(world.entities).name];
  const caller = random.pick(draw.subgraphs);
  const nick: Field = { ...solid('nick', random.pick(['String', 'Int']), another(caller, draw)), hasArgument: random.chance(30) };
  const pal = solid('pal', to, another(caller, draw));
  const held = { ...pal, type: { ...pal.type, isList: random.chance(30) } };
  const selection = nick.hasArgument && random.chance(60) ? 'nick(n: 7)' : 'nick';
  const call: Field = {
    ...solid('call', 'String', caller),
    isSolid: false,
    requires: [`pal { ${selection} }`],
    nested: { type: to, fields: ['nick'] },
  };
  return withFields(withFields(world, to, [nick]), from, [held, call]);
}

/** A union of which each subgraph knows some members. */
function withMixed(world: World, draw: Draw): World {
  const { random, subgraphs } = draw;
  const candidates = [
    ...world.entities,
    ...world.values.filter(({ fields }) => fields.some(({ owners }) => owners === subgraphs)),
  ];
  const names = candidates.map(({ name }) => name);
  const membersIn = new Map(subgraphs.map((subgraph) => [subgraph, random.some(names, 1)]));
  const mixed = (name: string): Field => ({
    ...solid(name, 'Mixed', random.pick(subgraphs)),
    type: { ...plain, name: 'Mixed', isList: random.chance(50) },
    isSolid: false,
  });
  const members = [...new Set([...membersIn.values()].flat())];
  const grown: World = { ...world, mixes: [...world.mixes, { kind: 'union', name: 'Mixed', members, membersIn }] };
  const held = random.chance(50) ? withFields(grown, random.pick(world.entities).name, [mixed('mixed')]) : grown;
  return { ...held, roots: [...held.roots, mixed('rootMixed')] };
}

/** Stalls, which stand nowhere but below fairs, ask prices in the currency of the fair around them. */
function withFairs(world: World, draw: Draw): World {
  const { random, subgraphs } = draw;
  const pricing = random.pick(subgraphs);
  const holding = random.chance(50) ? pricing : random.pick(subgraphs);
  const stalls = (name: string, isList: boolean): Field => ({
    ...solid(name, 'Stall', holding),
    type: { ...plain, name: 'Stall', isList },
    isSolid: false,
  });
  const money: Field = { ...solid('money', 'String', pricing), type: { ...plain, name: 'String', nonNull: random.chance(70) } };
  const price: Field = {
    ...solid('price', 'String', pricing),
    isSolid: false,
    isContextual: true,
    hasArgument: random.chance(40),
  };
  const fair = entity('Fair', { ...draw, composite: [...draw.composite, 'Fair'] });
  const stall = entity('Stall', { ...draw, composite: [...draw.composite, 'Stall'] });
  const root: Field = {
    ...solid('fairs', 'Fair', random.pick(subgraphs)),
    type: { ...plain, name: 'Fair', isList: random.chance(70) },
    isSolid: false,
  };
  const fairs: Entity = { ...fair, fields: [...fair.fields, money, stalls('stalls', true), stalls('best', false)] };
  const entities = [...world.entities, fairs, { ...stall, fields: [...stall.fields, price] }];
  return { ...world, entities, roots: [...world.roots, root] };
}

/**
 * Where fields require objects, nothing below an entity takes it away by a null: the client's own selection would take it from
 * the field that requires it, too, because both are asked for at once.
 */
export function withNullableFields(world: World): World {
  if (!world.entities.some(({ fields }) => fields.some(({ nested }) => nested))) return world;
  const nullable = (field: Field): Field => (field.isSolid ? field : { ...field, type: { ...field.type, nonNull: false } });
  return {
    ...world,
    entities: world.entities.map((one) => ({ ...one, fields: one.fields.map(nullable) })),
    interfaces: world.interfaces.map(({ interfaceObject, ...one }) =>
      interfaceObject ? { ...one, interfaceObject: { ...interfaceObject, field: nullable(interfaceObject.field) } } : one,
    ),
  };
}

/** Lets subgraphs that resolve nothing alone hand out an entity without saying that it has a key. */
export function withoutSomeKeys(random: Random, world: World): World {
  const keyed = new Set(world.interfaces.flatMap(({ interfaceObject, members }) => (interfaceObject ? members : [])));
  const entities = world.entities.map((one) => {
    const stubs = [...one.stubs].map(([subgraph, stub]) => {
      const own = one.fields.filter(({ owners, overrides }) => owners.includes(subgraph) || overrides === subgraph);
      const needsKey =
        keyed.has(one.name) ||
        externalFields(world, subgraph, one.name).size > 0 ||
        own.some(({ owners, overrides, requires }) => owners.length === 1 || overrides !== undefined || requires !== undefined);
      return [subgraph, needsKey || !random.chance(20) ? stub : { ...stub, resolvable: false, isKeyless: true }] as const;
    });
    return { ...one, stubs: new Map(stubs) };
  });
  return { ...world, entities };
}
