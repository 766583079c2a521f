import { setTimeout as pause } from 'node:timers/promises';
import { type Ports, type ServiceName, services } from './services.ts';

/** Whether a service answers 200 to its readiness question within 2 s. */
export async function isReady(port: number, host: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // not listening yet, or too busy to answer: asked again
  }
}

/**
 * Resolves when all named services are ready. Throws with the names of those that are not after `timeoutMs`, or when `given up`
 * aborts.
 */
export async function allReady(
  ports: Ports,
  host: string,
  {
    names = services.map(({ name }) => name),
    timeoutMs = 100_000, // a busy machine needs more than a minute
    signal,
  }: { names?: readonly ServiceName[]; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let waiting = names;
  for (;;) {
    const ready = await Promise.all(waiting.map((name) => isReady(ports[name], host)));
    waiting = waiting.filter((_, index) => !ready[index]);
    if (waiting.length === 0) return;
    if (signal?.aborted) throw new Error('A service could not be kept running.');
    if (performance.now() > deadline)
      throw new Error(`Not ready after ${Math.round(timeoutMs / 1000)} s: ${waiting.join(', ')}.`);
    await pause(100);
  }
}
