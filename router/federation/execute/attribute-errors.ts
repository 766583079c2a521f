import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import { locateTargets, type ResponseObject } from '../compile/targets.ts';
import type { ExecutionError, ResponsePath } from '../execution-error.ts';
import type { AnswerFields } from '../planner/steps/answer-fields.ts';
import type { SentBatch, TargetedBatch } from './entity-batches.ts';
import { visibleFields } from './error-log.ts';
import { isOfItsType } from './error-paths.ts';
import { type Execution, isRecord } from './execution.ts';

/**
 * Records the errors of a root request. One without a path, or with one that leads to nothing that was asked for, belongs to
 * every field of the request. Without data, fields that no error names have the first one.
 */
export function attributeRootErrors(
  step: RootStep,
  errors: readonly ExecutionError[],
  hasData: boolean,
  execution: Execution,
): void {
  const unnamed = new Map(step.fields);
  for (const error of errors) {
    const { path = [] } = error;
    if (!step.fields.has(String(path[0]))) {
      attributeToRoot(step, error, execution);
      unnamed.clear();
      continue;
    }
    unnamed.delete(String(path[0]));
    eachRoot(step, execution, (at) => execution.log.add(error, step.subgraph, [...at, ...path]));
  }
  if (!hasData && unnamed.size > 0) eachRoot(step, execution, (at) => attributeToFields(step, unnamed, errors[0], at, execution));
}

/** Records a failure at each field that a root request was to fill. */
export function attributeToRoot(step: RootStep, error: unknown, execution: Execution): void {
  eachRoot(step, execution, (at) => attributeToFields(step, step.fields, error, at, execution));
}

function eachRoot(step: RootStep, { partialResponse, model }: Execution, visit: (at: ResponsePath) => void): void {
  locateTargets(partialResponse, step.path, model, (_, at) => visit(at));
}

/** Records the errors of an entity request: an entity's error goes to every place where that entity stands. */
export function attributeEntityErrors(
  step: EntitiesStep,
  batchCalls: readonly SentBatch[],
  errors: readonly ExecutionError[],
  execution: Execution,
): void {
  for (const error of errors) {
    const [alias, place, ...rest] = error.path ?? [];
    const batchCall = batchCalls.find(({ batch }) => batch.alias === alias);
    const index = indexIn(batchCall, place);
    if (!batchCall || index === undefined) {
      for (const one of batchCall ? [batchCall] : batchCalls) attributeToEntities(step, one, error, execution);
    } else if (rest.length === 0) attributeToEntities(step, only(batchCall, index), error, execution);
    else
      eachTarget(only(batchCall, index), execution, (at, target) => {
        execution.log.add(error, step.subgraph, [...at, ...rest]);
        if (!isOfItsType(execution.shape, execution.partialResponse, [...at, ...rest]))
          attributeToLostFields(step, batchCall, error, { at, target }, execution);
      });
  }
}

/**
 * @returns the position of the entity that an error's path names; undefined if it names none of the batch. Some servers write
 * indexes as text.
 */
function indexIn(batchCall: SentBatch | undefined, place: string | number | undefined): number | undefined {
  const index = typeof place === 'string' && /^\d{1,9}$/.test(place) ? Number(place) : place;
  return batchCall && typeof index === 'number' && index < batchCall.representations.length ? index : undefined;
}

/**
 * Notes the targets for which there is no entity, and no error either: a null among the entities says that there is none (any
 * more).
 * @param unknown their positions among the targets of the batch.
 */
export function noteGone(
  batchCall: SentBatch,
  unknown: readonly number[],
  errors: readonly ExecutionError[],
  { log }: Execution,
): void {
  const named = new Set<number>();
  for (const { path: [alias, place] = [] } of unknown.length > 0 ? errors : []) {
    const index = alias === batchCall.batch.alias ? indexIn(batchCall, place) : undefined;
    if (index === undefined) return; // it may be about any of them
    named.add(index);
  }
  for (const at of unknown) {
    const [target, index] = [batchCall.targets[at], batchCall.indexes[at]];
    if (target && index !== undefined && !named.has(index)) log.noteGone(target);
  }
}

/**
 * The error of another type's field is left out. The fields that were lost with the entity get it, because nothing else explains
 * them.
 */
function attributeToLostFields(
  step: EntitiesStep,
  { batch }: TargetedBatch,
  error: ExecutionError,
  { at, target }: Readonly<{ at: ResponsePath; target: ResponseObject }>,
  { shape, log }: Execution,
): void {
  const lost = new Map([...batch.fields].filter(([key]) => !Object.hasOwn(target, key)));
  for (const key of visibleFields(shape, at, lost)) log.add(error, step.subgraph, [...at, key]);
}

/** Records a failure at each field that an entity request was to fill, of every entity that it asked about. */
export function attributeToEntities(step: EntitiesStep, batchCall: TargetedBatch, error: unknown, execution: Execution): void {
  eachTarget(batchCall, execution, (at) => attributeToFields(step, batchCall.batch.fields, error, at, execution));
}

/**
 * Records, at the fields that a request was to fill, why some of its entities could not be asked for: an input is of a wrong
 * type, or never came because another request failed.
 */
export function attributeUnsentEntities(step: EntitiesStep, batchCalls: readonly SentBatch[], execution: Execution): void {
  const failure = execution.log.lastFailure();
  for (const { batch, targets, isIncomplete } of batchCalls) {
    if (!isIncomplete) continue;
    const { hasWrongInput, lacksInput } = batch.representing;
    const found: ResponseObject[] = [];
    batch.collect(execution.partialResponse, found);
    const asked = new Set(targets);
    const unasked = found.filter((target) => !asked.has(target));
    const wrong = new Set(unasked.filter(hasWrongInput));
    if (wrong.size > 0) attributeToEntities(step, { batch, targets: [...wrong], indexes: [] }, wrongInput, execution);
    const lacking = failure ? unasked.filter((target) => !wrong.has(target) && lacksInput(target)) : [];
    if (failure && lacking.length > 0) attributeToEntities(step, { batch, targets: lacking, indexes: [] }, failure, execution);
  }
}

const wrongInput: ExecutionError = { message: 'A value that this field needs is not of its type.' };

/** What only other requests need is named by the object that it belongs to: no null goes without its error. */
function attributeToFields(step: Step, fields: AnswerFields, error: unknown, at: ResponsePath, { shape, log }: Execution): void {
  log.noteFailure(toError(error));
  const keys = visibleFields(shape, at, fields);
  if (keys.length === 0) log.add(toError(error), step.subgraph, at);
  for (const key of keys) log.add(toError(error), step.subgraph, [...at, key]);
}

/** The part of a batch that asks for one representation. */
function only({ batch, targets, indexes }: TargetedBatch, index: number): TargetedBatch {
  const same = targets.filter((_, i) => indexes[i] === index);
  return { batch, targets: same, indexes: same.map(() => index) };
}

function eachTarget(
  { batch, targets }: TargetedBatch,
  { partialResponse, model }: Execution,
  visit: (at: ResponsePath, target: ResponseObject) => void,
): void {
  const wanted = new Set(targets);
  for (const path of batch.paths) {
    locateTargets(partialResponse, path, model, (target, at) => {
      if (wanted.has(target)) visit(at, target);
    });
  }
}

/** What a sender rejects with, as an error. */
function toError(error: unknown): ExecutionError {
  if (!isRecord(error)) return { message: String(error) };
  const { message, extensions } = error;
  return { message: typeof message === 'string' ? message : String(error), ...(isRecord(extensions) && { extensions }) };
}
