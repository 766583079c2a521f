import type { TypeNode } from 'graphql';
import { isExactNumber } from '../exact-json.ts';
import type { EntityBatch, KeySelection } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { jsonText } from './json-text.ts';
import { type KeyField, merged, type Representation, representationOf } from './key-fields.ts';
import { inputText } from './scalar-text.ts';
import { literal, type Module, property } from './source.ts';

type Entity = Readonly<Record<string, unknown>>;

/** Turns the entities of a batch into representations. */
export type Representing = Readonly<{
  /**
   * The JSON text; undefined when the entity cannot be asked for: an input is missing or of a wrong type, or its whole key is
   * null.
   */
  represent: (entity: Entity) => string | undefined;
  /** A value that entities with the same representation share. Other entities may share it, too. */
  handleOf: (entity: Entity) => unknown;
  /** Whether two entities of the same handle have the same representation. */
  isSame: (one: Entity, other: Entity) => boolean;
  /** Whether an entity should be asked for and cannot be, because an input never came. Slow: for errors. */
  lacksInput: (entity: Entity) => boolean;
  /** Whether it cannot, because an input has a value that its type cannot represent. Slow: for errors. */
  hasWrongInput: (entity: Entity) => boolean;
}>;

/**
 * Compiles what is sent for an entity. It is written as text at once, which is part of the request body as it stands. Repeated
 * entities are recognised by their values before anything is written, because hashing long texts costs more than all the rest.
 * @returns the source of a {@link Representing}.
 */
export function defineRepresenting(module: Module, batch: EntityBatch, subgraph: string, model: SupergraphModel): string {
  const context: Context = { module, json: module.bind(jsonText), model };
  const types = namedTypes(batch.requires, model).flatMap((type) => {
    const representation = representationOf(type, batch.requires, batch.inputs, model);
    return representation ? [{ type, representation, key: nullableKey(representation, type, subgraph, model) }] : [];
  });
  const byType = (answer: (one: (typeof types)[number]) => string, otherwise: string) =>
    `switch (${property('o', '__typename')}) {
    ${types.map((one) => `case ${literal(one.type)}: return ${answer(one)};`).join('\n')}
    default: return ${otherwise};
    }`;
  const writer = ({ type, representation, key }: (typeof types)[number]) =>
    module.define('o', representationBody(representation, key, type, context));
  const represent = module.define(
    'o',
    byType((one) => `${writer(one)}(o)`, 'undefined'),
  );
  const handleOf = module.define(
    'o',
    byType(({ representation, key }) => handle(representation, key), 'undefined'),
  );
  const alike = byType(({ representation }) => sameFields(representation, represent, module.bind(sameValue)), 'false');
  const isSame = module.define('o, p', `if (o.__typename !== p.__typename) return false;\n${alike}`);
  const byName = new Map(types.map(({ type, representation }) => [type, representation.fields]));
  const lacksInput = module.bind((entity: Entity) => {
    const type = String(entity.__typename);
    const fields = byName.get(type);
    return fields ? isMissingAny(entity, fields) : model.isAbstract(type); // no subgraph sent its type
  });
  const hasWrongInput = module.bind((entity: Entity) => {
    const type = String(entity.__typename);
    return isWrong(entity, byName.get(type) ?? [], type, model);
  });
  return `{ represent: ${represent}, handleOf: ${handleOf}, isSame: ${isSame}, lacksInput: ${lacksInput}, hasWrongInput: ${hasWrongInput} }`;
}

function isMissingAny(value: unknown, fields: readonly KeyField[]): boolean {
  if (Array.isArray(value)) return value.some((item) => isMissingAny(item, fields));
  if (typeof value !== 'object' || value === null) return value === undefined;
  return fields.some(({ read, selections }) => {
    const input = Object.hasOwn(value, read) ? (value as Entity)[read] : undefined;
    return input === undefined || (selections !== undefined && isMissingAny(input, merged(selections)));
  });
}

function isWrong(value: unknown, fields: readonly KeyField[], type: string | undefined, model: SupergraphModel): boolean {
  if (Array.isArray(value)) return value.some((item) => isWrong(item, fields, type, model));
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== null;
  return fields.some(({ read, write, selections }) => {
    const input = Object.hasOwn(value, read) ? (value as Entity)[read] : undefined;
    const declared = type === undefined ? undefined : model.fieldType(type, write);
    if (selections) return isWrong(input, merged(selections), named(declared), model);
    return input !== undefined && write !== '__typename' && inputText(declared)(input) === undefined;
  });
}

const named = (type: TypeNode | undefined): string | undefined =>
  type?.kind === 'NamedType' ? type.name.value : type && named(type.type);

function handle({ fields }: Representation, key: readonly KeyField[]): string {
  const plain = [...key, ...fields].find(({ selections }) => !selections);
  return plain ? property('o', plain.read) : `''`;
}

function sameFields({ fields }: Representation, represent: string, same: string): string {
  if (fields.some(({ selections }) => selections)) return `${represent}(o) === ${represent}(p)`;
  return fields.map(({ read }) => `${same}(${property('o', read)}, ${property('p', read)})`).join(' && ') || 'true';
}

const sameValue = (one: unknown, other: unknown) =>
  one === other ||
  (isExactNumber(one) && isExactNumber(other) && one() === other()) ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** Every type that a fragment speaks of, and every type that may stand behind it. */
function namedTypes(requires: readonly KeySelection[], model: SupergraphModel): readonly string[] {
  const conditions = requires.flatMap((selection) => (selection.kind === 'fragment' && selection.type ? [selection.type] : []));
  return [...new Set(conditions.flatMap((type) => [type, ...model.membersOf(type)]))];
}

/** The fields of the keys by which the subgraph can find this entity: all of them null means that there is nothing to find. */
export function nullableKey(
  { typename, fields }: Representation,
  type: string,
  subgraph: string,
  model: SupergraphModel,
): readonly KeyField[] {
  const written = new Map(fields.map((field) => [field.write, field]));
  const keys = [...model.keysOf(subgraph, typename), ...model.keysOf(subgraph, type)];
  const names = keys.filter((key) => key.every((name) => written.has(name))).flat();
  return [...new Set(names)].flatMap((name) => written.get(name) ?? []);
}

type Context = Readonly<{ module: Module; json: string; model: SupergraphModel }>;

function representationBody(
  { typename, fields }: Representation,
  key: readonly KeyField[],
  type: string,
  context: Context,
): string {
  const isNull = key.map((field) => `${property('o', field.read)} == null`).join(' && ');
  const start = literal(`{"__typename":${JSON.stringify(typename)}`);
  return `${isNull && `if (${isNull}) return undefined;`}
  let s = ${start}, v, t;
  ${fields.map((field) => `${fieldCode(field, type, context)}\ns += ${literal(`,${JSON.stringify(field.write)}:`)} + t;`).join('\n')}
  return s + '}';`;
}

/** Leaves the JSON text of a field in `t`, or gives the representation up. */
function fieldCode({ read, write, selections }: KeyField, type: string | undefined, context: Context): string {
  const value = property('o', read);
  const declared = type === undefined ? undefined : context.model.fieldType(type, write);
  if (selections)
    return `t = ${nestedWriter(selections, named(declared), context)}(${value}); if (t === undefined) return undefined;`;
  const text = context.module.bind(inputText(declared));
  return `v = ${value}; if (v === undefined || (t = ${text}(v)) === undefined) return undefined;`;
}

/** A writer of an object, or a list of objects, inside a representation. */
function nestedWriter(selections: readonly KeySelection[], type: string | undefined, context: Context): string {
  const name = context.module.reserve();
  const body = `if (o === null) return 'null';
  if (typeof o !== 'object') return undefined;
  if (Array.isArray(o)) {
    const items = [];
    for (let i = 0; i < o.length; i++) {
      const item = ${name}(o[i]);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return '[' + items.join(',') + ']';
  }
  let s = '', v, t;
  ${typeCode(selections, context)}
  ${nestedCode(selections, type, context)}
  return '{' + s + '}';`;
  context.module.fill(name, 'o', body);
  return name;
}

/** Planners do not ask to send the type of what fragments were taken from, but the subgraph has to tell which of them it got. */
function typeCode(selections: readonly KeySelection[], { json }: Context): string {
  const isSent = selections.some((selection) => selection.kind === 'field' && selection.write === '__typename');
  const hasTypeCondition = selections.some((selection) => selection.kind === 'fragment' && selection.type !== undefined);
  if (isSent || !hasTypeCondition) return '';
  return `v = ${property('o', '__typename')}; if (v !== undefined) s = '"__typename":' + ${json}(v);`;
}

function nestedCode(selections: readonly KeySelection[], type: string | undefined, context: Context): string {
  const fields = merged(selections).map((field) => {
    const entry = literal(`${JSON.stringify(field.write)}:`);
    const code =
      field.write === '__typename'
        ? `v = ${property('o', field.read)}; t = v && ${context.json}(v);`
        : fieldCode(field, type, context);
    return `${code}\nif (t !== undefined) s += (s && ',') + ${entry} + t;`;
  });
  const fragments = selections.flatMap((selection) => {
    if (selection.kind !== 'fragment') return [];
    const code = nestedCode(selection.selections, selection.type ?? type, context);
    if (selection.type === undefined) return [code];
    const types = context.module.bind(new Set([selection.type, ...context.model.membersOf(selection.type)]));
    const typename = property('o', '__typename');
    return [`if (${typename} === undefined || ${types}.has(${typename})) { ${code} }`];
  });
  return [...fields, ...fragments].join('\n');
}
