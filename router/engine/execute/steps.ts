import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import type { Gathered } from '../compile/targets.ts';
import { type Answer, ask, variablesText } from './ask.ts';
import { contextualSteps } from './contextual.ts';
import { type Execution, isRecord } from './execution.ts';
import { mergeEntities, type Pool, prepareQuestion } from './questions.ts';
import { blameEntities, blameRoot, blameUnasked, relocateEntityErrors, relocateRootErrors } from './relocate.ts';

/** Prepare, send, merge. Whatever the subgraph does ends up as data or as an error in the log; only a defect of the engine rejects. */
export function runStep(step: Step, execution: Execution): Promise<void> {
  switch (step.type) {
    case 'root':
      return runRoot(step, execution);
    case 'entities':
      return runEntities(step, execution);
  }
}

async function runRoot(step: RootStep, execution: Execution): Promise<void> {
  const targets: Gathered[] = [];
  step.collect(execution.gathered, targets);
  if (targets.length === 0) return;
  const answer = await ask(step, variablesText(step.variables, execution), execution);
  if ('failed' in answer) blameRoot(step, answer.failed, execution);
  else mergeRoot(step, targets, answer, execution);
}

/** Puts the answer of a root request into the objects it was asked for. */
export function mergeRoot(step: RootStep, targets: readonly Gathered[], { data, errors }: Answer, execution: Execution): void {
  if (isRecord(data)) {
    step.rename?.(data);
    for (const target of targets) step.merge(target, data);
  }
  if (errors !== undefined) relocateRootErrors(step, errors, execution);
}

async function runEntities(step: EntitiesStep, execution: Execution): Promise<void> {
  if (step.contexts) {
    await Promise.all(contextualSteps(step, execution).map((one) => runEntities(one.step, one.execution)));
    return;
  }
  const pools = new Map<string, Pool>();
  const questions = step.batches.map((batch) => prepareQuestion(batch, pools, execution));
  blameUnasked(step, questions, execution);
  if (questions.every(({ targets }) => targets.length === 0)) return;

  const own = variablesText(step.variables, execution);
  let variables = own;
  for (const [name, texts] of pools) variables += `${variables && ','}"${name}":[${texts.join(',')}]`;
  const parts = { bodyStart: step.bodyStart, variables: own, pools, aliases: step.batches };
  const answer = await ask(step, variables, execution, parts);
  if ('failed' in answer) {
    for (const question of questions) blameEntities(step, question, answer.failed, execution);
    return;
  }
  for (const question of questions) mergeEntities(question, answer.data, execution);
  if (answer.errors !== undefined) relocateEntityErrors(step, questions, answer.errors, execution);
}
