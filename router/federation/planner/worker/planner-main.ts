/** What plans apart, on a thread or in a process: `planning-apart.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import { readSupergraph } from '../../supergraph/model.ts';
import { choosePlanner } from '../choose.ts';
import { type PlanOperation, planOperationWith } from '../steps/plan-operation.ts';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';
import { startWatchdog } from './start-watchdog.ts';

const answer = (message: PlannerReply) => (parentPort ? parentPort.postMessage(message) : process.send?.(message));
const refuse = (error: unknown) => answer({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });

let draft: PlanOperation | undefined;

function take(message: PlannerStart | PlanRequest): void {
  if ('supergraph' in message) start(message);
  else draft?.(message.operation, message.labels).then((planSteps) => answer({ kind: 'planned', planSteps }), refuse);
}

function start({ supergraph, planner }: PlannerStart): void {
  try {
    draft = planOperationWith(choosePlanner(planner, readSupergraph(supergraph)));
    answer({ kind: 'ready' });
  } catch (error) {
    refuse(error);
  }
}

if (parentPort) parentPort.on('message', take);
else {
  startWatchdog();
  process.on('message', take);
}
