import type { OwnAnswers } from '../operation/introspection.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { quote } from './json-text.ts';
import { scalarText } from './scalar-text.ts';
import { literal, type Module, makeModule, property } from './source.ts';

export type WrittenData = Readonly<{
  /** JSON of the response's `data`. */
  text: string;
  /**
   * Whether a value had to be replaced by null: a null or missing value where the type forbids it, an unknown enum value or type.
   */
  hasCompletionErrors: boolean;
}>;

export type WriteData = (partialResponse: object, own: OwnAnswers) => WrittenData;

/**
 * Compiles the step from the partial response to the response's text: exactly the client's keys in the client's order, nulls
 * propagated as the specification says, nothing that the API schema hides. A writer answers the empty text for "this value is
 * null and may not be".
 */
export function compileResponseWriter(root: ObjectShape, model: SupergraphModel): WriteData {
  const module = makeModule();
  const helpers = { quote: module.bind(quote), isAbstract: module.bind(model.isAbstract) };
  const state = module.bind({ faults: 0 });
  const writer = objectWriters({ module, ...helpers, fault: `(${state}.faults++, '')` })(root);
  return module.evaluate<WriteData>(`(partialResponse, own) => {
    ${state}.faults = 0;
    const text = ${writer}(partialResponse, own) || 'null';
    return { text, hasCompletionErrors: ${state}.faults > 0 };
  }`);
}

type Context = Readonly<{ module: Module; quote: string; isAbstract: string; fault: string }>;
type WriterOf = (shape: ObjectShape) => string;

function objectWriters(context: Context): WriterOf {
  const names = new Map<ObjectShape, string>();
  const writerOf: WriterOf = (shape) => {
    const before = names.get(shape);
    if (before) return before;
    const name = context.module.reserve();
    names.set(shape, name);
    context.module.fill(name, 'o, own', objectBody(shape, context, writerOf));
    return name;
  };
  return writerOf;
}

function objectBody(shape: ObjectShape, context: Context, writerOf: WriterOf): string {
  const guard = `if (typeof o !== 'object' || Array.isArray(o)) return ${context.fault};`;
  const groups = groupsOf(shape);
  const [first] = groups;
  if (!shape.isAbstract && first) return `${guard}\n${fieldsBody(first.fields, context, writerOf)}`;

  const branches = groups.map(({ types, fields }) => {
    const writer = context.module.define('o, own', fieldsBody(fields, context, writerOf));
    return `${types.map((type) => `case ${literal(type)}:`).join(' ')} return ${writer}(o, own);`;
  });
  const unknown = context.module.define('o, own', fieldsBody(shape.fieldsOfUnknown, context, writerOf));
  const isUntold = `type === undefined || ${context.isAbstract}(type)`;
  const otherwise = shape.dependsOnType ? context.fault : `${isUntold} ? ${unknown}(o, own) : ${context.fault}`;
  return `${guard}
  const type = ${property('o', '__typename')};
  switch (type) {
    ${branches.join('\n')}
    default: return ${otherwise};
  }`;
}

/** Object types with equal fields share one writer: an interface whose fields are all its own has one for all its types. */
function groupsOf(shape: ObjectShape): { types: string[]; fields: readonly FieldShape[] }[] {
  const groups = new Map<string, { types: string[]; fields: readonly FieldShape[] }>();
  for (const [type, fields] of shape.fieldsOf) {
    const signature = fields.map(({ key, from, value }) => `${key}<${from}:${signatureOf(value)}`).join();
    const group = groups.get(signature);
    if (group) group.types.push(type);
    else groups.set(signature, { types: [type], fields });
  }
  return [...groups.values()];
}

function signatureOf(value: ValueShape): string {
  const sign = value.nonNull ? '!' : '';
  switch (value.kind) {
    case 'list':
      return `[${signatureOf(value.item)}]${sign}`;
    case 'object':
      return `#${value.shape.id}${sign}`;
    case 'enum':
    case 'scalar':
      return value.type + sign;
    default:
      return value.kind;
  }
}

function fieldsBody(fields: readonly FieldShape[], context: Context, writerOf: WriterOf): string {
  if (fields.length === 0) return `return '{}';`;
  const parts = fields.map((field, index) => {
    const start = literal(`${index === 0 ? '{' : ','}${JSON.stringify(field.key)}:`);
    if (field.value.kind === 'introspection') return `s += ${start} + own[${literal(field.key)}];`;
    if (field.value.kind === 'typename' && field.value.type) return `s += ${start} + ${literal(quote(field.value.type))};`;
    return `v = ${property('o', field.from)};\ns += ${start};\n${valueCode(field.value, context, writerOf)}`;
  });
  return `let s = '', v, t;\n${parts.join('\n')}\nreturn s + '}';`;
}

/** Code that appends the text of `v` to `s`, or returns the empty text when `v` is null and may not be. */
function valueCode(value: ValueShape, context: Context, writerOf: WriterOf): string {
  const onNull = value.nonNull ? `return ${context.fault};` : `s += 'null';`;
  const onFault = value.nonNull ? `return ${context.fault};` : `{ ${context.fault}; s += 'null'; }`;
  const onLost = value.nonNull ? `return '';` : `s += 'null';`;
  switch (value.kind) {
    case 'typename':
      return `if (typeof v === 'string' && !${context.isAbstract}(v)) s += '"' + v + '"'; else return ${context.fault};`;
    case 'scalar':
      return scalarCode(value.type, { onNull, onFault }, context);
    case 'enum':
      return `t = ${context.module.bind(enumTexts(value.values))}.get(v);
      if (t !== undefined) s += t; else if (v == null) ${onNull} else ${onFault}`;
    case 'object':
      return `if (v == null) ${onNull} else if ((t = ${writerOf(value.shape)}(v, own)) === '') ${onLost} else s += t;`;
    case 'list':
      return `if (v == null) ${onNull} else if ((t = ${listWriter(value.item, context, writerOf)}(v, own)) === '') ${onLost} else s += t;`;
    case 'introspection':
      return '';
  }
}

const enumTexts = (values: readonly string[]) => new Map<unknown, string>(values.map((value) => [value, `"${value}"`]));

/** What a value nearly always is stands first; the rest is coerced, or a fault. */
function scalarCode(
  type: string,
  { onNull, onFault }: Readonly<{ onNull: string; onFault: string }>,
  { module, quote: q }: Context,
): string {
  const text = module.bind(scalarText(type));
  const otherwise = `else if (v == null) ${onNull} else if ((t = ${text}(v)) !== undefined) s += t; else ${onFault}`;
  switch (type) {
    case 'Int':
      return `if (typeof v === 'number' && (v | 0) === v) s += v; ${otherwise}`;
    case 'Float':
      return `if (typeof v === 'number' && v - v === 0) s += v; ${otherwise}`;
    case 'Boolean':
      return `if (v === true) s += 'true'; else if (v === false) s += 'false'; ${otherwise}`;
    default:
      return `if (typeof v === 'string') s += ${q}(v); ${otherwise}`;
  }
}

function listWriter(item: ValueShape, context: Context, writerOf: WriterOf): string {
  return context.module.define(
    'list, own',
    `if (!Array.isArray(list)) return ${context.fault};
    let s = '[', v, t;
    for (let i = 0; i < list.length; i++) {
      if (i > 0) s += ',';
      v = list[i];
      ${valueCode(item, context, writerOf)}
    }
    return s + ']';`,
  );
}
