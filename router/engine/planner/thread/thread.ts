/** The planning thread: `planning-thread.ts` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DraftPlan, draftWith } from '../../compile/draft-plan.ts';
import { readSupergraph } from '../../supergraph/model.ts';
import { choosePlanner } from '../choose.ts';
import type { PlanRequest, ThreadAnswer, ThreadStart } from './messages.ts';

const { supergraph, planner } = workerData as ThreadStart;

const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);
const refuse = (error: unknown) => answer({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });

function start(): DraftPlan | undefined {
  try {
    return draftWith(choosePlanner(planner, readSupergraph(supergraph)));
  } catch (error) {
    refuse(error);
    return undefined;
  }
}

const draft = start();
if (draft) {
  parentPort?.on('message', ({ operation, labels }: PlanRequest) => {
    draft(operation, labels).then((drafts) => answer({ kind: 'planned', drafts }), refuse);
  });
  answer({ kind: 'ready' });
}
