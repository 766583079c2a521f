import type { AnswerFields } from '../compile/answer-fields.ts';
import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import { type Gathered, locateTargets, type ResponsePath } from '../compile/targets.ts';
import { isOfItsType } from './error-places.ts';
import { visibleFields } from './errors.ts';
import { type Execution, isRecord } from './execution.ts';
import type { Question, SentQuestion } from './questions.ts';
import type { SubgraphError } from './read-answer.ts';

/**
 * Records the errors of a root request. One without a path, or with one that leads to nothing that was asked for, belongs to every field of
 * the request. Without data, fields that no error names have the first one.
 */
export function relocateRootErrors(
  step: RootStep,
  errors: readonly SubgraphError[],
  hasData: boolean,
  execution: Execution,
): void {
  const unnamed = new Map(step.fields);
  for (const error of errors) {
    const { path = [] } = error;
    if (!step.fields.has(String(path[0]))) {
      blameRoot(step, error, execution);
      unnamed.clear();
      continue;
    }
    unnamed.delete(String(path[0]));
    eachRoot(step, execution, (at) => execution.log.add(error, step.subgraph, [...at, ...path]));
  }
  if (!hasData && unnamed.size > 0) eachRoot(step, execution, (at) => blameFields(step, unnamed, errors[0], at, execution));
}

/** Records a failure at each field that a root request was to fill. */
export function blameRoot(step: RootStep, error: unknown, execution: Execution): void {
  eachRoot(step, execution, (at) => blameFields(step, step.fields, error, at, execution));
}

function eachRoot(step: RootStep, { gathered, model }: Execution, visit: (at: ResponsePath) => void): void {
  locateTargets(gathered, step.path, model, (_, at) => visit(at));
}

/** Records the errors of an entity request: an entity's error goes to every place where that entity stands. */
export function relocateEntityErrors(
  step: EntitiesStep,
  questions: readonly SentQuestion[],
  errors: readonly SubgraphError[],
  execution: Execution,
): void {
  for (const error of errors) {
    const [alias, place, ...rest] = error.path ?? [];
    const question = questions.find(({ batch }) => batch.alias === alias);
    const index = indexIn(question, place);
    if (!question || index === undefined) {
      for (const one of question ? [question] : questions) blameEntities(step, one, error, execution);
    } else if (rest.length === 0) blameEntities(step, only(question, index), error, execution);
    else
      eachTarget(only(question, index), execution, (at, target) => {
        execution.log.add(error, step.subgraph, [...at, ...rest]);
        if (!isOfItsType(execution.shape, execution.gathered, [...at, ...rest]))
          blameLost(step, question, error, { at, target }, execution);
      });
  }
}

/** Which entity an error's path means; undefined where it means none that was asked for. Some servers write indexes as text. */
function indexIn(question: SentQuestion | undefined, place: string | number | undefined): number | undefined {
  const index = typeof place === 'string' && /^\d{1,9}$/.test(place) ? Number(place) : place;
  return question && typeof index === 'number' && index < question.pool.length ? index : undefined;
}

/**
 * Notes the targets for which there is no entity, and no error either: a null among the entities says that there is none (any more).
 * @param unknown their places among the question's targets.
 */
export function noteGone(
  question: SentQuestion,
  unknown: readonly number[],
  errors: readonly SubgraphError[],
  { log }: Execution,
): void {
  const named = new Set<number>();
  for (const { path: [alias, place] = [] } of unknown.length > 0 ? errors : []) {
    const index = alias === question.batch.alias ? indexIn(question, place) : undefined;
    if (index === undefined) return; // it may be about any of them
    named.add(index);
  }
  for (const at of unknown) {
    const [target, index] = [question.targets[at], question.indexes[at]];
    if (target && index !== undefined && !named.has(index)) log.noteGone(target);
  }
}

/** The error of another type's field is not told; what it took along with the whole entity has no other reason. */
function blameLost(
  step: EntitiesStep,
  { batch }: Question,
  error: SubgraphError,
  { at, target }: Readonly<{ at: ResponsePath; target: Gathered }>,
  { shape, log }: Execution,
): void {
  const lost = new Map([...batch.fields].filter(([key]) => !Object.hasOwn(target, key)));
  for (const key of visibleFields(shape, at, lost)) log.add(error, step.subgraph, [...at, key]);
}

/** Records a failure at each field that an entity request was to fill, of every entity that it asked about. */
export function blameEntities(step: EntitiesStep, question: Question, error: unknown, execution: Execution): void {
  eachTarget(question, execution, (at) => blameFields(step, question.batch.fields, error, at, execution));
}

/**
 * Records, at the fields that a request was to fill, why some of its entities could not be asked for: an input is of a wrong type, or never
 * came because another request failed.
 */
export function blameUnasked(step: EntitiesStep, questions: readonly SentQuestion[], execution: Execution): void {
  const failure = execution.log.lastFailure();
  for (const { batch, targets, isIncomplete } of questions) {
    if (!isIncomplete) continue;
    const { hasWrongInput, lacksInput } = batch.representing;
    const found: Gathered[] = [];
    batch.collect(execution.gathered, found);
    const asked = new Set(targets);
    const unasked = found.filter((target) => !asked.has(target));
    const wrong = new Set(unasked.filter(hasWrongInput));
    if (wrong.size > 0) blameEntities(step, { batch, targets: [...wrong], indexes: [] }, wrongInput, execution);
    const lacking = failure ? unasked.filter((target) => !wrong.has(target) && lacksInput(target)) : [];
    if (failure && lacking.length > 0) blameEntities(step, { batch, targets: lacking, indexes: [] }, failure, execution);
  }
}

const wrongInput: SubgraphError = { message: 'A value that this field needs is not of its type.' };

/** What only other requests need is named by the object that it belongs to: no null goes without its error. */
function blameFields(step: Step, fields: AnswerFields, error: unknown, at: ResponsePath, { shape, log }: Execution): void {
  log.noteFailure(toError(error));
  const keys = visibleFields(shape, at, fields);
  if (keys.length === 0) log.add(toError(error), step.subgraph, at);
  for (const key of keys) log.add(toError(error), step.subgraph, [...at, key]);
}

/** The question about one representation. */
function only({ batch, targets, indexes }: Question, index: number): Question {
  const kept = targets.filter((_, i) => indexes[i] === index);
  return { batch, targets: kept, indexes: kept.map(() => index) };
}

function eachTarget(
  { batch, targets }: Question,
  { gathered, model }: Execution,
  visit: (at: ResponsePath, target: Gathered) => void,
): void {
  const wanted = new Set(targets);
  for (const path of batch.paths) {
    locateTargets(gathered, path, model, (target, at) => {
      if (wanted.has(target)) visit(at, target);
    });
  }
}

/** What a sender rejects with, as an error. */
function toError(error: unknown): SubgraphError {
  if (!isRecord(error)) return { message: String(error) };
  const { message, extensions } = error;
  return { message: typeof message === 'string' ? message : String(error), ...(isRecord(extensions) && { extensions }) };
}
