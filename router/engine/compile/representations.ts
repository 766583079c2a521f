import type { EntityBatch, KeySelection } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { jsonText } from './json-text.ts';
import { type KeyField, merged, type Representation, representationOf } from './key-fields.ts';
import { literal, type Module, property } from './source.ts';

/** The JSON text of an entity's representation; undefined when it cannot be asked for: an input is missing, or its whole key is null. */
export type WriteRepresentation = (entity: Record<string, unknown>) => string | undefined;

/**
 * Compiles what is sent for an entity. It is written as text at once: the text is part of the request body as it stands, and two
 * entities with the same text are the same question. @returns the name of a {@link WriteRepresentation}.
 */
export function defineRepresentation(module: Module, batch: EntityBatch, subgraph: string, model: SupergraphModel): string {
  const json = module.bind(jsonText);
  const branches = namedTypes(batch.requires, model).flatMap((type) => {
    const representation = representationOf(type, batch.requires, batch.inputs, model);
    if (!representation) return [];
    const writer = module.define(
      'o',
      representationBody(representation, nullableKey(representation, type, subgraph, model), { module, json, model }),
    );
    return `case ${literal(type)}: return ${writer}(o);`;
  });
  return module.define('o', `switch (${property('o', '__typename')}) {\n${branches.join('\n')}\ndefault: return undefined;\n}`);
}

/** Every type that a fragment speaks of, and every type that may stand behind it. */
function namedTypes(requires: readonly KeySelection[], model: SupergraphModel): readonly string[] {
  const conditions = requires.flatMap((selection) => (selection.kind === 'fragment' && selection.type ? [selection.type] : []));
  return [...new Set(conditions.flatMap((type) => [type, ...model.membersOf(type)]))];
}

/** The fields of the keys by which the subgraph can find this entity: all of them null means that there is nothing to find. */
function nullableKey(
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

function representationBody({ typename, fields }: Representation, key: readonly KeyField[], context: Context): string {
  const isNull = key.map((field) => `${property('o', field.read)} == null`).join(' && ');
  const start = literal(`{"__typename":${JSON.stringify(typename)}`);
  return `${isNull && `if (${isNull}) return undefined;`}
  let s = ${start}, v, t;
  ${fields.map((field) => `${fieldCode(field, context)}\ns += ${literal(`,${JSON.stringify(field.write)}:`)} + t;`).join('\n')}
  return s + '}';`;
}

/** Leaves the JSON text of a field in `t`, or gives the representation up. */
function fieldCode({ read, selections }: KeyField, context: Context): string {
  const value = property('o', read);
  if (!selections) return `v = ${value}; if (v === undefined) return undefined; t = ${context.json}(v);`;
  return `t = ${nestedWriter(selections, context)}(${value}); if (t === undefined) return undefined;`;
}

/** A writer of an object, or a list of objects, inside a representation. */
function nestedWriter(selections: readonly KeySelection[], context: Context): string {
  const name = context.module.reserve();
  const body = `if (o === null) return 'null';
  if (o === undefined) return undefined;
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
  ${nestedCode(selections, context)}
  return '{' + s + '}';`;
  context.module.fill(name, 'o', body);
  return name;
}

function nestedCode(selections: readonly KeySelection[], context: Context): string {
  const fields = merged(selections).map((field) => {
    const entry = literal(`${JSON.stringify(field.write)}:`);
    const code =
      field.write === '__typename' ? `v = ${property('o', field.read)}; t = v && ${context.json}(v);` : fieldCode(field, context);
    return `${code}\nif (t !== undefined) s += (s && ',') + ${entry} + t;`;
  });
  const fragments = selections.flatMap((selection) => {
    if (selection.kind !== 'fragment') return [];
    const code = nestedCode(selection.selections, context);
    if (selection.type === undefined) return [code];
    const types = context.module.bind(new Set([selection.type, ...context.model.membersOf(selection.type)]));
    const type = property('o', '__typename');
    return [`if (${type} === undefined || ${types}.has(${type})) { ${code} }`];
  });
  return [...fields, ...fragments].join('\n');
}
