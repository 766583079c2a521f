import {
  doTypesOverlap,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Random } from './random.ts';
import { colours } from './world.ts';

export type RandomOperation = Readonly<{ text: string; variables: Record<string, unknown> }>;

/** Draws an operation of the schema. Two fields may share a key and differ, so it is valid often, not always. */
export function randomOperation(random: Random, schema: GraphQLSchema): RandomOperation {
  const mutation = schema.getMutationType();
  const isMutation = mutation && random.chance(20);
  const root = (isMutation ? mutation : schema.getQueryType()) as GraphQLObjectType;
  const draw: Draw = { random, schema, fragments: new Map(), variables: new Map(), size: { left: 60 } };
  const selections = selectionSet(root, isMutation ? 1 : 2 + random.below(3), draw);
  const noted = note(draw, isMutation ? 'MUTATION' : 'QUERY');
  const fragments = [...draw.fragments].map(
    ([name, { on, body }]) => `fragment ${name} on ${on}${note(draw, 'FRAGMENT_DEFINITION')} ${body}`,
  );
  const declared = [...draw.variables].map(([name, { type }]) => `$${name}: ${type}${note(draw, 'VARIABLE_DEFINITION')}`);
  const head = `${isMutation ? 'mutation' : 'query'} Drawn${declared.length > 0 ? `(${declared.join(', ')})` : ''}${noted}`;
  const variables = [...draw.variables].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value] as const]));
  return { text: [`${head} ${selections}`, ...fragments].join('\n'), variables: Object.fromEntries(variables) };
}

type Draw = Readonly<{
  random: Random;
  schema: GraphQLSchema;
  fragments: Map<string, { on: string; body: string }>;
  variables: Map<string, { type: string; value: unknown }>;
  /** How many more selection sets there may be: dice that always say yes would never end. */
  size: { left: number };
}>;

function selectionSet(type: GraphQLNamedType, depth: number, draw: Draw): string {
  const { random } = draw;
  draw.size.left -= 1;
  const parts: string[] = [];
  const fields = 'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];
  for (const field of fields.length > 0 ? random.some(fields, 1) : []) parts.push(...fieldParts(field, fields, depth, draw));
  if (random.chance(isAbstractType(type) ? 50 : 15)) parts.push(`${random.chance(20) ? 'kind: ' : ''}__typename`);
  if (draw.size.left <= 0) return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  if (isAbstractType(type)) {
    for (const member of random.some(draw.schema.getPossibleTypes(type), 1)) parts.push(fragment(member, depth, draw));
    if (random.chance(20)) parts.push(fragment(overlapping(type, draw), depth, draw));
  } else if (random.chance(20)) parts.push(fragment(random.chance(50) ? wider(type, draw) : type, depth, draw));
  if (random.chance(25)) parts.push(...spreadAgain(type, draw));
  return `{ ${parts.length > 0 ? random.shuffled(parts).join(' ') : '__typename'} }`;
}

/**
 * A fragment that stands elsewhere already, if one may stand here. None is known before it is whole, so that none spreads itself.
 */
function spreadAgain(type: GraphQLNamedType, draw: Draw): string[] {
  const { random, schema, fragments } = draw;
  const fitting = [...fragments].flatMap(([name, { on }]) => (mayMeet(schema, type, schema.getType(on)) ? [name] : []));
  return fitting.length > 0 ? [`...${random.pick(fitting)}${condition(draw)}${note(draw, 'FRAGMENT_SPREAD')}`] : [];
}

/** An interface or union of which some type is one of this one's, too. */
const overlapping = (type: GraphQLNamedType, { random, schema }: Draw): GraphQLNamedType =>
  random.pick(Object.values(schema.getTypeMap()).filter((one) => isAbstractType(one) && mayMeet(schema, type, one)));

const mayMeet = (schema: GraphQLSchema, one: GraphQLNamedType, other: GraphQLNamedType | undefined): boolean =>
  isCompositeType(one) && isCompositeType(other) && doTypesOverlap(schema, one, other);

/** An interface of the type, if it has one: conditions may be wider than what they stand in. */
const wider = (type: GraphQLNamedType, { random }: Draw) =>
  (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().length > 0 ? random.pick(type.getInterfaces()) : type;

function fieldParts(
  field: GraphQLField<unknown, unknown>,
  siblings: readonly GraphQLField<unknown, unknown>[],
  depth: number,
  draw: Draw,
): string[] {
  const { random } = draw;
  const type = getNamedType(field.type);
  if (isCompositeType(type) && (depth === 0 || draw.size.left <= 0)) return [];
  const once = () => {
    const alias = random.chance(12) ? `${random.chance(40) ? random.pick(siblings).name : `as${random.below(3)}`}: ` : '';
    const given = field.args.length > 0 ? argumentsText(field, draw) : '';
    return `${alias}${field.name}${given}${condition(draw)}${note(draw, 'FIELD')}${isCompositeType(type) ? ` ${selectionSet(type, depth - 1, draw)}` : ''}`;
  };
  return random.chance(10) ? [once(), once()] : [once()];
}

function fragment(type: GraphQLNamedType, depth: number, draw: Draw): string {
  const body = selectionSet(type, depth, draw);
  if (draw.random.chance(60) || draw.fragments.size > 3)
    return `... on ${type.name}${condition(draw)}${note(draw, 'INLINE_FRAGMENT')} ${body}`;
  const name = `Part${draw.fragments.size}`;
  draw.fragments.set(name, { on: type.name, body });
  return `...${name}${condition(draw)}${note(draw, 'FRAGMENT_SPREAD')}`;
}

/** A directive that all subgraphs know and none heeds, at any place of an operation where one may stand, with variables in it. */
function note(draw: Draw, place: string): string {
  const { random } = draw;
  if (!random.chance(place === 'VARIABLE_DEFINITION' ? 10 : 4)) return '';
  if (place === 'VARIABLE_DEFINITION') return ' @noted(as: "declared")';
  if (random.chance(30)) return ` @noted(n: ${variable(draw, 'n0', 'Int', random.pick([1, null, undefined]))})`;
  const value = variable(draw, random.pick(['representations', 'why']), 'String', random.pick(['so', null, undefined]));
  return ` @noted(as: ${random.chance(70) ? value : '"so"'})`;
}

function condition(draw: Draw): string {
  const { random } = draw;
  if (!random.chance(10)) return '';
  const value = random.chance(30)
    ? String(random.chance(50))
    : variable(draw, `when${random.below(3)}`, 'Boolean!', random.chance(50));
  return ` @${random.pick(['skip', 'include'])}(if: ${value})`;
}

function argumentsText({ args }: GraphQLField<unknown, unknown>, draw: Draw): string {
  const takes = (wanted: string) => args.some(({ name }) => name === wanted);
  const given = [...(takes('n') ? plainArguments(draw) : []), ...(takes('filter') ? filterArguments(draw) : [])];
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/**
 * What stands in a position, each with its share in percent: a literal or a variable, either of which may be an explicit null.
 */
type Choice = Readonly<{
  name: string;
  percent: number;
  literals: readonly string[];
  /** Its name, its declaration and the values that it may be given; `undefined` for none. */
  variable: readonly [name: string, type: string, values: readonly unknown[]];
}>;

function argumentsFrom(choices: readonly Choice[], draw: Draw): string[] {
  const { random } = draw;
  return choices.flatMap(({ name, percent, literals, variable: [variableName, type, values] }) =>
    random.chance(percent)
      ? [`${name}: ${random.chance(50) ? random.pick(literals) : variable(draw, variableName, type, random.pick(values))}`]
      : [],
  );
}

function filterArguments(draw: Draw): string[] {
  const { random } = draw;
  const given = argumentsFrom(
    [
      {
        name: 'filter',
        percent: 60,
        literals: ['{ text: "ink" }', '{ limit: 4, by: PRICE }', '{ limit: SOME, by: NAME }', 'null', '{ text: null }'],
        variable: ['filter', 'Filter', [{}, { by: 'NAME', text: null }, null, undefined]],
      },
      {
        name: 'order',
        percent: 40,
        literals: ['PRICE', 'null'],
        variable: ['order', 'Order = PRICE', ['NAME', null, undefined]],
      },
    ],
    draw,
  );
  // A variable that may be null where null may not stand, because the input field has a default (spec 5.8.5).
  return given.map((text) => text.replace('SOME', () => variable(draw, 'limit', 'Int', random.pick([2, 8, null, undefined]))));
}

function plainArguments(draw: Draw): string[] {
  const { random } = draw;
  return argumentsFrom(
    [
      {
        name: 'n',
        percent: 60,
        literals: [String(random.below(4)), String(random.below(4)), 'null'],
        variable: [`n${random.below(2)}`, 'Int', [1, 2, 7, null, undefined]],
      },
      // A variable that may be null where null may not stand: the argument's default makes it valid (spec 5.8.5).
      {
        name: 'm',
        percent: 25,
        literals: ['4', '5'],
        variable: ['m', random.pick(['Int', 'Int = 6']), [4, 4, 6, undefined, null]],
      },
      {
        name: 'span',
        percent: 25,
        literals: ['{ steps: [1, 2] }', 'null', '{ from: null, tone: GREEN }'],
        variable: ['span', 'Span', [{ from: 4 }, { steps: 5, tone: 'RED' }, null]],
      },
      {
        name: 'tint',
        percent: 20,
        literals: [random.pick(colours), 'null'],
        variable: ['tint', 'Color = BLUE', ['RED', null, undefined]],
      },
    ],
    draw,
  );
}

function variable({ variables }: Draw, name: string, type: string, value: unknown): string {
  if (!variables.has(name)) variables.set(name, { type, value });
  return `$${name}`;
}
