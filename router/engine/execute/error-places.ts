import type { Gathered, ResponsePath } from '../compile/targets.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';

/**
 * Whether an answer has a field at each step of the path, or a null on the way. A subgraph that knows an interface as an object answers
 * for fields that were asked of another type.
 */
export function leadsToField(root: ObjectShape, object: Gathered, path: ResponsePath): boolean {
  let value: ValueShape = { kind: 'object', shape: root, nonNull: false };
  let data: unknown = object;
  for (const segment of path) {
    if (data === null || data === undefined) return true;
    if (typeof segment === 'number') {
      if (value.kind !== 'list') return false;
      value = value.item;
      data = (data as readonly unknown[])[segment];
      continue;
    }
    const field: FieldShape | undefined = value.kind === 'object' ? fieldAt(value.shape, data as Gathered, segment) : undefined;
    if (!field) return false;
    value = field.value;
    data = (data as Gathered)[field.from];
  }
  return true;
}

/** The field of the object's own type; of any, where nobody told it. */
function fieldAt(shape: ObjectShape, object: Gathered, key: string): FieldShape | undefined {
  const known = shape.fieldsOf.get(shape.isAbstract ? String(object.__typename) : shape.type);
  return (known ?? [...shape.fieldsOf.values(), shape.fieldsOfUnknown].flat()).find((field) => field.key === key);
}
