import {
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
  const declared = [...draw.variables].map(([name, { type }]) => `$${name}: ${type}`);
  const head = `${isMutation ? 'mutation' : 'query'} Drawn${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
  const fragments = [...draw.fragments].map(([name, { on, body }]) => `fragment ${name} on ${on} ${body}`);
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
  } else if (random.chance(20) && !isRoot(type, draw.schema))
    parts.push(fragment(random.chance(50) ? wider(type, draw) : type, depth, draw));
  return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
}

const isRoot = (type: GraphQLNamedType, schema: GraphQLSchema) =>
  type === schema.getQueryType() || type === schema.getMutationType();

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
    return `${alias}${field.name}${given}${condition(draw)}${isCompositeType(type) ? ` ${selectionSet(type, depth - 1, draw)}` : ''}`;
  };
  return random.chance(10) ? [once(), once()] : [once()];
}

function fragment(type: GraphQLNamedType, depth: number, draw: Draw): string {
  const body = selectionSet(type, depth, draw);
  if (draw.random.chance(60) || draw.fragments.size > 3) return `... on ${type.name}${condition(draw)} ${body}`;
  const name = `Part${draw.fragments.size}`;
  draw.fragments.set(name, { on: type.name, body });
  return `...${name}${condition(draw)}`;
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

function filterArguments(draw: Draw): string[] {
  const { random } = draw;
  return [
    random.chance(60)
      ? `filter: ${random.chance(50) ? random.pick(['{ text: "ink" }', '{ limit: 4, by: PRICE }', 'null']) : variable(draw, 'filter', 'Filter', random.pick([{}, { by: 'NAME', text: null }, undefined]))}`
      : '',
    random.chance(40)
      ? `order: ${random.chance(50) ? 'PRICE' : variable(draw, 'order', 'Order = PRICE', random.pick(['NAME', undefined]))}`
      : '',
  ].filter(Boolean);
}

function plainArguments(draw: Draw): string[] {
  const { random } = draw;
  return [
    random.chance(60)
      ? `n: ${random.chance(50) ? random.below(4) : variable(draw, `n${random.below(2)}`, 'Int', random.pick([1, 2, 7, null, undefined]))}`
      : '',
    random.chance(25)
      ? `span: ${random.chance(50) ? '{ steps: [1, 2] }' : variable(draw, 'span', 'Span', random.pick([{ from: 4 }, { steps: 5, tone: 'RED' }, null]))}`
      : '',
    random.chance(20)
      ? `tint: ${random.chance(50) ? random.pick(colours) : variable(draw, 'tint', 'Color = BLUE', random.pick(['RED', undefined]))}`
      : '',
  ].filter(Boolean);
}

function variable({ variables }: Draw, name: string, type: string, value: unknown): string {
  if (!variables.has(name)) variables.set(name, { type, value });
  return `$${name}`;
}
