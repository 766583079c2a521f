import { readFileSync } from 'node:fs';
import type { Shop } from '../../tools/up/shop.ts';

/**
 * CPU milliseconds that each process has used so far. On a machine shared with others they say more than the clock does. Linux
 * only.
 */
export const cpuTimes = ({ processes }: Shop): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(processes).map(([name, process]) => [name, cpuTime(process.pid())]));

/** Linux counts in hundredths of a second. */
const tickMs = 10;

export function cpuTime(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs; // user and system time
}

/** Milliseconds per order and process between two readings, as text. */
export const cpuPerOrder = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>, orders: number) =>
  Object.entries(after)
    .map(([name, ms]) => `${name} ${((ms - (before[name] ?? 0)) / orders).toFixed(2)}`)
    .join(', ');
