import type { FieldShape, ObjectShape } from '../../operation/shape.ts';
import type { Module } from '../source.ts';
import { keyStart, valueStart } from './batch-targets.ts';
import { endOffset, headOffset, type LayoutOf, NeedsTrees, objectsIn, startOffset } from './layout.ts';
import { output } from './output.ts';
import { childOf, type FoundField, fieldAt, type Place, type Source } from './places.ts';

/** A client's field with the answer that holds it; `found` is undefined where the engine writes it itself. */
type Part = Readonly<{ field: FieldShape; found: FoundField | undefined }>;

/**
 * Compiles the function that writes a response from the bytes of the answers. Whatever stands in an answer as the client gets it
 * is copied as one range, through objects and lists: a range ends only where another answer adds something, or where something is
 * left out.
 */
export function defineResponse(module: Module, root: Place, shape: ObjectShape, layoutsOf: readonly LayoutOf[]): string {
  const out = module.bind(output);
  const copy = (source: Source, from: string, to: string) => `${out}.copy(b${source.layout.step}, ${from}, ${to});`;
  const text = (written: string) => `${out}.copy(${module.bind(Buffer.from(written))}, 0, ${Buffer.byteLength(written)});`;

  /**
   * The function for the objects of a place: it takes a record, and the place in its body up to which everything is written.
   * @returns undefined where the client gets the object as it stands.
   */
  const objectWriter = (shapeThere: ObjectShape, place: Place): string | undefined => {
    const [own] = place.sources;
    if (!own) throw new NeedsTrees('an object without a record');
    const code: string[] = [];
    let position: number | undefined = 0; // the next field of its own, while all before it are written or pending
    let isEmpty = true;
    const end = () => {
      if (position !== undefined)
        code.push(copy(own, 'from', position === 0 ? `t[r + ${startOffset}] + 1` : `t[r + ${endOffset(position - 1)}]`));
      position = undefined;
    };
    for (const group of groupsOf(shapeThere, place)) {
      const [first] = group;
      const source = first?.found?.source;
      if (source === own) {
        for (const { field, found } of group as readonly Required<Part>[]) {
          const { index, field: from } = found as FoundField;
          if (position !== index || field.key !== from.key) {
            end();
            code.push(beginCode('r', field, found as FoundField, isEmpty));
          }
          code.push(insideCode('r', field, found as FoundField, place));
          position = index + 1;
          isEmpty = false;
        }
        continue;
      }
      end();
      code.push(groupCode(group, place, isEmpty));
      isEmpty = false;
    }
    const isLast = position === own.layout.fields.length;
    if (isLast && code.every((line) => line === '')) return undefined;
    if (!isLast) {
      end();
      code.push(`from = t[r + ${endOffset(own.layout.fields.length - 1)}];`);
    }
    return module.define('r, from', `${code.join('\n')}\nreturn from;`);
  };

  /** Begins a range at a field. */
  function beginCode(record: string, field: FieldShape, { field: from, index }: FoundField, isEmpty: boolean): string {
    if (field.key !== from.key)
      return `${text(`${isEmpty ? '' : ','}${JSON.stringify(field.key)}:`)}\nfrom = ${valueStart(record, from.key, index)};`;
    if (isEmpty) return `from = ${keyStart(record, index)};`;
    if (index === 0) return `${text(',')}\nfrom = ${keyStart(record, index)};`;
    return `from = t[${record} + ${endOffset(index - 1)}];`; // with the comma before it
  }

  /** Writes what other answers add inside a field. */
  function insideCode(record: string, field: FieldShape, found: FoundField, place: Place): string {
    const objects = objectsIn(field.value);
    if (!objects) return '';
    const { layout } = found.source;
    const child = childOf(place, found, layoutsOf);
    const writer = objectWriter(objects.shape, child);
    if (writer === undefined) return '';
    layout.recorded.add(found.field);
    const head = headOffset(layout.fields.length, found.index);
    return `for (let i = t[${record} + ${head}]; i !== 0; i = t[i]) from = ${writer}(i, from);`;
  }

  /** Writes fields that stand in a row and come from one other answer, or from the engine itself. */
  function groupCode(group: readonly Part[], place: Place, isEmpty: boolean): string {
    const source = group[0]?.found?.source;
    const start = (index: number) => (isEmpty && index === 0 ? '' : ',');
    if (!source) return text(group.map(({ field }, index) => `${start(index)}${ownText(field)}`).join(''));
    const record = 'x';
    const code: string[] = [];
    let position: number | undefined;
    for (const [at, { field, found }] of (group as readonly Required<Part>[]).entries()) {
      const { index, field: from } = found as FoundField;
      if (position !== index || field.key !== from.key) {
        if (position !== undefined) code.push(copy(source, 'from', `t[x + ${endOffset(position - 1)}]`));
        code.push(beginCode(record, field, found as FoundField, isEmpty && at === 0));
      }
      code.push(insideCode(record, field, found as FoundField, place));
      position = index + 1;
    }
    code.push(copy(source, 'from', `t[x + ${endOffset((position ?? 0) - 1)}]`));
    const found = `{ let from; const x = ${source.recordOf('r')};`;
    if (source.isCertain) return `${found}\n${code.join('\n')} }`;
    const isNullable = group.every(({ field }) => !field.value.nonNull);
    const nulls = group.map(({ field }, index) => `${start(index)}${JSON.stringify(field.key)}:null`).join('');
    return `${found} if (x !== 0) {\n${code.join('\n')}\n} else ${isNullable ? text(nulls) : 'faults++;'} }`;
  }

  const rootCode = groupsOf(shape, root).map((group, index) => groupCode(group, root, index === 0));
  return module.define(
    '',
    `faults = 0;
    const r = 0;
    ${text('{"data":{')}
    ${rootCode.join('\n')}
    ${text('}}')}
    if (faults === 0) return ${out}.take();
    ${out}.clear();
    return undefined;`,
  );
}

/** A client's fields in order, those in a row from one answer together. */
function groupsOf(shape: ObjectShape, place: Place): readonly Part[][] {
  const type = place.sources[0]?.layout.shape.type;
  if (shape.isAbstract || (type !== undefined && shape.type !== type)) throw new NeedsTrees(`${shape.type} is abstract`);
  const groups: Part[][] = [];
  let last: Source | 'engine' | undefined;
  for (const field of shape.fieldsOf.get(shape.type) ?? []) {
    const found = fieldAt(place, field.from);
    if (!found && field.value.kind !== 'typename') throw new NeedsTrees(`no answer holds ${field.from}`);
    const isOwn = field.value.kind === 'typename' && found?.source !== place.sources[0];
    const source = isOwn || !found ? 'engine' : found.source;
    if (source !== last) groups.push([]);
    groups.at(-1)?.push({ field, found: source === 'engine' ? undefined : found });
    last = source;
  }
  return groups;
}

function ownText({ key, value }: FieldShape): string {
  if (value.kind !== 'typename' || value.type === undefined) throw new NeedsTrees(`${key} has to be known at run time`);
  return `${JSON.stringify(key)}:${JSON.stringify(value.type)}`;
}
