import { setTimeout as pause } from 'node:timers/promises';
import type { Shop } from '../../tools/up/shop.ts';
import { cpuTimes } from './cpu-time.ts';

const lookEveryMs = 1_000;
/** CPU milliseconds of all processes together between two looks. */
const restMs = 150;

/**
 * Waits until the shop's processes use hardly any CPU: mails and the ends of sagas belong to the orders before them. Linux only;
 * on a machine without free CPU it may return too early.
 */
export async function untilAtRest(shop: Shop): Promise<void> {
  const used = () => Object.values(cpuTimes(shop)).reduce((sum, ms) => sum + ms, 0);
  for (let before = used(), quiet = 0; quiet < 2; ) {
    await pause(lookEveryMs);
    const now = used();
    quiet = now - before <= restMs ? quiet + 1 : 0;
    before = now;
  }
}
