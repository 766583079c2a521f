import type { EntityBatch } from '../../planner/port.ts';
import type { SupergraphModel } from '../../supergraph/model.ts';
import { type KeyField, representationOf } from '../key-fields.ts';
import { nullableKey } from '../representations.ts';
import { literal, type Module } from '../source.ts';
import { knownKeys } from './known-keys.ts';
import { endOffset, NeedsTrees, objectsIn, startOffset } from './layout.ts';
import { type FoundField, fieldAt, type Place, type Walk, walkCode } from './places.ts';

/** The walks to the entities of a batch, and where in their records the record of the answered entity belongs. */
export type BatchWalks = readonly Readonly<{ walk: Walk; slot: number }>[];

/**
 * Compiles the function that collects the entities of a batch: it adds the representations that are new to a list, and for each
 * entity the place of its slot on the tape and the index of its representation to another. @returns the function's name.
 */
export function defineTargets(
  module: Module,
  { requires, inputs }: EntityBatch,
  walks: BatchWalks,
  subgraph: string,
  model: SupergraphModel,
): string {
  const keys = module.bind(knownKeys);
  const parts = walks.flatMap(({ walk, slot }) => {
    const { place } = walk;
    const type = place.sources[0]?.layout.shape.type ?? '';
    const representation = representationOf(type, requires, inputs, model);
    if (!representation) return [];
    const nullable = nullableKey(representation, type, subgraph, model);
    const code = representCode(representation.typename, representation.fields, nullable, place, keys);
    return [{ walk, represent: module.define('r', code), slot }];
  });
  return module.define(
    'texts, targets',
    `let count = 0;
    ${parts.map(({ walk }) => walkCode(walk, () => 'count++;')).join('\n')}
    ${keys}.begin(count);
    let text, index;
    ${parts
      .map(({ walk, represent, slot }) =>
        walkCode(
          walk,
          (record) => `if ((text = ${represent}(${record})) !== undefined) {
            if (typeof text === 'number') index = text;
            else ${keys}.keep(index = texts.push(text) - 1);
            targets.push(${record} + ${slot}, index);
          }`,
        ),
      )
      .join('\n')}`,
  );
}

/** A function's body: the index of an equal representation, or the text of a new one; undefined where a part is missing. */
function representCode(
  typename: string,
  fields: readonly KeyField[],
  nullable: readonly KeyField[],
  place: Place,
  keys: string,
): string {
  const values = fields.map(({ read, write, selections }) => {
    const found = fieldAt(place, read);
    if (!found || selections || objectsIn(found.field.value)) throw new NeedsTrees(`${read} is no leaf of one answer`);
    return { found, write, isOfKey: nullable.some((key) => key.read === read) };
  });
  const ranges = values.map(({ found }, index) => rangeCode(found, index));
  const isNull = values.flatMap(({ found, isOfKey }, index) =>
    isOfKey ? [`b${found.source.layout.step}[v${index}] === 110`] : [],
  );
  const adds = values.map(({ found }, index) => `${keys}.add(b${found.source.layout.step}, v${index}, e${index});`);
  const texts = values.map(
    ({ found, write }, index) =>
      `${literal(`,${JSON.stringify(write)}:`)} + b${found.source.layout.step}.toString('utf8', v${index}, e${index})`,
  );
  return `${ranges.join('\n')}
  ${isNull.length > 0 ? `if (${isNull.join(' && ')}) return undefined;` : ''}
  ${adds.join('\n')}
  const known = ${keys}.find();
  if (known >= 0) return known;
  return ${[literal(`{"__typename":${JSON.stringify(typename)}`), ...texts].join(' + ')} + '}';`;
}

/** Declares where a value begins and ends. */
function rangeCode({ source, field, index }: FoundField, number: number): string {
  const [record, value, end] = [`o${number}`, `v${number}`, `e${number}`];
  const guard = source.isCertain ? '' : `if (${record} === 0) return undefined;`;
  return `const ${record} = ${source.recordOf('r')};
  ${guard}
  const ${value} = ${valueStart(record, field.key, index)}, ${end} = t[${record} + ${endOffset(index)}];`;
}

/** An expression for the place where a field's value begins: after its key, before which a brace or a comma stands. */
export const valueStart = (record: string, key: string, index: number): string =>
  `${keyStart(record, index)} + ${JSON.stringify(key).length + 1}`;

/** An expression for the place where a field's key begins. */
export const keyStart = (record: string, index: number): string =>
  `t[${record} + ${index === 0 ? startOffset : endOffset(index - 1)}] + 1`;
