import { parse, print, visit } from 'graphql';
import { type CompiledPlan, compilePlan } from '../compile/plan.ts';
import { compileResponseWriter, type WriteData } from '../compile/response-writer.ts';
import { yieldToEventLoop } from '../compile/yield-to-event-loop.ts';
import type { ExecutableOperation } from '../operation/document.ts';
import { markExactLiterals } from '../operation/exact-literals.ts';
import { plannerDocument } from '../operation/planner-document.ts';
import { type ObjectShape, shapeAt, shapeOf, type ValueShape } from '../operation/shape.ts';
import type { ActiveLabels } from '../planner/port.ts';
import type { PlanStep } from '../planner/steps/plan-step.ts';
import { joinPath } from '../planner/steps/read-write-sets.ts';
import type { Planning } from '../planning.ts';
import { type DeferredFragment, type PathStep, type Place, type SplitOperation, selectionAt } from './deferred-split.ts';

/** One part of an answer: what it says, and which steps of the plan have to be done before. */
export type PayloadPlan = Readonly<{
  shape: ObjectShape;
  write: WriteData;
  requirements: readonly number[];
  fragments: readonly DeferredPayloadPlan[];
}>;
export type DeferredPayloadPlan = PayloadPlan & Readonly<{ label: string | undefined; path: readonly PathStep[]; place: Place }>;

/** An operation that is answered in parts, ready to run. All parts share one plan, and what it gathers. */
export type IncrementalPlan = Readonly<{
  first: PayloadPlan & Readonly<{ operation: ExecutableOperation }>;
  /** Of all that is asked for, whatever the part. */
  shape: ObjectShape;
  plan: CompiledPlan;
  /** For each step those that it waits for. */
  inputs: readonly (readonly number[])[];
  /** How many parts there are in all, the deferred ones once each. */
  size: number;
}>;

/** The overrides that hold for who asks, and the callers that wait, by opaque keys. */
export type PlannedFor = Readonly<{ labels: ActiveLabels; callers: ReadonlySet<string> }>;

/** Plans and compiles. Rejects when no plan exists. */
export async function planIncrementally(
  { whole, first, fragments }: SplitOperation,
  asked: PlannedFor,
  planning: Planning,
): Promise<IncrementalPlan> {
  const { model } = planning;
  const planSteps = await planStepsFor(whole, asked, planning);
  const plan = await compilePlan(planSteps, model, yieldToEventLoop());
  let size = 1;

  const partOf = (fragment: DeferredFragment, around: Around): DeferredPayloadPlan => {
    size += 1;
    const { place, path, label } = fragment;
    const shape = shapeAt(place.type, selectionAt(place, fragment.selectionSet), whole, model);
    const at = path.reduce((prefix, { from }) => joinPath(prefix, from), around.at);
    const own = { at, tags: new Set([...around.tags, fragment.id]) };
    const reads = [...readsOf(shape, at), ...(place.conditions.length > 0 ? [joinPath(at, '__typename')] : [])];
    return { label, path, place, ...common(shape, reads, own), fragments: fragment.inside.map((one) => partOf(one, own)) };
  };
  const common = (shape: ObjectShape, reads: readonly string[], { tags }: Around) => ({
    shape,
    write: compileResponseWriter(shape, model),
    requirements: stepsFor(reads, tags, planSteps),
  });
  const root: Around = { at: '', tags: new Set([undefined]) };
  const shape = shapeOf(first, model);
  return {
    first: {
      operation: first,
      ...common(shape, readsOf(shape, ''), root),
      fragments: fragments.map((one) => partOf(one, root)),
    },
    shape: shapeOf(whole, model),
    plan,
    inputs: planSteps.map(({ inputs }) => inputs),
    size,
  };
}

/**
 * `at`: the path of a payload's objects in the partial response. `tags`: the labels of the calls for it and for the payloads
 * around it.
 */
type Around = Readonly<{ at: string; tags: ReadonlySet<string | undefined> }>;

/**
 * A planner that knows `@defer` makes calls for deferred fragments alone, by the keys of their entities. A plan that asks for
 * root fields a second time is not used: two answers about a list need not agree on what stands where. Some small operations with
 * `@defer` send Apollo's planner into a loop until its memory ends; they are planned without the directive.
 */
async function planStepsFor(
  whole: ExecutableOperation,
  { labels, callers }: PlannedFor,
  { planOperation, model }: Planning,
): Promise<readonly PlanStep[]> {
  const written = plannerDocument(whole, model);
  if (written === undefined) return [];
  const text = markExactLiterals(written, model.api);
  const planSteps = await planOperation(text, labels, callers).catch(() => undefined); // the second try reports other reasons
  if (planSteps && !planSteps.some(({ node }) => node.deferred !== undefined && node.kind === 'fetch')) return planSteps;
  return planOperation(print(visit(parse(text, { noLocation: true }), { Directive: () => null })), labels, callers);
}

/** The paths of the partial response that a payload is written from. */
function readsOf(root: ObjectShape, at: string): string[] {
  const reads = new Set<string>();
  const visited = new Set<string>();
  const readObject = (shape: ObjectShape, place: string) => {
    const once = `${shape.id} ${place}`;
    if (visited.has(once)) return;
    visited.add(once);
    if (shape.isAbstract) reads.add(joinPath(place, '__typename'));
    for (const fields of [...shape.fieldsOf.values(), shape.fieldsOfUnknown])
      for (const { from, value } of fields) readValue(value, joinPath(place, from));
  };
  const readValue = (value: ValueShape, place: string) => {
    if (value.kind === 'introspection' || (value.kind === 'typename' && value.type !== undefined)) return;
    if (value.kind === 'list') return readValue(value.item, place);
    reads.add(place);
    if (value.kind === 'object') readObject(value.shape, place);
  };
  readObject(root, at);
  return [...reads];
}

/**
 * The steps that fill these places, those made for other deferred fragments only where no other does, with all that they wait
 * for.
 */
function stepsFor(
  reads: readonly string[],
  tags: ReadonlySet<string | undefined>,
  planSteps: readonly PlanStep[],
): readonly number[] {
  const needed = new Set<number>();
  const need = (index: number) => {
    if (needed.has(index)) return;
    needed.add(index);
    planSteps[index]?.inputs.forEach(need);
  };
  for (const place of reads) {
    const filling = [...planSteps.keys()].filter((index) => planSteps[index]?.parts.some(({ sets }) => sets.writes.has(place)));
    const own = filling.filter((index) => tags.has(planSteps[index]?.node.deferred));
    for (const index of own.length > 0 ? own : filling) need(index);
  }
  return [...needed];
}
