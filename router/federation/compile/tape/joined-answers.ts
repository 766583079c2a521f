import { isObjectType, Kind, type SelectionSetNode } from 'graphql';
import { collectFields, type ExecutableOperation, parseOperation } from '../../operation/document.ts';
import { shapeAt } from '../../operation/shape.ts';
import type { EntityBatch } from '../../planner/port.ts';
import type { PlanStep } from '../../planner/steps/plan-step.ts';
import type { SupergraphModel } from '../../supergraph/model.ts';
import type { BatchWalks } from './batch-targets.ts';
import { type Layout, type LayoutOf, layoutsOf, NeedsTrees } from './layout.ts';
import { type Place, type Source, walkTo } from './places.ts';

/** A batch whose entities are joined to the objects that ask for them. */
export type JoinedBatch = Readonly<{
  batch: EntityBatch;
  layout: Layout;
  step: number;
  /** Its place among all batches of the plan. */
  index: number;
  walks: BatchWalks;
}>;

/** How the answers of a plan make one response. */
export type JoinedAnswers = Readonly<{
  /** For each step. */
  layouts: readonly LayoutOf[];
  /** For each step the data of its answer; undefined where it asks for entities. */
  roots: readonly (Layout | undefined)[];
  /** The root of the response. */
  root: Place;
  batches: readonly JoinedBatch[];
}>;

/** @throws {NeedsTrees} where the answers have to be read as trees. */
export function joinAnswers(planSteps: readonly PlanStep[], model: SupergraphModel): JoinedAnswers {
  const layouts = planSteps.map((_, step) => layoutsOf(step));
  const root: Place = { sources: [], children: new Map() };
  const roots = planSteps.map((planStep, step) => rootOf(planStep, layouts[step] as LayoutOf, model));
  for (const layout of roots) if (layout) root.sources.push(rootSource(layout));
  return { layouts, roots, root, batches: joined(planSteps, root, layouts, model) };
}

/** Records of roots have fixed places, because there is one for each step. */
const rootSource = (layout: Layout): Source => ({ layout, recordOf: () => `t[${layout.step + 1}]`, isCertain: true });

function rootOf({ node }: PlanStep, layoutOf: LayoutOf, model: SupergraphModel): Layout | undefined {
  if (node.operationKind !== 'query') throw new NeedsTrees('not a query');
  if (node.kind !== 'fetch') {
    if (node.contexts) throw new NeedsTrees('values from contexts');
    return undefined;
  }
  const type = model.api.getQueryType()?.name;
  if (node.path.length > 0 || node.outputRewrites.length > 0 || !type) throw new NeedsTrees('a root request elsewhere');
  const operation = parseOperation(node.operation);
  return layoutFor(type, operation.definition.selectionSet, operation, layoutOf, model);
}

function layoutFor(
  type: string,
  selectionSet: SelectionSetNode,
  operation: ExecutableOperation,
  layoutOf: LayoutOf,
  model: SupergraphModel,
): Layout {
  if (!isObjectType(model.api.getType(type))) throw new NeedsTrees(`${type} is abstract, or hidden`);
  try {
    return layoutOf(shapeAt(type, selectionSet, operation, model));
  } catch (cause) {
    throw new NeedsTrees('fields that clients cannot see', { cause });
  }
}

/** Joins the entities of all batches to the places that asked for them, in the order of the plan. */
function joined(
  planSteps: readonly PlanStep[],
  root: Place,
  layouts: readonly LayoutOf[],
  model: SupergraphModel,
): readonly JoinedBatch[] {
  const batches: JoinedBatch[] = [];
  const done = new Set<number>();
  while (done.size < planSteps.length) {
    const ready = planSteps.findIndex(({ inputs }, step) => !done.has(step) && inputs.every((input) => done.has(input)));
    const node = planSteps[ready]?.node;
    if (!node) throw new NeedsTrees('steps that wait for one another');
    done.add(ready);
    for (const batch of node.kind === 'entities' ? node.batches : [])
      batches.push(joinedBatch(batch, node.operation, { step: ready, index: batches.length }, root, layouts, model));
  }
  return batches;
}

function joinedBatch(
  batch: EntityBatch,
  text: string,
  { step, index }: Pick<JoinedBatch, 'step' | 'index'>,
  root: Place,
  layouts: readonly LayoutOf[],
  model: SupergraphModel,
): JoinedBatch {
  if (batch.outputRewrites.length > 0 || model.hasContextArguments) throw new NeedsTrees('answers that are changed');
  const operation = parseOperation(text);
  const fields = collectFields([operation.definition.selectionSet], operation);
  const entities = fields.get(batch.alias)?.[0]?.selectionSet;
  if (!entities) throw new NeedsTrees('a batch without its field');
  const [type, ...others] = new Set(
    entities.selections.map((one) => (one.kind === Kind.INLINE_FRAGMENT ? one.typeCondition?.name.value : undefined)),
  );
  if (type === undefined || others.length > 0) throw new NeedsTrees('entities of several types');
  const layout = layoutFor(type, entities, operation, layouts[step] as LayoutOf, model);
  const slots = new Map<Layout, number>();
  const walks = batch.paths.flatMap((path) => {
    const walk = walkTo(root, path, layouts, model);
    const base = walk?.place.sources[0]?.layout;
    if (!walk || !base) return [];
    if (walk.hops.length === 0 || base.shape.type !== type) throw new NeedsTrees('entities of another type');
    const slot = slots.get(base) ?? base.size++;
    slots.set(base, slot);
    const isJoined = walk.place.sources.some((source) => source.layout === layout);
    if (!isJoined) walk.place.sources.push({ layout, recordOf: (record) => `t[${record} + ${slot}]`, isCertain: false });
    return [{ walk, slot }];
  });
  return { batch, layout, step, index, walks };
}
