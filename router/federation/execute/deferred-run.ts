import type { GraphQLFormattedError } from 'graphql';
import type { ResponseObject } from '../compile/targets.ts';
import { parseJson } from '../exact-json.ts';
import type { ResponsePath } from '../execution-error.ts';
import { introspect } from '../operation/introspection.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { errorsOfPart } from './deferred-errors.ts';
import type { DeferredPayloadPlan, IncrementalPlan, PayloadPlan } from './deferred-plan.ts';
import type { PathStep, Place } from './deferred-split.ts';
import { type Execution, isRecord } from './execution.ts';
import type { DataAndErrors } from './respond.ts';
import { runStep } from './run-step.ts';

/** What a deferred fragment adds to the object at `path`. */
export type DeferredPayload = Readonly<{
  path: ResponsePath;
  label: string | undefined;
  /** Null when a null went up to the fragment. */
  data: Record<string, unknown> | null;
  errors: readonly GraphQLFormattedError[];
}>;

/** A deferred fragment and the root, with their executions. */
export type IncrementalRun = Readonly<{ operation: IncrementalPlan; execution: Execution }>;

/** Receives payloads: first how many are to come, then each of them. */
export type Deliver = Readonly<{ expect: (count: number) => void; give: (part: DeferredPayload) => void }>;

/** An object that was delivered: in the partial response, as the client got it, and its path. */
type Delivered = Readonly<{ object: ResponseObject; shown: unknown; path: ResponsePath }>;

/**
 * Runs all steps of an operation as early as they can, and answers with the first part as soon as its own are done.
 * @returns the first part, and what begins to deliver the others.
 */
export async function runIncrementally({ operation, execution }: IncrementalRun): Promise<{
  first: DataAndErrors;
  deliverRest: (deliver: Deliver) => void;
}> {
  const { first } = operation;
  const done = startSteps(operation, execution);
  await done(first.requirements);
  const introspected = introspect(execution.model.api, first.operation, first.shape, execution.variables);
  const { text, errors: partialResponse } = writePart(
    first,
    { object: execution.partialResponse, path: [] },
    execution,
    introspected?.own ?? {},
  );
  const errors = [...(introspected?.errors ?? []), ...partialResponse];
  const deliverRest = (deliver: Deliver) => {
    if (first.fragments.length === 0) return;
    const root: Delivered = { object: execution.partialResponse, shown: parseJson(text), path: [] };
    deliverInside(first, root, { done, execution, deliver });
  };
  return { first: { data: text, errors }, deliverRest };
}

type Delivering = Readonly<{
  done: (requirements: readonly number[]) => Promise<unknown>;
  execution: Execution;
  deliver: Deliver;
}>;

/** Delivers the fragments that are deferred inside a part that has been delivered. */
function deliverInside(around: PayloadPlan, from: Delivered, delivering: Delivering): void {
  const { done, execution, deliver } = delivering;
  for (const fragment of around.fragments) {
    const targets: Delivered[] = [];
    locate(from, fragment.path, execution.model, (target) => {
      if (isAt(target.object, fragment.place, execution.model)) targets.push(target);
    });
    if (targets.length === 0) continue;
    deliver.expect(targets.length);
    done(fragment.requirements).then(
      () => {
        for (const target of targets) deliverOne(fragment, target, delivering);
      },
      () => {
        for (const { path } of targets) deliver.give({ path, label: fragment.label, data: null, errors: [defect(path)] });
      },
    );
  }
}

function deliverOne(fragment: DeferredPayloadPlan, target: Delivered, delivering: Delivering): void {
  const { execution, deliver } = delivering;
  const { text, errors } = writePart(fragment, target, execution, {});
  const data = parseJson(text) as Record<string, unknown> | null;
  if (data !== null) deliverInside(fragment, { ...target, shown: data }, delivering); // announced before this one is given
  deliver.give({ path: target.path, label: fragment.label, data, errors });
}

function writePart(
  { shape, write }: PayloadPlan,
  { object, path }: Pick<Delivered, 'object' | 'path'>,
  { log, model }: Execution,
  own: Readonly<Record<string, string>>,
) {
  const { text, hasCompletionErrors } = write(object, own);
  return { text, errors: errorsOfPart(shape, path, { log, model, object, hasCompletionErrors, isNull: text === 'null' }) };
}

/** The error of a payload for which the executor itself failed. */
export const defect = (path: ResponsePath): GraphQLFormattedError => ({
  message: 'The deferred part could not be worked out.',
  path,
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
});

/** Each step starts when those that it waits for are done. Joined requests may wait for steps that stand after them. */
function startSteps({ plan, inputs }: IncrementalPlan, execution: Execution) {
  const started = new Map<number, Promise<unknown>>();
  const start = (index: number): Promise<unknown> => {
    const known = started.get(index);
    const step = plan.steps[index];
    if (known || !step) return known ?? Promise.resolve();
    const running = Promise.all((inputs[index] ?? []).map(start)).then(() => runStep(step, execution));
    started.set(index, running);
    running.catch(() => undefined); // the part that needs it says so
    return running;
  };
  for (const index of plan.steps.keys()) start(index).catch(() => undefined); // the part that needs it says so
  return (requirements: readonly number[]) => Promise.all(requirements.map(start));
}

/** Visits every object that a path leads to, as far as the client got it: nothing is added to what a null has taken away. */
function locate(
  { object, shown, path }: Delivered,
  [step, ...rest]: readonly PathStep[],
  model: SupergraphModel,
  visit: (target: Delivered) => void,
): void {
  if (!step) {
    visit({ object, shown, path });
    return;
  }
  if (!isAt(object, step.place, model) || !isRecord(shown)) return;
  const enter = (value: unknown, known: unknown, at: ResponsePath): void => {
    if (Array.isArray(value) && Array.isArray(known)) {
      for (const [index, item] of value.entries()) enter(item, known[index], [...at, index]);
    } else if (isRecord(value) && isRecord(known)) locate({ object: value, shown: known, path: at }, rest, model, visit);
  };
  enter(object[step.from], shown[step.key], [...path, step.key]);
}

function isAt({ __typename }: ResponseObject, { type, conditions }: Place, model: SupergraphModel): boolean {
  const runtime = model.isAbstract(type) ? String(__typename) : type;
  return conditions.every((condition) => model.satisfies(runtime, condition));
}
