import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { ChannelClosed } from './ipc-channel.ts';
import type { Worker } from './worker-pool.ts';

/** Opening a large supergraph takes seconds on a busy machine. */
const stagingMs = 60_000;

/**
 * Puts another supergraph into use at all workers or at none. In the first phase each worker opens it beside the one in use; in
 * the second all workers use it, if every one could open it, and drop it otherwise. A worker that ends meanwhile does not count:
 * its replacement is given the text that is in use then.
 * @returns whether the workers use the new supergraph
 */
export async function twoPhaseReload(workers: readonly Worker[], text: string, log: Pick<Log, 'error'>): Promise<boolean> {
  const votes = await Promise.all(
    workers.map(async ({ number, channel }) => {
      try {
        await channel.request('stage', text, { timeoutMs: stagingMs });
        return 'staged';
      } catch (error) {
        if (error instanceof ChannelClosed) return 'gone';
        log.error({ err: error, worker: number }, 'a worker cannot serve the new supergraph');
        return 'refused';
      }
    }),
  );
  const isAccepted = votes.includes('staged') && !votes.includes('refused');
  await Promise.all(
    workers.map(({ channel }) => channel.request('settle', isAccepted ? 'use' : 'forget').catch(() => undefined)),
  );
  return isAccepted;
}
