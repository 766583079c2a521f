import type { GraphQLFormattedError } from 'graphql';
import type { ResponseObject } from '../compile/targets.ts';
import type { ResponsePath } from '../execution-error.ts';
import type { ObjectShape } from '../operation/shape.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { withCompletionErrors } from './completion-errors.ts';
import type { ErrorLog } from './error-log.ts';
import { isOfItsType, leadsToField } from './error-paths.ts';

/** Maximum number of errors in one payload. */
const most = 100;

/**
 * The errors that belong to one part: those of the execution whose path leads to something that the part holds or to a null on
 * the way there, and its own faults.
 * @param at the path of the part's object.
 */
export function errorsOfPart(
  shape: ObjectShape,
  at: ResponsePath,
  {
    log,
    model,
    object,
    hasCompletionErrors,
    isNull,
  }: Readonly<{
    log: ErrorLog;
    model: SupergraphModel;
    object: ResponseObject;
    hasCompletionErrors: boolean;
    isNull: boolean;
  }>,
): readonly GraphQLFormattedError[] {
  const within = log.errors.flatMap((error) => {
    const path = error.path ?? [];
    const rest = path.slice(at.length);
    const isHere = at.every((segment, index) => segment === path[index]) && (rest.length > 0 || at.length === 0);
    const isOwn = isHere && isOfItsType(shape, object, log.placeOf(error)?.slice(at.length) ?? []);
    return isOwn && leadsToField(shape, object, rest) ? [{ ...error, path: rest }] : [];
  });
  const { reportsGone, isGone } = log;
  const own = within.slice(0, most);
  const errors = hasCompletionErrors
    ? withCompletionErrors(shape, object, { model, log: { limit: most, reportsGone, isGone }, errors: own, isNull })
    : own;
  return errors.map((error) => ({ ...error, path: [...at, ...(error.path ?? [])] }));
}
