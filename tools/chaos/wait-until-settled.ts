import { setTimeout as pause } from 'node:timers/promises';
import { readActiveSagas, readOutboxes } from './read-stored-state.ts';
import type { World } from './world.ts';

/**
 * Waits until nothing is under way any more: no active saga, no waiting message, twice in a row, since a message is in neither
 * place while it travels. Resolves with how long that took, or undefined when it did not come to rest within `timeoutMs`; then
 * the rules say why. A saga sends a lost command again after up to 120 s, so patience must be longer than that.
 */
export async function waitUntilSettled(world: World, timeoutMs = 300_000): Promise<number | undefined> {
  const from = performance.now();
  let quiet = 0;
  while (performance.now() - from < timeoutMs) {
    const [sagas, outboxes] = await Promise.all([readActiveSagas(world), readOutboxes(world)]);
    const atRest = sagas.length === 0 && [...outboxes.values()].every((left) => left === 0);
    quiet = atRest ? quiet + 1 : 0;
    if (quiet === 2) return performance.now() - from;
    await pause(1_000);
  }
  return undefined;
}
