import type { AnswerFields } from '../compile/answer-fields.ts';
import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import { type Gathered, locateTargets, type ResponsePath } from '../compile/targets.ts';
import { isOfItsType } from './error-places.ts';
import { type SubgraphError, visibleFields } from './errors.ts';
import { type Execution, isRecord } from './execution.ts';
import type { Question } from './questions.ts';

/** Records the errors of a root request. One without a path of its own belongs to every field of the request. */
export function relocateRootErrors(step: RootStep, errors: unknown, execution: Execution): void {
  for (const error of asErrors(errors)) {
    const path = pathOf(error);
    if (path.length === 0) blameRoot(step, error, execution);
    else eachRoot(step, execution, (at) => execution.log.add(error, step.subgraph, [...at, ...path]));
  }
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
  questions: readonly Question[],
  errors: unknown,
  execution: Execution,
): void {
  for (const error of asErrors(errors)) {
    const [alias, index, ...rest] = pathOf(error);
    const question = questions.find(({ batch }) => batch.alias === alias);
    if (!question || typeof index !== 'number') {
      for (const one of questions) blameEntities(step, one, error, execution);
    } else if (rest.length === 0) blameEntities(step, only(question, index), error, execution);
    else
      eachTarget(only(question, index), execution, (at, target) => {
        execution.log.add(error, step.subgraph, [...at, ...rest]);
        if (!isOfItsType(execution.shape, execution.gathered, [...at, ...rest]))
          blameLost(step, question, error, { at, target }, execution);
      });
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

/** Records, at the fields that a request was to fill, the failure for which some of its entities could not be asked for. */
export function blameUnasked(step: EntitiesStep, questions: readonly Question[], execution: Execution): void {
  const failure = execution.log.lastFailure();
  if (!failure) return;
  for (const { batch, targets } of questions) {
    const found: Gathered[] = [];
    batch.collect(execution.gathered, found);
    const asked = new Set(targets);
    const lacking = found.filter((target) => !asked.has(target) && batch.representing.lacksInput(target));
    blameEntities(step, { batch, targets: lacking, indexes: [] }, failure, execution);
  }
}

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

/** What of an answer's `errors` are errors. */
export const asErrors = (errors: unknown): SubgraphError[] => (Array.isArray(errors) ? errors.filter(isRecord) : []);
/** An error's path within its answer; empty where it has none. */
export const pathOf = ({ path }: SubgraphError): ResponsePath => (Array.isArray(path) ? path : []);

function toError(error: unknown): SubgraphError {
  if (error instanceof Error) return { message: error.message, extensions: 'extensions' in error ? error.extensions : undefined };
  return isRecord(error) ? error : { message: String(error) };
}
