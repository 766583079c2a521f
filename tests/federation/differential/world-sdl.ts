import {
  type AbstractType,
  colours,
  type Entity,
  entityNamed,
  externalFields,
  type Field,
  fieldsIn,
  type Mix,
  typeText,
  type World,
  withMembers,
} from './world.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@interfaceObject", "@context", "@fromContext"])`;

/** The SDL of one subgraph. */
export function subgraphSdl(world: World, subgraph: string): string {
  const own = fieldsOf(world, subgraph);
  const declared = [...own.values()].flatMap(({ fields }) => fields);
  const needsSpot = world.entities.some((one) => one.stubs.get(subgraph)?.keys.some((key) => key.startsWith('spot')));
  const parts = [
    link,
    'directive @noted(as: String, n: Int) on QUERY | MUTATION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION',
    'scalar JSON',
    `enum Color { ${colours.join(' ')} }`,
    'input Span { from: Int = 1, steps: [Int!], tone: Color }',
    ...partialTypes(world, subgraph),
    ...(needsSpot ? ['type Spot @shareable { row: Int! column: String! }'] : []),
    ...[...own].map(([type, { fields, head }]) => block(`type ${type}${head}`, fields)),
    ...world.entities.flatMap((one) => (one.stubs.has(subgraph) ? [entitySdl(world, one, subgraph)] : [])),
    ...world.interfaces.flatMap((one) => interfaceSdl(world, one, subgraph)),
    ...world.unions.flatMap((one) =>
      one.subgraphs.includes(subgraph) ? [`union ${one.name} = ${one.members.join(' | ')}`] : [],
    ),
    ...world.mixes.flatMap((mix) => mixSdl(world, mix, subgraph)),
  ];
  return declared.length + world.entities.length > 0 ? parts.join('\n') : '';
}

type Declared = { fields: string[]; head: string };

/** The types without keys: roots and values. */
function fieldsOf(world: World, subgraph: string): Map<string, Declared> {
  const types = new Map<string, Declared>();
  const add = (type: string, fields: readonly Field[], head: string) => {
    const mine = fields.filter(({ owners }) => owners.includes(subgraph)).map((field) => fieldSdl(field, true, ''));
    if (mine.length > 0) types.set(type, { fields: mine, head });
  };
  add('Query', world.roots, '');
  add('Mutation', world.mutations, '');
  const met = metTypes(world, subgraph);
  for (const { name, fields, implements: of } of world.values) {
    if (met.has(name)) add(name, fields, `${of ? ` implements ${of}` : ''} @shareable`);
  }
  return types;
}

/** Types that a subgraph answers, answered before it was overridden, or requires. */
function metTypes(world: World, subgraph: string): ReadonlySet<string> {
  const overridden = world.entities.flatMap(({ fields }) => fields.filter(({ overrides }) => overrides === subgraph));
  const named = [...fieldsIn(world, subgraph), ...overridden].flatMap(({ type, nested }) =>
    [type.name, nested?.type ?? []].flat(),
  );
  return new Set(named.flatMap((name) => withMembers(world, subgraph, name)));
}

/** Types that each subgraph knows in part. Of the inputs clients see what all know, of the answers what any does. */
function partialTypes(world: World, subgraph: string): string[] {
  const fields = fieldsIn(world, subgraph);
  const [moods, own] = [world.moods.get(subgraph), subgraph.toUpperCase()];
  return [
    moods && fields.some(({ type }) => type.name === 'Mood') ? `enum Mood { ${moods.join(' ')} }` : '',
    fields.some(({ hasFilter }) => hasFilter)
      ? `enum Order { NAME PRICE ONLY_${own} }
input Filter { text: String, limit: Int! = 10, by: Order, only${own}: Int = 3 }`
      : '',
  ].filter(Boolean);
}

function mixSdl(world: World, { kind, name, membersIn }: Mix, subgraph: string): string[] {
  const members = membersIn.get(subgraph);
  const met = metTypes(world, subgraph);
  const isImplemented = world.values.some((value) => value.implements === name && met.has(value.name));
  if (!members || !(met.has(name) || isImplemented)) return [];
  return [kind === 'union' ? `union ${name} = ${members.join(' | ')}` : `interface ${name} { edges: Int }`];
}

const block = (head: string, fields: readonly string[]) => `${head} {\n${fields.map((field) => `  ${field}`).join('\n')}\n}`;

/** @param own whether the subgraph resolves it, so that several owners have to say that they share it. */
function fieldSdl(
  { name, type, hasArgument, hasFilter, isContextual, owners, requires, provides, isProvided }: Field,
  own: boolean,
  extra: string,
): string {
  const directives = [
    own && (owners.length > 1 || isProvided) ? '@shareable' : '',
    own && requires ? `@requires(fields: "${requires.join(' ')}")` : '',
    own && provides ? `@provides(fields: "${provides.join(' ')}")` : '',
    extra,
  ];
  const given = [
    hasArgument ? 'n: Int = 3, m: Int! = 5, span: Span, tint: Color' : '',
    hasFilter ? 'filter: Filter, order: Order = NAME' : '',
    own && isContextual ? 'currency: String @fromContext(field: "$fair { money }")' : '',
  ].filter(Boolean);
  const argumentList = given.length > 0 ? `(${given.join(', ')})` : '';
  return `${name}${argumentList}: ${typeText(type)} ${directives.filter(Boolean).join(' ')}`;
}

function entitySdl(world: World, one: Entity, subgraph: string): string {
  const stub = one.stubs.get(subgraph);
  const keys = stub?.keys ?? [];
  const external = externalFields(world, subgraph, one.name);
  const fields = one.fields.flatMap((field) => {
    if (field.owners.includes(subgraph)) return [fieldSdl(field, true, overrideSdl(field))];
    if (field.overrides === subgraph) return [fieldSdl({ ...field, hasArgument: field.hasArgument }, false, '')];
    return external.has(field.name) ? [fieldSdl(field, false, '@external')] : [];
  });
  const interfaces = world.interfaces.filter((each) => each.members.includes(one.name) && each.subgraphs.includes(subgraph));
  const keyed = stub?.isKeyless
    ? ''
    : keys.map((key) => `@key(fields: "${key}"${stub?.resolvable ? '' : ', resolvable: false'})`).join(' ');
  const context = one.fields.some((field) => field.name === 'money' && field.owners.includes(subgraph)) ? contextSdl : '';
  const keyFields = [...new Set([...keys, ...(interfaces.length > 0 ? ['id'] : [])])].map(keyField);
  const shared =
    !stub?.isKeyless && (keys.includes('id') || interfaces.length === 0)
      ? keyFields
      : keyFields.map((field) => (stub?.isKeyless || field.startsWith('id') ? `${field} @shareable` : field));
  const implemented = interfaces.length > 0 ? ` implements ${interfaces.map(({ name }) => name).join(' & ')}` : '';
  return block(`type ${one.name}${implemented} ${keyed}${context}`, [...shared, ...fields]);
}

const contextSdl = ' @context(name: "fair")';

const overrideSdl = ({ overrides, label }: Field) =>
  overrides ? `@override(from: "${overrides}"${label ? `, label: "${label}"` : ''})` : '';

const keyField = (key: string) => (key === 'id' ? 'id: ID!' : key === 'code' ? 'code: String!' : 'spot: Spot!');

function interfaceSdl(world: World, one: AbstractType, subgraph: string): string[] {
  const { interfaceObject } = one;
  if (interfaceObject?.subgraph === subgraph) {
    return [
      block(`type ${one.name} @interfaceObject @key(fields: "id")`, ['id: ID!', fieldSdl(interfaceObject.field, true, '')]),
    ];
  }
  if (!one.subgraphs.includes(subgraph)) return [];
  const labels = one.members.map((name) => entityNamed(world, name)?.fields.find((field) => field.name === 'label'));
  const [label] = labels;
  const isShown = label !== undefined && labels.every((field) => field?.owners.includes(subgraph));
  const fields = isShown ? `id: ID! label: ${typeText(label.type)}` : 'id: ID!';
  return [`interface ${one.name}${interfaceObject ? ' @key(fields: "id")' : ''} { ${fields} }`];
}
