import { parse } from 'graphql';
import type { EntitiesNode, FetchNode, PlanNode, QueryPlan } from '../planner/port.ts';
import { type AnswerFields, answerFields, withRenames } from './answer-fields.ts';
import { withContextsFirst } from './context-order.ts';
import { type Footprint, footprintOfBatch, footprintOfRoot, mustFollow, withContexts } from './footprint.ts';

/**
 * A step on the way to being compiled: what it answers with, and what it has to do with the other steps.
 *
 * It waits for those steps before it that fill what it looks at. A plan's sequences are coarser: they make every branch wait for the
 * slowest one. Only the root fields of a mutation do run one after the other, each with all that belongs to it.
 */
export type Draft = Readonly<{
  node: FetchNode | EntitiesNode;
  /** One for each batch; one for a root fetch. */
  parts: readonly Readonly<{ fields: AnswerFields; footprint: Footprint }>[];
  /** Indexes of the steps that this one waits for; all smaller than its own. */
  inputs: readonly number[];
}>;

/** The plan's steps in an order in which each finds its inputs before it. */
export function draftsOf(plan: QueryPlan): readonly Draft[] {
  const drafts: Draft[] = [];
  /** @returns the steps that whatever follows the node may depend on. */
  const add = (node: PlanNode, earlier: readonly number[]): readonly number[] => {
    switch (node.kind) {
      case 'sequence':
        return node.nodes.reduce((before, child) => add(child, before), earlier);
      case 'parallel':
        return [...new Set([...earlier, ...node.nodes.flatMap((child) => add(child, earlier))])];
      case 'fetch':
      case 'entities':
        return [...earlier, drafts.push(draftOf(node, earlier, drafts)) - 1];
    }
  };
  if (plan) add(plan, []);
  return withContextsFirst(drafts);
}

function draftOf(node: FetchNode | EntitiesNode, earlier: readonly number[], drafts: readonly Draft[]): Draft {
  const parts = partsOf(node);
  const isSerial = node.kind === 'fetch' && node.operationKind === 'mutation';
  return {
    node,
    parts,
    inputs: earlier.filter((index) => isSerial || parts.some(({ footprint }) => fills(drafts[index], footprint))),
  };
}

function partsOf(node: FetchNode | EntitiesNode): Draft['parts'] {
  const answer = answerFields(parse(node.operation, { noLocation: true }));
  if (node.kind === 'fetch') {
    const fields = withRenames(answer, node.renames);
    return [{ fields, footprint: footprintOfRoot(node.path, fields) }];
  }
  return node.batches.map((batch) => {
    const fields = withRenames(answer.get(batch.alias)?.fields ?? new Map(), batch.renames);
    const footprint = footprintOfBatch(batch, fields);
    const [path = []] = batch.paths;
    return { fields, footprint: node.contexts ? withContexts(footprint, path, node.contexts) : footprint };
  });
}

const fills = (earlier: Draft | undefined, later: Footprint) =>
  earlier?.parts.some(({ footprint }) => mustFollow(later, footprint)) ?? false;

/**
 * Tells the places below which parts of the plan other than `own` fill something. An answer that goes to several paths must not be one
 * object in all of them there: each path may be filled differently.
 */
export function openPlaces(drafts: readonly Draft[]): (place: string, own: Footprint) => boolean {
  const footprints = drafts.flatMap((draft) => draft.parts.map(({ footprint }) => footprint));
  return (place, own) =>
    footprints.some((footprint) => footprint !== own && [...footprint.writes].some((other) => other.startsWith(`${place}.`)));
}

/** Tells the places that more than one part of the plan fills: only there values have to be merged. */
export function sharedPlaces(drafts: readonly Draft[]): (place: string) => boolean {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { footprint } of drafts.flatMap((draft) => draft.parts)) {
    for (const place of footprint.writes) (once.has(place) ? shared : once).add(place);
  }
  return (place) => shared.has(place);
}
