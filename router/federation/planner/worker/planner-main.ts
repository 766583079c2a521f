/** The main module of the planner process. `planner-worker.ts` starts it. */
import { readSupergraph } from '../../supergraph/model.ts';
import { makePlanner } from '../make-planner.ts';
import { type PlanOperation, planOperationWith } from '../steps/plan-operation.ts';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';
import { startWatchdog } from './start-watchdog.ts';

const reply = (message: PlannerReply) => process.send?.(message);
const refuse = (error: unknown) => reply({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });

let planOperation: PlanOperation | undefined;

function onMessage(message: PlannerStart | PlanRequest): void {
  if ('supergraph' in message) start(message);
  else planOperation?.(message.operation, message.labels).then((planSteps) => reply({ kind: 'planned', planSteps }), refuse);
}

function start({ supergraph }: PlannerStart): void {
  try {
    planOperation = planOperationWith(makePlanner(readSupergraph(supergraph)));
    reply({ kind: 'ready' });
  } catch (error) {
    refuse(error);
  }
}

startWatchdog();
process.on('message', onMessage);
