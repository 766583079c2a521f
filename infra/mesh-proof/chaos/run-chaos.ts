import type { Cluster } from '../bring-up.ts';
import { loadFigure, startLoad } from '../checks/load.ts';
import { disturb } from './faults.ts';
import { compareLedger, readBooks } from './ledger.ts';

/**
 * Disturbs the cluster under load for the minutes, and compares the books afterwards. Requests may fail meanwhile; a buyer
 * repeats an order under its key.
 * @returns whether every rule of the ledger holds.
 */
export async function runChaos(cluster: Cluster, minutes: number, say: (line: string) => void): Promise<boolean> {
  const before = await readBooks(cluster);
  const end = await startLoad(cluster);
  const done = await disturb(cluster, minutes * 60_000, say);
  const result = await end();
  const entries = await compareLedger(cluster, before, result);
  const count = Object.values(done).reduce((sum, times) => sum + times, 0);
  say(
    `\n${count} faults in ${minutes} minutes: ${Object.entries(done)
      .map(([kind, times]) => `${kind} ${times} times`)
      .join(', ')}`,
  );
  say(loadFigure(result));
  for (const { rule, figure, faults } of entries) say(`${faults.length === 0 ? 'holds ' : 'BROKEN'}  ${rule} ${figure}`);
  for (const fault of entries.flatMap(({ faults }) => faults).slice(0, 50)) say(`  ${fault}`);
  return entries.every(({ faults }) => faults.length === 0);
}
