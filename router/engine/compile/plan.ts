import { stripIgnoredCharacters } from 'graphql';
import type { EntitiesNode, EntityBatch, FetchNode, OperationKind, PlanPath, QueryPlan } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { AnswerFields } from './answer-fields.ts';
import { type Draft, draftsOf, sharedPlaces } from './drafts.ts';
import { placeIn, placeOf } from './footprint.ts';
import { joinRequests } from './join-requests.ts';
import { defineMerge, type MergeInto } from './merging.ts';
import { type Rename, renamer } from './renames.ts';
import { defineRepresenting, type Representing } from './representations.ts';
import { makeModule } from './source.ts';
import { type CollectTargets, defineCollect } from './targets.ts';

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

/** How answers get into the gathered data. */
type Merging = Readonly<{ fields: AnswerFields; rename: Rename | undefined; merge: MergeInto }>;

export type RootStep = Request & Merging & Readonly<{ type: 'root'; path: PlanPath; collect: CollectTargets }>;
export type EntitiesStep = Request & Readonly<{ type: 'entities'; batches: readonly Batch[] }>;
export type Batch = Merging &
  Readonly<{
    alias: string;
    variable: string;
    paths: readonly PlanPath[];
    collect: CollectTargets;
    representing: Representing;
  }>;

/** @throws when an operation in the plan is not GraphQL. */
export function compilePlan(plan: QueryPlan, model: SupergraphModel): CompiledPlan {
  const drafts = joinRequests(draftsOf(plan));
  const isShared = sharedPlaces(drafts);
  return {
    steps: drafts.map((draft) => compileStep(draft, isShared, model)),
    waitsFor: drafts.map(({ inputs }) => inputs.length),
    unlocks: drafts.map((_, index) => drafts.flatMap(({ inputs }, later) => (inputs.includes(index) ? [later] : []))),
  };
}

type IsShared = (place: string) => boolean;

function compileStep({ node, parts }: Draft, isShared: IsShared, model: SupergraphModel): Step {
  const fields = (index: number) => parts[index]?.fields ?? new Map();
  if (node.kind === 'fetch') return compileRoot(node, fields(0), isShared, model);
  return {
    type: 'entities',
    ...requestOf(node),
    batches: node.batches.map((batch, index) => compileBatch(batch, fields(index), node.subgraph, isShared, model)),
  };
}

function compileRoot(node: FetchNode, fields: AnswerFields, isShared: IsShared, model: SupergraphModel): RootStep {
  const module = makeModule();
  const collect = defineCollect(module, [node.path], model);
  const merge = defineMerge(module, fields, (key) => isShared(placeIn(placeOf(node.path), key)), model);
  const rename = renamer(node.renames, model);
  return {
    type: 'root',
    ...requestOf(node),
    path: node.path,
    fields,
    rename,
    ...module.evaluate<Pick<RootStep, 'collect' | 'merge'>>(`{ collect: ${collect}, merge: ${merge} }`),
  };
}

function compileBatch(
  batch: EntityBatch,
  fields: AnswerFields,
  subgraph: string,
  isShared: IsShared,
  model: SupergraphModel,
): Batch {
  const module = makeModule();
  const collect = defineCollect(module, batch.paths, model);
  const representing = defineRepresenting(module, batch, subgraph, model);
  const isSharedField = (key: string) => batch.paths.some((path) => isShared(placeIn(placeOf(path), key)));
  const merge = defineMerge(module, fields, isSharedField, model);
  return {
    alias: batch.alias,
    variable: batch.variable,
    paths: batch.paths,
    fields,
    rename: renamer(batch.renames, model),
    ...module.evaluate<Pick<Batch, 'collect' | 'representing' | 'merge'>>(
      `{ collect: ${collect}, representing: ${representing}, merge: ${merge} }`,
    ),
  };
}

function requestOf(node: FetchNode | EntitiesNode): Request {
  const query = stripIgnoredCharacters(node.operation);
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
