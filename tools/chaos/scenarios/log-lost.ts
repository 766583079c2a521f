import { setTimeout as pause } from 'node:timers/promises';
import { startLoad } from '../load.ts';
import { countFault, type Scenario } from '../scenario.ts';

/** How long the broker is away before it comes back empty, in milliseconds. */
const awayMs = 5_000;

/**
 * The event log loses all its messages and positions under load, and begins again empty: what waits in outboxes is sent, and
 * sagas send what got no answer once more.
 */
export const logLost: Scenario = async (context) => {
  const { world, market, seed, perSecond, durationMs, say } = context;
  if (!world.engines) throw new Error('the embedded event log is one with the embedded databases: run this on the engines');
  const load = startLoad(market, { seed, perSecond });
  await pause(durationMs / 2);
  await world.engines.lose('broker');
  countFault(context, 'other', 'the disk of the event log lost');
  await pause(awayMs);
  const began = performance.now();
  await world.engines.bringBack('broker');
  say(`the empty event log takes messages after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await pause(durationMs / 2);
  await load.drain();
};
