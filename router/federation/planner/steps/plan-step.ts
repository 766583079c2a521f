import type { EntitiesNode, FetchNode } from '../port.ts';
import type { AnswerFields } from './answer-fields.ts';
import type { ReadWriteSets } from './read-write-sets.ts';

/**
 * A step on the way to being compiled: what it answers with, and what it has to do with the other steps.
 *
 * It waits for those steps before it that fill what it looks at. A plan's sequences are coarser: they make every branch wait for
 * the slowest one. Only the root fields of a mutation do run one after the other, each with all that belongs to it.
 */
export type PlanStep = Readonly<{
  node: FetchNode | EntitiesNode;
  /** One for each batch; one for a root fetch. */
  parts: readonly Readonly<{ fields: AnswerFields; sets: ReadWriteSets }>[];
  /** Indexes of the steps that this one waits for; all smaller than its own. */
  inputs: readonly number[];
}>;
