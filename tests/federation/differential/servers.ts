import { buildSubgraphSchema } from '@apollo/subgraph';
import { percentOf } from '@commerce/router/federation/planner/override-labels.ts';
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isObjectType,
  parse,
  print,
  validate,
} from 'graphql';
import { projected, type Read, selectionOf } from './required.ts';
import { type Field, fieldsIn, type World } from './world.ts';
import { derivedValue, fieldValue, type Item, itemOf, keyValue, placeOf } from './world-data.ts';

/** One execution. Mutations add up, so that their order shows. */
export type Session = {
  total: number;
  /** From 0 to 100: `percent(n)` holds for what is smaller than n. */
  readonly percentile: number;
  /** A subgraph that does not answer. */
  readonly down?: string | undefined;
};

export type Server = (document: DocumentNode, variables: Record<string, unknown>, session: Session) => Promise<ExecutionResult>;

type Source = Item & Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<Source | undefined, Session>;
type FieldOf = (type: string, field: string) => Field | undefined;

/** The one server that knows everything: the oracle. */
export function monolith(world: World, apiSdl: string): Server {
  const schema = buildSchema(apiSdl);
  const known = knownFields(world, undefined);
  return serverOf(schema, (source, given, session, { parentType, fieldName }) => {
    const field = known(parentType.name, fieldName);
    if (!field) return ownField(source, fieldName);
    if (parentType.name === 'Mutation') return mutate(session, fieldName, given);
    const currency = currencyAround(source, (name) => known('Fair', name), world);
    return placedIn(currency, fieldValue(world, source ?? rootItem, field, { ...given, currency }));
  });
}

/** One subgraph. It refuses what it does not own, so that a plan that asks the wrong one is found out. */
export function subgraphServer(world: World, subgraph: string, sdl: string): Server {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversFor(world, sdl) }]);
  const known = knownFields(world, subgraph);
  const provided = new Set(
    fieldsIn(world, subgraph).flatMap(({ type, provides = [] }) => provides.map((name) => `${type.name}.${name}`)),
  );
  const everywhere = knownFields(world, undefined);
  /** What a subgraph provides comes with the item, so that fields which require it find it there. */
  const withProvided = (value: unknown, names: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => withProvided(each, names));
    if (value === null) return null;
    const item = value as Item;
    const fields = names.flatMap((name) => everywhere(item.__typename, name) ?? []);
    return { ...item, ...Object.fromEntries(fields.map((field) => [field.name, fieldValue(world, item, field, {})])) };
  };
  return validating(schema, (source, given, session, { parentType, fieldName }) => {
    const field =
      known(parentType.name, fieldName) ??
      (provided.has(`${parentType.name}.${fieldName}`) ? everywhere(parentType.name, fieldName) : undefined);
    if (!field) return ownField(source, fieldName);
    if (!isAskedOf(subgraph, field, session)) throw new Error(`POISON: ${field.name} is not asked of ${subgraph} today`);
    if (parentType.name === 'Mutation') return mutate(session, fieldName, given);
    const item = source ?? rootItem;
    if (field.provides) return withProvided(fieldValue(world, item, field, given), field.provides);
    if (!field.requires) return fieldValue(world, item, field, given);
    const inputs = field.requires.map((selection) => inputOf(source, selection));
    return derivedValue(world, field, placeOf(world, item, field, given), inputs);
  });
}

/** Whether the override holds for the request, or its subgraph still has to answer. */
function isAskedOf(subgraph: string, { overrides, label, owners }: Field, { percentile }: Session): boolean {
  if (label === undefined) return true;
  return percentile < (percentOf(label) ?? 0) ? owners.includes(subgraph) : overrides === subgraph;
}

const rootItem: Item = { __typename: 'Query', id: 'root' };

/** A required field comes with the representation, or not at all. */
const readSent: Read = (object, name) => {
  if (Object.hasOwn(object, name)) return (object as Record<string, unknown>)[name];
  throw new Error(`POISON: ${name} was not sent`);
};

const inputOf = (source: Source | undefined, selection: string): unknown =>
  Object.values(projected(source ?? rootItem, selectionOf(selection), readSent) as object)[0];

/** What the nearest fair around an object sets for the fields below it. */
function currencyAround(source: Source | undefined, fairField: (name: string) => Field | undefined, world: World): unknown {
  if (source?.__typename !== 'Fair') return source?.currency;
  const money = fairField('money');
  return money && fieldValue(world, source, money, {});
}

/** Items remember what is set around them. */
function placedIn(currency: unknown, value: unknown): unknown {
  if (currency === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => placedIn(currency, each));
  return '__typename' in value ? { ...value, currency } : value;
}

function ownField(source: Source | undefined, name: string): unknown {
  if (source && (name === 'id' || name === 'code' || name === 'spot')) return keyValue(source, name);
  if (source && Object.hasOwn(source, name)) return source[name];
  throw new Error(`POISON: ${source?.__typename}.${name} is not known here`);
}

function mutate(session: Session, name: string, { n = 3 }: Readonly<Record<string, unknown>>): number {
  const by = typeof n === 'number' ? n % 100 : 1;
  session.total = name === 'bump' ? session.total + by : name === 'push' ? session.total * 2 + by : by - session.total;
  session.total %= 1_000_003;
  return session.total;
}

/** The fields that a subgraph resolves, or all of them, by type. */
function knownFields(world: World, subgraph: string | undefined): FieldOf {
  const fields = new Map<string, Field>();
  const add = (type: string, all: readonly Field[]) => {
    for (const field of all) {
      const isKnown = !subgraph || field.owners.includes(subgraph) || (field.overrides === subgraph && field.label !== undefined);
      if (isKnown) fields.set(`${type}.${field.name}`, field);
    }
  };
  add('Query', world.roots);
  add('Mutation', world.mutations);
  for (const { name, fields: all } of [...world.entities, ...world.values]) add(name, all);
  for (const { name, members, interfaceObject } of world.interfaces) {
    if (interfaceObject) for (const type of subgraph ? [name] : [name, ...members]) add(type, [interfaceObject.field]);
  }
  return (type, field) => fields.get(`${type}.${field}`);
}

/** References keep what was sent, for the fields that require it. */
function resolversFor(world: World, sdl: string) {
  const types = [...world.entities.map(({ name }) => name), ...world.interfaces.map(({ name }) => name)];
  const declared = types.filter((name) => new RegExp(`^(type|interface) ${name}\\b.*@key`, 'm').test(sdl));
  const isInterface = (name: string) => new RegExp(`^interface ${name}\\b`, 'm').test(sdl);
  const reference = (name: string) => ({
    __resolveReference: (given: Record<string, unknown>) => {
      const item = itemOf(name, given);
      return isInterface(name) ? { ...given, ...item, __typename: item.id.split('-')[0] } : { ...given, ...item };
    },
  });
  return {
    JSON: new GraphQLScalarType({ name: 'JSON' }),
    ...Object.fromEntries(declared.map((name) => [name, reference(name)])),
  };
}

/** A server that runs valid documents only, as they all do. */
function validating(schema: GraphQLSchema, resolve: Resolve): Server {
  const serve = serverOf(schema, resolve);
  return async (document, variables, session) => {
    const [fault] = validate(schema, document);
    if (fault) throw new Error(`POISON: ${fault.message} in ${print(document)}`);
    return serve(document, variables, session);
  };
}

function serverOf(schema: GraphQLSchema, resolve: Resolve): Server {
  const typeResolver: GraphQLTypeResolver<Source, Session> = (source) => source.__typename;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!['_entities', '_service'].includes(field.name)) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  return async (document, variableValues, contextValue) =>
    execute({ schema, document, variableValues, contextValue, typeResolver });
}
