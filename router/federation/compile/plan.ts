import { stripIgnoredCharacters } from 'graphql';
import { restoreExactLiterals } from '../operation/exact-literals.ts';
import type { ContextArgument, EntitiesNode, EntityBatch, FetchNode, OperationKind, PlanPath } from '../planner/port.ts';
import type { AnswerFields } from '../planner/steps/answer-fields.ts';
import type { PlanStep } from '../planner/steps/plan-step.ts';
import { openPaths, sharedPaths } from '../planner/steps/plan-steps.ts';
import { joinPath, placeOf, type ReadWriteSets } from '../planner/steps/read-write-sets.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { defineMerge, type MergeInto } from './merging.ts';
import { outputRewriter, type RewriteOutput } from './output-rewrites.ts';
import { defineRepresenting, type Representing } from './representations.ts';
import { makeModule } from './source.ts';
import { type CollectTargets, defineCollect } from './targets.ts';
import type { YieldToEventLoop } from './yield-to-event-loop.ts';

/** A plan, compiled: its steps, how many others each waits for, and which ones may start when it is done. */
export type CompiledPlan = Readonly<{
  steps: readonly Step[];
  waitsFor: readonly number[];
  unlocks: readonly (readonly number[])[];
}>;

export type Step = RootStep | EntitiesStep;

type Request = Readonly<{
  subgraph: string;
  kind: OperationKind;
  operationName: string | undefined;
  query: string;
  /** The request body up to and without its variables. */
  bodyStart: string;
  /** Client variables that the operation uses. */
  variables: readonly string[];
}>;

/** Merges a subgraph's response into the partial response. */
type Merging = Readonly<{ fields: AnswerFields; rename: RewriteOutput | undefined; merge: MergeInto }>;

export type RootStep = Request & Merging & Readonly<{ type: 'root'; path: PlanPath; collect: CollectTargets }>;
export type EntitiesStep = Request &
  Readonly<{ type: 'entities'; batches: readonly Batch[]; contexts: readonly ContextArgument[] | undefined }>;
export type Batch = Merging &
  Readonly<{
    alias: string;
    variable: string;
    paths: readonly PlanPath[];
    collect: CollectTargets;
    representing: Representing;
  }>;

/** Compiles step by step, and yields to the event loop in between. */
export async function compilePlan(
  planSteps: readonly PlanStep[],
  model: SupergraphModel,
  yieldIfBusy: YieldToEventLoop,
): Promise<CompiledPlan> {
  await yieldIfBusy();
  const places: Places = { isShared: sharedPaths(planSteps), isOpen: openPaths(planSteps) };
  const steps: Step[] = [];
  for (const planStep of planSteps) {
    await yieldIfBusy();
    steps.push(compileStep(planStep, places, model));
  }
  await yieldIfBusy();
  return {
    steps,
    waitsFor: planSteps.map(({ inputs }) => inputs.length),
    unlocks: planSteps.map((_, index) => planSteps.flatMap(({ inputs }, later) => (inputs.includes(index) ? [later] : []))),
  };
}

type Places = Readonly<{ isShared: (place: string) => boolean; isOpen: (place: string, own: ReadWriteSets) => boolean }>;

function compileStep({ node, parts }: PlanStep, places: Places, model: SupergraphModel): Step {
  if (node.kind === 'fetch') return compileRoot(node, parts[0]?.fields ?? new Map(), places, model);
  return {
    type: 'entities',
    ...requestOf(node),
    contexts: node.contexts,
    batches: node.batches.flatMap((batch, index) => {
      const part = parts[index];
      return part ? [compileBatch(batch, part, node.subgraph, places, model)] : [];
    }),
  };
}

function compileRoot(node: FetchNode, fields: AnswerFields, { isShared }: Places, model: SupergraphModel): RootStep {
  const module = makeModule();
  const collect = defineCollect(module, [node.path], model);
  const merge = defineMerge(module, fields, (key) => isShared(joinPath(placeOf(node.path), key)), model);
  const rename = outputRewriter(node.outputRewrites, model);
  const compiled = module.evaluate<Pick<RootStep, 'collect' | 'merge'>>(`{ collect: ${collect}, merge: ${merge} }`);
  return { type: 'root', ...requestOf(node), path: node.path, fields, rename, ...compiled };
}

function compileBatch(
  batch: EntityBatch,
  { fields, sets }: PlanStep['parts'][number],
  subgraph: string,
  { isShared, isOpen }: Places,
  model: SupergraphModel,
): Batch {
  const module = makeModule();
  const places = [...new Set(batch.paths.map(placeOf))];
  const mustMerge = (key: string) =>
    places.some((place) => isShared(joinPath(place, key)) || (places.length > 1 && isOpen(joinPath(place, key), sets)));
  const collect = defineCollect(module, batch.paths, model);
  const representing = defineRepresenting(module, batch, subgraph, model);
  const merge = defineMerge(module, fields, mustMerge, model);
  return {
    alias: batch.alias,
    variable: batch.variable,
    paths: batch.paths,
    fields,
    rename: outputRewriter(batch.outputRewrites, model),
    ...module.evaluate<Pick<Batch, 'collect' | 'representing' | 'merge'>>(
      `{ collect: ${collect}, representing: ${representing}, merge: ${merge} }`,
    ),
  };
}

function requestOf(node: FetchNode | EntitiesNode): Request {
  const query = stripIgnoredCharacters(restoreExactLiterals(node.operation));
  const named = node.operationName === undefined ? '' : `,"operationName":${JSON.stringify(node.operationName)}`;
  return {
    subgraph: node.subgraph,
    kind: node.operationKind,
    operationName: node.operationName,
    query,
    bodyStart: `{"query":${JSON.stringify(query)}${named}`,
    variables: node.variables,
  };
}
