import type { FieldShape, ObjectShape, ValueShape } from '../../operation/shape.ts';

/**
 * How an object of a subgraph's answer stands on the tape: a record of integers, the same for all objects of its shape.
 *
 * | offset | integer |
 * | --- | --- |
 * | 0 | the record of the next object of the same field; 0 after the last one |
 * | 1 | where the object begins in the body |
 * | 2 … | where the value of each field ends |
 * | … | the first record of each field that holds objects, whatever lists are around them; 0 where it holds none |
 * | … | the record of the entity that each batch adds to the object; 0 where it adds none |
 */
export type Layout = {
  readonly shape: ObjectShape;
  readonly fields: readonly FieldShape[];
  /** The step whose body holds the objects. */
  readonly step: number;
  /** The fields whose objects are recorded; the others are checked and copied as a whole. */
  readonly recorded: Set<FieldShape>;
  /** Number of integers in a record. */
  size: number;
};

/** The layouts of the objects in one answer. */
export type LayoutOf = (shape: ObjectShape) => Layout;

/** Thrown while an operation is compiled: its answers have to be read as trees. */
export class NeedsTrees extends Error {}

export function layoutsOf(step: number): LayoutOf {
  const known = new Map<ObjectShape, Layout>();
  return (shape) => {
    const before = known.get(shape);
    if (before) return before;
    const fields = shape.fieldsOf.get(shape.type);
    if (shape.isAbstract || !fields || fields.length === 0) throw new NeedsTrees(`${shape.type} is abstract`);
    const layout: Layout = { shape, fields, step, recorded: new Set(), size: headOffset(fields.length, fields.length) };
    known.set(shape, layout);
    return layout;
  };
}

export const startOffset = 1;
export const endOffset = (field: number) => 2 + field;
/** The offset of a field's first record. */
export const headOffset = (fields: number, field: number) => 2 + fields + field;

/** The shape of the objects in a field, and how many lists are around them; undefined for a leaf. */
export function objectsIn(value: ValueShape): Readonly<{ shape: ObjectShape; lists: number }> | undefined {
  if (value.kind === 'object') return { shape: value.shape, lists: 0 };
  const items = value.kind === 'list' ? objectsIn(value.item) : undefined;
  return items && { shape: items.shape, lists: items.lists + 1 };
}
