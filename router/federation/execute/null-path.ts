import type { ResponseObject } from '../compile/targets.ts';
import type { ResponsePath } from '../execution-error.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';
import { isRecord } from './execution.ts';

/**
 * The place at which an error at a client's path leaves its null: the nearest one above that may be null (GraphQL specification,
 * 6.4.4).
 */
export function nullPathOf(root: ObjectShape, partialResponse: ResponseObject, path: ResponsePath): ResponsePath {
  let nullAt = 0;
  let value: ValueShape | undefined = { kind: 'object', shape: root, nonNull: false };
  let data: unknown = partialResponse;
  for (const [depth, segment] of path.entries()) {
    if (typeof segment === 'number') {
      value = value?.kind === 'list' ? value.item : undefined;
      data = Array.isArray(data) ? data[segment] : undefined;
    } else {
      const field: FieldShape | undefined = value?.kind === 'object' ? fieldAt(value.shape, data, segment) : undefined;
      value = field?.value;
      data = field && isRecord(data) ? data[field.from] : undefined;
    }
    if (!value?.nonNull) nullAt = depth + 1;
  }
  return path.slice(0, nullAt);
}

/** The field of a client's key in an object; where the data does not tell its type, that of any type which has it. */
function fieldAt(shape: ObjectShape, data: unknown, key: string) {
  const type = shape.isAbstract ? isRecord(data) && data.__typename : shape.type;
  const known = shape.fieldsOf.get(String(type));
  return (known ?? [...shape.fieldsOfUnknown, ...[...shape.fieldsOf.values()].flat()]).find((field) => field.key === key);
}
