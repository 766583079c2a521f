/** What plans apart, on a thread or in a process: `planning-apart.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import { type DraftPlan, draftWith } from '../../compile/draft-plan.ts';
import { readSupergraph } from '../../supergraph/model.ts';
import { choosePlanner } from '../choose.ts';
import { guardProcess } from './guarded.ts';
import type { PlanningAnswer, PlanningStart, PlanRequest } from './messages.ts';

const answer = (message: PlanningAnswer) => (parentPort ? parentPort.postMessage(message) : process.send?.(message));
const refuse = (error: unknown) => answer({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });

let draft: DraftPlan | undefined;

function take(message: PlanningStart | PlanRequest): void {
  if ('supergraph' in message) start(message);
  else draft?.(message.operation, message.labels).then((drafts) => answer({ kind: 'planned', drafts }), refuse);
}

function start({ supergraph, planner }: PlanningStart): void {
  try {
    draft = draftWith(choosePlanner(planner, readSupergraph(supergraph)));
    answer({ kind: 'ready' });
  } catch (error) {
    refuse(error);
  }
}

if (parentPort) parentPort.on('message', take);
else {
  guardProcess();
  process.on('message', take);
}
