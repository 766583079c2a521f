import type { ResponseObject } from '../compile/targets.ts';
import type { ResponsePath } from '../execution-error.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';

/**
 * Whether an error belongs to the object where it stands. A subgraph that knows an interface as an object answers for all its
 * types, and so for fields that were asked of another type than the object turns out to be of.
 * @param at the path in the partial response.
 */
export function isOfItsType(root: ObjectShape, partialResponse: ResponseObject, at: ResponsePath): boolean {
  let isOwn = true;
  follow(root, partialResponse, at, (shape, object, from) => {
    const own = shape.isAbstract ? shape.fieldsOf.get(String(object.__typename)) : undefined;
    const field = own?.find((one) => one.from === from);
    const ofAny = field ?? anyField(shape, (one) => one.from === from);
    isOwn = own === undefined || field !== undefined || ofAny === undefined;
    return isOwn ? ofAny : undefined;
  });
  return isOwn;
}

/** Whether an answer has a field at each step of a client's path, or a null on the way. */
export const leadsToField = (root: ObjectShape, object: ResponseObject, path: ResponsePath): boolean =>
  follow(root, object, path, (shape, _, key) => anyField(shape, (field) => field.key === key));

type Step = (shape: ObjectShape, object: ResponseObject, key: string) => FieldShape | undefined;

/** @returns whether each step found its field, up to a null. */
function follow(root: ObjectShape, object: ResponseObject, path: ResponsePath, step: Step): boolean {
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
    const field: FieldShape | undefined =
      value.kind === 'object' ? step(value.shape, data as ResponseObject, segment) : undefined;
    if (!field) return false;
    value = field.value;
    data = (data as ResponseObject)[field.from];
  }
  return true;
}

const anyField = (shape: ObjectShape, isWanted: (field: FieldShape) => boolean): FieldShape | undefined =>
  [...shape.fieldsOf.values(), shape.fieldsOfUnknown].flat().find(isWanted);
