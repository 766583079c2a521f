import type { PurgeSteps } from '@commerce/kernel/purge-in-steps.ts';
import type { CartQueries } from './carts.ts';

/**
 * Removes what names the latest orders of carts that are not there any more, in steps: versions that removed carts alone have
 * left it. Replicas of such a version may still run beside this one, so each process walks once, and a later one removes the
 * rest.
 */
export type PurgeLeftCheckouts = () => Promise<void>;

interface Deps extends PurgeSteps {
  readonly cartQueries: Pick<CartQueries, 'purgeCheckoutsAfter'>;
}

const pauseMs = 20;

export function makePurgeLeftCheckouts({ cartQueries, limit = 500, pause }: Deps): PurgeLeftCheckouts {
  let next: string | null = '';
  return async () => {
    while (next !== null) {
      next = await cartQueries.purgeCheckoutsAfter(next, limit);
      if (next !== null) await pause(pauseMs);
    }
  };
}
