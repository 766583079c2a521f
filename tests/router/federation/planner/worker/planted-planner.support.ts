/** A planner for tests that does as the operation says, and else plans nothing for it. */
import type { PlannerReply, PlannerStart, PlanRequest } from '@commerce/router/federation/planner/worker/messages.ts';
import { startWatchdog } from '@commerce/router/federation/planner/worker/start-watchdog.ts';

const answer = (message: PlannerReply) => process.send?.(message);

const deeds: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('a defect');
  },
  refuse: () => answer({ kind: 'refused', reason: 'no way' }),
  'fill the heap': () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  'fill the memory beside the heap': () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(16_777_216, 1));
  },
  'crash the process': () => process.kill(process.pid, 'SIGSEGV'),
  'tell its process': () => answer({ kind: 'refused', reason: `${process.pid} ${Object.keys(process.env)}` }),
};

function take(message: PlannerStart | PlanRequest): void {
  if ('supergraph' in message) return void answer({ kind: 'ready' });
  const deed = deeds[message.operation];
  if (deed) deed();
  else answer({ kind: 'planned', planSteps: [] });
}

startWatchdog();
process.on('message', take);
