import { parse } from 'graphql';
import type { EntitiesNode, FetchNode, PlanNode, QueryPlan } from '../planner/port.ts';
import { type AnswerFields, answerFields, withRenames } from './answer-fields.ts';
import { type Footprint, footprintOfBatch, footprintOfRoot, mustFollow } from './footprint.ts';

/** A step on the way to being compiled: what it answers with, and what it has to do with the other steps. */
export type Draft = Readonly<{
  node: FetchNode | EntitiesNode;
  /** One for each batch; one for a root fetch. */
  parts: readonly Readonly<{ fields: AnswerFields; footprint: Footprint }>[];
  /** Indexes of the steps that the planner put before this one. */
  earlier: readonly number[];
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
        return [...new Set(node.nodes.flatMap((child) => add(child, earlier)))];
      case 'fetch':
      case 'entities':
        return [...earlier, drafts.push({ node, parts: partsOf(node), earlier }) - 1];
    }
  };
  if (plan) add(plan, []);
  return drafts;
}

function partsOf(node: FetchNode | EntitiesNode): Draft['parts'] {
  const answer = answerFields(parse(node.operation, { noLocation: true }));
  if (node.kind === 'fetch') {
    const fields = withRenames(answer, node.renames);
    return [{ fields, footprint: footprintOfRoot(node.path, fields) }];
  }
  return node.batches.map((batch) => {
    const fields = withRenames(answer.get(batch.alias)?.fields ?? new Map(), batch.renames);
    return { fields, footprint: footprintOfBatch(batch, fields) };
  });
}

/**
 * The steps that this one really waits for: of those the planner put before it, the ones that fill what it looks at. A plan's
 * sequences are coarser: they make every branch wait for the slowest one. A mutation's root fields do run one after the other.
 */
export function inputsOf(draft: Draft, drafts: readonly Draft[]): readonly number[] {
  const isSerial = draft.node.kind === 'fetch' && draft.node.operationKind === 'mutation';
  return draft.earlier.filter((index) => isSerial || draft.parts.some(({ footprint }) => fills(drafts[index], footprint)));
}

const fills = (earlier: Draft | undefined, later: Footprint) =>
  earlier?.parts.some(({ footprint }) => mustFollow(later, footprint)) ?? false;

/** Tells the places that more than one part of the plan fills: only there values have to be merged. */
export function sharedPlaces(drafts: readonly Draft[]): (place: string) => boolean {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { footprint } of drafts.flatMap((draft) => draft.parts)) {
    for (const place of footprint.writes) (once.has(place) ? shared : once).add(place);
  }
  return (place) => shared.has(place);
}
