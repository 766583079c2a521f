import type { Random } from './random.ts';
import { type Entity, type Field, randomReference, scalars, type ValueType } from './world.ts';

/** What types of a random world are drawn from: `composite` names the types that a field may have besides scalars. */
export type Draw = Readonly<{ random: Random; subgraphs: readonly string[]; composite: readonly string[] }>;

/** A field of a random type, owned by one subgraph or by several, and now and then overriding the field of another. */
export function field(name: string, { random, subgraphs, composite }: Draw, canBeComposite: boolean): Field {
  const type = randomReference(random, canBeComposite && random.chance(45) ? random.pick(composite) : random.pick(scalars));
  const owners = random.chance(20) ? random.some(subgraphs, 1) : [random.pick(subgraphs)];
  const plain = { name, type, owners, isSolid: false, hasArgument: random.chance(25) };
  const [only] = owners;
  const others = subgraphs.filter((subgraph) => subgraph !== only);
  if (owners.length > 1 || !random.chance(12)) return plain;
  const overriding = { ...plain, overrides: random.pick(others) };
  return random.chance(50) ? { ...overriding, label: `percent(${random.pick([20, 50, 80])})` } : overriding;
}

const fieldNames = ['name', 'note', 'size', 'link', 'rank', 'tone', 'peer'] as const;

/** An entity with random keys and fields. */
export function entity(name: string, draw: Draw): Entity {
  const { random } = draw;
  const keys = ['id', ...(random.chance(40) ? ['code'] : []), ...(random.chance(25) ? ['spot { row column }'] : [])];
  const fields = random.some(fieldNames, 2).map((fieldName) => field(fieldName, draw, true));
  return { name, keys, fields, stubs: new Map() };
}

export function valueType(name: string, draw: Draw): ValueType {
  const { random, subgraphs } = draw;
  const fields = random.some(['width', 'unit', 'owner'], 1).map((fieldName) => {
    const drawn = field(fieldName, draw, fieldName === 'owner');
    const { overrides: _, label: __, ...plain } = drawn;
    return { ...plain, owners: random.chance(70) ? subgraphs : random.some(subgraphs, 1) };
  });
  return { name, fields };
}

export function rootField(name: string, draw: Draw): Field {
  const { overrides: _, label: __, ...drawn } = field(name, { ...draw, composite: draw.composite }, true);
  return drawn.type.nonNull && draw.random.chance(70) ? { ...drawn, type: { ...drawn.type, nonNull: false } } : drawn;
}

export const mutationField = (name: string, { random, subgraphs }: Draw): Field => ({
  name,
  type: { name: 'Int', isList: false, itemNonNull: false, nonNull: false },
  owners: [random.pick(subgraphs)],
  isSolid: true,
  hasArgument: true,
});
