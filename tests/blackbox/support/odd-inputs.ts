import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** One operation with one odd value among sound ones. */
export interface OddInput {
  /** The root field, the place and the value, for the title of a failure. */
  readonly title: string;
  readonly document: string;
  readonly variables: Variables;
}

/**
 * A sound value for a place that is named by its type and field: `CreateProductInput.sku`; `undefined` for the usual one of its
 * type.
 */
export type SoundValue = (place: string) => unknown;

/**
 * Each argument and input field of a field with each odd value of its type, the other places sound. `within` puts the field where
 * it stands in an operation, by default at its root.
 */
export function oddInputsOf(
  root: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  sound: SoundValue,
  within = (selected: string) => selected,
): readonly OddInput[] {
  const parameters = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const values = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selected = `${field.name}${values && `(${values})`}${selection(field.type, 3)}`;
  const document = `${root} Odd${parameters && `(${parameters})`} { ${within(selected)} }`;
  const inputs: OddInput[] = [{ title: `${field.name}, all sound`, document, variables: soundArguments(field, sound) }];
  for (const { path, type } of field.args.flatMap(({ name, type }) => placesBelow([name], type))) {
    for (const [words, odd] of oddValuesOf(type, valueAt(soundArguments(field, sound), path))) {
      const variables = replaced(soundArguments(field, sound), path, odd);
      inputs.push({ title: `${field.name}, ${path.join('.')}: ${words}`, document, variables });
    }
  }
  return inputs;
}

/** The root fields of a schema that answer plain requests. */
export function rootFieldsOf(schema: GraphQLSchema, root: 'query' | 'mutation'): readonly GraphQLField<unknown, unknown>[] {
  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {});
}

/** The other fields of a schema that take arguments, by type and name: `User.orders`. */
export function innerFieldsOf(schema: GraphQLSchema): ReadonlyMap<string, GraphQLField<unknown, unknown>> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const inner = types.filter((type) => isObjectType(type)).filter((type) => !roots.includes(type));
  const fields = inner.flatMap((type) =>
    Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
  );
  return new Map(fields.filter(([, { args }]) => args.length > 0));
}

const soundArguments = (field: GraphQLField<unknown, unknown>, sound: SoundValue): Variables =>
  Object.fromEntries(field.args.map(({ name, type }) => [name, soundOf(type, `${field.name}.${name}`, sound)]));

function soundOf(type: GraphQLInputType, place: string, sound: SoundValue): unknown {
  const given = sound(place);
  if (given !== undefined) return given;
  const inner = getNullableType(type);
  if (isListType(inner)) return [soundOf(inner.ofType, `${place}[]`, sound)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    return Object.fromEntries(fields.map(({ name, type: of }) => [name, soundOf(of, `${inner.name}.${name}`, sound)]));
  }
  return (
    { Int: 7, Boolean: false, ID: '01890a5d-ac96-774b-bcce-b302099a8057', String: 'Seoul' }[getNamedType(inner).name] ?? null
  );
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
}

function placesBelow(path: Place['path'], type: GraphQLInputType): readonly Place[] {
  const inner = getNullableType(type);
  const here: Place = { path, type };
  if (isListType(inner)) return [here, ...placesBelow([...path, 0], inner.ofType)];
  if (!isInputObjectType(inner)) return [here];
  return [here, ...Object.values(inner.getFields()).flatMap(({ name, type: of }) => placesBelow([...path, name], of))];
}

const valueAt = (value: unknown, path: Place['path']): unknown =>
  path.reduce((inside, step) => (inside as Record<string | number, unknown>)[step], value);

/** The value with another one at a place; `undefined` leaves the place out. */
function replaced(value: Variables, [step, ...rest]: Place['path'], odd: unknown): Variables {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  const key = step as string | number;
  copy[key] = rest.length === 0 ? odd : replaced(copy[key] as Variables, rest, odd);
  return copy;
}

type Odd = readonly (readonly [words: string, value: unknown])[];

const anyType: Odd = [
  ['null', null],
  ['nothing', undefined],
  ['a number', 9_007_199_254_740_992],
  ['a truth value', true],
  ['a map', { constructor: { name: '' } }],
  ['a list of lists', [[['x']]]],
];

const texts: Odd = [
  ['empty', ''],
  ['white space', ' \t\r\n\u3000 '],
  ['only invisible characters', '\u200B\u3164\u2800\u00AD'],
  ['a high surrogate', '\uD800'],
  ['a low surrogate among letters', 'Seo\uDC00ul'],
  ['NUL', '\0'],
  ['NUL among letters', 'Se\0oul'],
  ['direction controls', '\u202Eluoes\u2066'],
  ['escape sequences', '\u001B]0;owned\u0007\u009B2J'],
  ['marks alone', '\u0301\u20DD'],
  ['very many marks', `Z${'\u0335'.repeat(4_000)}`],
  ['many characters beyond the basic plane', '🏺'.repeat(6_000)],
  ['a character that NFKC makes 18 of', '\uFDFA'.repeat(200)],
  ['500,000 letters', 'x'.repeat(500_000)],
  ['SQL', `'; DROP TABLE orders; --`],
  ['a wildcard', '%_\\%'],
  ['markup', '<script>alert(1)</script>&{{7*7}}'],
  ['the name of a prototype', '__proto__'],
  ['noncharacters', '\uFFFF\uFDD0\u{10FFFF}'],
  ['letters whose case has other lengths', 'ßﬁİıſΣς'],
  ['digits of another script', '١٢٣'],
];

const ids: Odd = [
  ...texts,
  ['an unknown id', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ['an id in capitals', '01890A5D-AC96-774B-BCCE-B302099A8057'],
  ['an id in braces', '{01890a5d-ac96-774b-bcce-b302099a8057}'],
  ['the nil id', '00000000-0000-0000-0000-000000000000'],
  ['an id with a space', '01890a5d-ac96-774b-bcce-b302099a8057 '],
  ['a small number', 7],
];

const numbers: Odd = [0, -1, 1, 2_147_483_647, -2_147_483_648, 2_147_483_648, -2_147_483_649, 1.5, 1e300, '7', '', -0].map(
  (number) => [JSON.stringify(number), number],
);

function oddValuesOf(type: GraphQLInputType, sound: unknown): Odd {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const item = (sound as readonly unknown[])[0];
    return [
      ...anyType,
      ['an empty list', []],
      ['a list of null', [null]],
      ['an item without list', item],
      ['an item twice', [item, item]],
      ['10,001 items', Array.from({ length: 10_001 }, () => item)],
      ['1,001 items', Array.from({ length: 1_001 }, () => item)],
      ['an item and a null', [item, null]],
    ];
  }
  if (isInputObjectType(inner))
    return [...anyType, ['an empty map', {}], ['an own __proto__', JSON.parse('{"__proto__":{"a":1}}')], ['text', 'x']];
  if (isEnumType(inner)) return [...anyType, ['an unknown name', 'NOPE'], ['text', ''], ['the name of a prototype', '__proto__']];
  const ofScalar: Readonly<Record<string, Odd>> = {
    String: texts,
    ID: ids,
    Int: numbers,
    Float: [...numbers, ['a fraction without an end', 1 / 3], ['a tiny fraction', 5e-324]],
    DateTime: [
      ...texts,
      ['a day that is none', '2026-02-30T00:00:00Z'],
      ['a time without an offset', '2026-11-30T00:00:00'],
      ['a time at the end of the calendar', '9999-12-31T23:59:59.999+23:59'],
      ['a time in the year 0', '0000-01-01T00:00:00Z'],
      ['a second within a leap second', '2016-12-31T23:59:60Z'],
    ],
    Boolean: [
      ['text', 'false'],
      ['0', 0],
    ],
  };
  return [...anyType, ...(ofScalar[getNamedType(inner).name] ?? [])];
}

/** All leaves down to a depth that need no arguments. */
function selection(of: GraphQLOutputType, depth: number): string {
  const type = getNamedType(of);
  if (!isObjectType(type)) return '';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 && !holdsLists(field.type) ? [`${field.name}${selection(field.type, depth - 1)}`] : [];
  });
  return ` { ${['__typename', ...parts].join(' ')} }`;
}

/** Connections cost much and say nothing about the input, but the errors do. */
const holdsLists = (type: GraphQLOutputType): boolean => /Connection$/.test(getNamedType(type).name) && !isNonNullType(type);
