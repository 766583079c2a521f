import {
  type AbstractType,
  colours,
  type Entity,
  entityNamed,
  externalFields,
  type Field,
  fieldsIn,
  typeText,
  type World,
} from './world.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@interfaceObject"])`;

/** The SDL of one subgraph. */
export function subgraphSdl(world: World, subgraph: string): string {
  const own = fieldsOf(world, subgraph);
  const declared = [...own.values()].flatMap(({ fields }) => fields);
  const needsSpot = world.entities.some((one) => one.stubs.get(subgraph)?.keys.some((key) => key.startsWith('spot')));
  const parts = [
    link,
    'scalar JSON',
    `enum Color { ${colours.join(' ')} }`,
    'input Span { from: Int = 1, steps: [Int!], tone: Color }',
    ...(needsSpot ? ['type Spot @shareable { row: Int! column: String! }'] : []),
    ...[...own].map(([type, { fields, shareable }]) => block(`type ${type}${shareable ? ' @shareable' : ''}`, fields)),
    ...world.entities.flatMap((one) => (one.stubs.has(subgraph) ? [entitySdl(world, one, subgraph)] : [])),
    ...world.interfaces.flatMap((one) => interfaceSdl(world, one, subgraph)),
    ...world.unions.flatMap((one) =>
      one.subgraphs.includes(subgraph) ? [`union ${one.name} = ${one.members.join(' | ')}`] : [],
    ),
  ];
  return declared.length + world.entities.length > 0 ? parts.join('\n') : '';
}

type Declared = { fields: string[]; shareable: boolean };

/** The types without keys: roots and values. */
function fieldsOf(world: World, subgraph: string): Map<string, Declared> {
  const types = new Map<string, Declared>();
  const add = (type: string, fields: readonly Field[], shareable: boolean) => {
    const mine = fields.filter(({ owners }) => owners.includes(subgraph)).map((field) => fieldSdl(field, true, ''));
    if (mine.length > 0) types.set(type, { fields: mine, shareable });
  };
  add('Query', world.roots, false);
  add('Mutation', world.mutations, false);
  const returned = new Set(fieldsIn(world, subgraph).map(({ type }) => type.name));
  const overridden = world.entities.flatMap(({ fields }) => fields.filter(({ overrides }) => overrides === subgraph));
  for (const { type } of overridden) returned.add(type.name);
  for (const { name, fields } of world.values) if (returned.has(name)) add(name, fields, true);
  return types;
}

const block = (head: string, fields: readonly string[]) => `${head} {\n${fields.map((field) => `  ${field}`).join('\n')}\n}`;

/** @param own whether the subgraph resolves it, so that several owners have to say that they share it. */
function fieldSdl(
  { name, type, hasArgument, owners, requires, provides, isProvided }: Field,
  own: boolean,
  extra: string,
): string {
  const directives = [
    own && (owners.length > 1 || isProvided) ? '@shareable' : '',
    own && requires ? `@requires(fields: "${requires.join(' ')}")` : '',
    own && provides ? `@provides(fields: "${provides.join(' ')}")` : '',
    extra,
  ];
  return `${name}${hasArgument ? argumentSdl : ''}: ${typeText(type)} ${directives.filter(Boolean).join(' ')}`;
}

const argumentSdl = '(n: Int = 3, span: Span, tint: Color)';

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
  const keyed = keys.map((key) => `@key(fields: "${key}"${stub?.resolvable ? '' : ', resolvable: false'})`).join(' ');
  const keyFields = [...new Set([...keys, ...(interfaces.length > 0 ? ['id'] : [])])].map(keyField);
  const shared =
    keys.includes('id') || interfaces.length === 0
      ? keyFields
      : keyFields.map((field) => (field.startsWith('id') ? `${field} @shareable` : field));
  const implemented = interfaces.length > 0 ? ` implements ${interfaces.map(({ name }) => name).join(' & ')}` : '';
  return block(`type ${one.name}${implemented} ${keyed}`, [...shared, ...fields]);
}

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
