import { numberFrom } from '@commerce/router/federation/exact-json.ts';
import { hash } from './random.ts';
import { keyedBy, projected, type Read, selectionOf } from './required.ts';
import { type AbstractType, colours, entityNamed, type Field, isScalar, type TypeReference, type World } from './world.ts';

/**
 * The data of a world: every value follows from its place, so that each subgraph and the one server over everything know the same
 * without sharing a store. `id` is `Book-2` for an entity and the path from one for a value.
 */
export type Item = Readonly<{ __typename: string; id: string }>;

export const itemsPerEntity = 4;

/** What a field of an item is worth. @throws where the data says that the field fails. */
export function fieldValue(world: World, item: Item, field: Field, given: Readonly<Record<string, unknown>>): unknown {
  const place = placeOf(world, item, field, given);
  if (field.requires) {
    const inputs = field.requires.map((selection) => requiredValue(world, item, selection));
    return derivedValue(world, field, place, inputs);
  }
  return valueAt(world, field, field.type, place);
}

/** The value of a field that depends on others: both servers come here with the inputs they have. */
export function derivedValue(world: World, field: Field, place: string, inputs: readonly unknown[]): unknown {
  return valueAt(world, field, field.type, `${place}<${JSON.stringify(inputs)}`);
}

export const placeOf = (world: World, item: Item, field: Field, given: Readonly<Record<string, unknown>>) =>
  [
    `${world.seed}/${item.id}/${field.name}`,
    field.hasArgument ? JSON.stringify(canonical(given)) : '',
    field.hasFilter ? JSON.stringify(canonicalFilter(given)) : '',
    field.isContextual ? `in ${given.currency}` : '',
  ].join('');

function requiredValue(world: World, item: Item, selection: string): unknown {
  const read: Read = (object, name, given) => {
    const { __typename: type } = object as Item;
    if (keyedBy.has(name)) return keyValue(object as Item, name);
    const fields = [...world.entities, ...world.values].find((one) => one.name === type)?.fields;
    const field = fields?.find((one) => one.name === name);
    if (!field) throw new Error(`${type} has no ${name}`);
    return fieldValue(world, object as Item, field, given);
  };
  return Object.values(projected(item, selectionOf(selection), read) as object)[0];
}

/** Arguments with the defaults of the schema and in one order. */
const canonical = ({ n = 3, m = 5, span, tint }: Readonly<Record<string, unknown>>) => ({
  n,
  m,
  span: spanOf(span),
  tint: tint ?? null,
});

function canonicalFilter({ filter, order = 'NAME' }: Readonly<Record<string, unknown>>) {
  if (filter === null || filter === undefined) return { filter: null, order };
  const { text = null, limit = 10, by = null } = filter as { text?: unknown; limit?: unknown; by?: unknown };
  return { filter: { text, limit, by }, order };
}

function spanOf(span: unknown) {
  if (span === null || span === undefined) return null;
  const { from = 1, steps = null, tone = null } = span as { from?: unknown; steps?: unknown; tone?: unknown };
  return { from, steps, tone };
}

function valueAt(world: World, field: Field, type: TypeReference, place: string): unknown {
  const dice = hash(place);
  if (!field.isSolid && dice % 31 === 7) throw new Error(`No ${field.name} today`);
  if (isNull(field, type.nonNull, dice)) return null;
  if (!type.isList) return single(world, field, place);
  return Array.from({ length: dice % 4 }, (_, index) => {
    const at = `${place}[${index}]`;
    return isNull(field, type.itemNonNull, hash(at)) ? null : single(world, field, at);
  });
}

/** Null where the type allows it, and now and then where it does not: that too must give the same answer. */
const isNull = ({ isSolid }: Field, nonNull: boolean, dice: number) => (nonNull ? !isSolid && dice % 41 === 5 : dice % 11 === 3);

function single(world: World, { type: { name: type }, owners: [owner = ''] }: Field, place: string): unknown {
  const dice = hash(`${place}!`);
  if (type === 'Mood') return itemAt(world.moods.get(owner) ?? [], dice);
  if (isScalar(type)) return scalarValue(type, dice);
  const members = abstractNamed(world, type)?.members ?? world.mixes.find(({ name }) => name === type)?.membersIn.get(owner);
  const name = members ? itemAt(members, dice) : type;
  return entityNamed(world, name ?? '')
    ? { __typename: name, id: `${name}-${(dice >>> 8) % itemsPerEntity}` }
    : { __typename: name, id: place };
}

const itemAt = <T>(items: readonly T[], dice: number): T | undefined => items[dice % items.length];

const abstractNamed = ({ interfaces, unions }: World, name: string): AbstractType | undefined =>
  [...interfaces, ...unions].find((one) => one.name === name);

const words = ['plain', 'with "quotes"', 'line\nbreak', 'Zürich', '🙂 smile', '\\', '', '__proto__', 'x'.repeat(60)];

/** Values of a scalar of the product, among them numbers that a double cannot hold. */
const jsonValues = [
  { a: 3, b: [null, 'x'] },
  'text',
  12.5,
  true,
  ['list', { deep: { er: 1 } }],
  numberFrom('9007199254740993'),
  { far: [numberFrom('1e400'), numberFrom('-0.12345678901234567890')] },
];

function scalarValue(type: string, dice: number): unknown {
  switch (type) {
    case 'Int':
      return (dice % 2000) - 1000;
    case 'Float':
      return (dice % 10_000) / 8 - 600;
    case 'Boolean':
      return dice % 2 === 0;
    case 'ID':
      return `id-${dice % 50}`;
    case 'Color':
      return colours[dice % colours.length];
    case 'JSON':
      return jsonValues[dice % jsonValues.length];
    default:
      return `${words[dice % words.length]}${dice % 90}`;
  }
}

/** The value of a key field. */
export function keyValue({ id }: Item, field: string): unknown {
  if (field === 'id') return id;
  return field === 'code' ? `code of ${id}` : { row: Number(id.split('-')[1]), column: id.split('-')[0] };
}

/** Finds the entity that a representation speaks of. */
export function itemOf(type: string, given: Readonly<Record<string, unknown>>): Item {
  const { id, code, spot } = given as { id?: string; code?: string; spot?: { row: number; column: string } };
  const found = id ?? code?.replace('code of ', '') ?? (spot ? `${spot.column}-${spot.row}` : undefined);
  if (found === undefined) throw new Error(`POISON: a ${type} without a key`);
  return { __typename: type, id: found };
}
