import type { EntitiesStep, RootStep, Step } from '../compile/plan.ts';
import type { ResponseObject } from '../compile/targets.ts';
import type { ExecutionError } from '../execution-error.ts';
import {
  attributeEntityErrors,
  attributeRootErrors,
  attributeToEntities,
  attributeToRoot,
  attributeUnsentEntities,
  noteGone,
} from './attribute-errors.ts';
import { callSubgraph, variablesText } from './call-subgraph.ts';
import { entitiesFor, mergeEntities, prepareBatch, type Representations, type SentBatch } from './entity-batches.ts';
import type { Execution } from './execution.ts';
import type { ParsedResponse } from './read-response.ts';
import { stepsByContext } from './steps-by-context.ts';

/**
 * Prepare, send, merge. Whatever the subgraph does ends up as data or as an error in the log; only a defect of the engine
 * rejects.
 */
export function runStep(step: Step, execution: Execution): Promise<void> {
  switch (step.type) {
    case 'root':
      return runRoot(step, execution);
    case 'entities':
      return runEntities(step, execution);
  }
}

async function runRoot(step: RootStep, execution: Execution): Promise<void> {
  const targets: ResponseObject[] = [];
  step.collect(execution.partialResponse, targets);
  if (targets.length === 0) return;
  const answer = await callSubgraph(step, variablesText(step.variables, execution), execution);
  if ('failed' in answer) attributeToRoot(step, answer.failed, execution);
  else mergeRoot(step, targets, answer, execution);
}

/** Puts the answer of a root request into the objects it was asked for. */
export function mergeRoot(
  step: RootStep,
  targets: readonly ResponseObject[],
  { data, errors }: ParsedResponse,
  execution: Execution,
): void {
  if (data) {
    step.rename?.(data);
    for (const target of targets) step.merge(target, data);
  }
  if (errors.length > 0) attributeRootErrors(step, errors, data !== null, execution);
}

async function runEntities(step: EntitiesStep, execution: Execution): Promise<void> {
  if (step.contexts) {
    await Promise.all(stepsByContext(step, execution).map((one) => runEntities(one.step, one.execution)));
    return;
  }
  const representationsOf = new Map<string, Representations>();
  const batchCalls = step.batches.map((batch) => prepareBatch(batch, representationsOf, execution));
  attributeUnsentEntities(step, batchCalls, execution);
  if (batchCalls.every(({ targets }) => targets.length === 0)) return;

  const own = variablesText(step.variables, execution);
  let variables = own;
  for (const [name, texts] of representationsOf) variables += `${variables && ','}"${name}":[${texts.join(',')}]`;
  const entityBatch = { bodyStart: step.bodyStart, variables: own, representations: representationsOf, fields: step.batches };
  const answer = await callSubgraph(step, variables, execution, entityBatch);
  if ('failed' in answer) {
    for (const batchCall of batchCalls) attributeToEntities(step, batchCall, answer.failed, execution);
    return;
  }
  mergeAnswer(step, batchCalls, answer, execution);
}

/**
 * Merges the response of an entity request into the objects that it was sent for. A batch without its entities becomes an error.
 */
function mergeAnswer(step: EntitiesStep, batchCalls: readonly SentBatch[], answer: ParsedResponse, execution: Execution): void {
  const { data, errors } = answer;
  for (const batchCall of batchCalls) {
    const entities = entitiesFor(batchCall, data);
    if (entities) noteGone(batchCall, mergeEntities(batchCall, entities, execution), errors, execution);
    else if (!errors.some((error) => explainsBatch(error, batchCall)))
      attributeToEntities(step, batchCall, unanswered, execution);
  }
  if (errors.length > 0) attributeEntityErrors(step, batchCalls, errors, execution);
}

/** Whether an error concerns a whole batch, or names no place. */
const explainsBatch = ({ path = [] }: ExecutionError, { batch }: SentBatch): boolean => {
  const [alias, index] = path;
  return alias === undefined || (alias === batch.alias && index === undefined);
};

/** The same code as for an answer that is none: what a client can do about it is the same. */
const unanswered: ExecutionError = {
  message: 'The subgraph did not answer once for each entity.',
  extensions: { code: 'SERVICE_UNAVAILABLE' },
};
