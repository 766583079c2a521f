import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import type { Gathered } from '../compile/targets.ts';
import { ask, variablesText } from './ask.ts';
import { contextualSteps } from './contextual.ts';
import type { Execution } from './execution.ts';
import { entitiesFor, mergeEntities, type Pool, prepareQuestion, type SentQuestion } from './questions.ts';
import type { Answer, SubgraphError } from './read-answer.ts';
import { blameEntities, blameRoot, blameUnasked, noteGone, relocateEntityErrors, relocateRootErrors } from './relocate.ts';

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
  if (data) {
    step.rename?.(data);
    for (const target of targets) step.merge(target, data);
  }
  if (errors.length > 0) relocateRootErrors(step, errors, data !== null, execution);
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
  mergeAnswer(step, questions, answer, execution);
}

/** Puts the answer of an entity request into the objects it was asked for; a question that it does not answer is its fault. */
function mergeAnswer(step: EntitiesStep, questions: readonly SentQuestion[], answer: Answer, execution: Execution): void {
  const { data, errors } = answer;
  for (const question of questions) {
    const entities = entitiesFor(question, data);
    if (entities) noteGone(question, mergeEntities(question, entities, execution), errors, execution);
    else if (!errors.some((error) => saysWhy(error, question))) blameEntities(step, question, unanswered, execution);
  }
  if (errors.length > 0) relocateEntityErrors(step, questions, errors, execution);
}

/** Whether an error is about all of a question, or about nothing in particular. */
const saysWhy = ({ path = [] }: SubgraphError, { batch }: SentQuestion): boolean => {
  const [alias, index] = path;
  return alias === undefined || (alias === batch.alias && index === undefined);
};

/** The same code as for an answer that is none: what a client can do about it is the same. */
const unanswered: SubgraphError = {
  message: 'The subgraph did not answer once for each entity.',
  extensions: { code: 'SERVICE_UNAVAILABLE' },
};
