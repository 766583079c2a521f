import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Member } from './crew.ts';
import { OtherSideGone } from './link.ts';

/** Opening a supergraph takes seconds for a large one on a busy machine. */
const stagingMs = 60_000;

/**
 * Makes all workers use another supergraph, or none of them: each opens it beside the one in use, and only when every one could, all turn to it.
 * A worker that ends meanwhile does not count: its successor is given whichever text is in use then.
 * @returns whether they have changed.
 */
export async function changeTogether(members: readonly Member[], text: string, log: Pick<Log, 'error'>): Promise<boolean> {
  const staged = await Promise.all(
    members.map(async ({ number, link }) => {
      try {
        await link.ask('stage', text, { timeoutMs: stagingMs });
        return 'staged';
      } catch (error) {
        if (error instanceof OtherSideGone) return 'gone';
        log.error({ err: error, worker: number }, 'a worker cannot serve the new supergraph');
        return 'refused';
      }
    }),
  );
  const isGood = staged.includes('staged') && !staged.includes('refused');
  await Promise.all(members.map(({ link }) => link.ask('settle', isGood ? 'use' : 'forget').catch(() => undefined)));
  return isGood;
}
