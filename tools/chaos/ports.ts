import { isFree } from '../up/free-port.ts';

/** The number of ports that one run may take, one after the other. */
const count = 40;
/** Below the range from which systems take ports for outgoing connections: a restarted process must find its own free. */
const searched = { from: 24_500, to: 32_000 };

/**
 * @param first the run's first port; without it the first block of free ports is searched.
 * @returns a function that gives the run's next port.
 * @throws RangeError when no block is free.
 */
export async function portsFrom(first: number | undefined): Promise<() => number> {
  let port = first ?? (await freeBlock());
  return () => port++;
}

async function freeBlock(): Promise<number> {
  for (let base = searched.from; base < searched.to; base += count) if (await allFree(base)) return base;
  throw new RangeError(`no ${count} free ports between ${searched.from} and ${searched.to}; name the first one with --port`);
}

async function allFree(base: number): Promise<boolean> {
  for (let port = base; port < base + count; port += 1) if (!(await isFree(port))) return false; // taken: the next block is tried
  return true;
}
