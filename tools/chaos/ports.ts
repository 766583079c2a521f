import { isFree } from '../up/free-port.ts';

/** How many ports a run takes, one after the other. */
const count = 20;
/** Below the range from which systems take ports for outgoing connections: a restarted process must find its own free. */
const searched = { from: 24_500, to: 32_000 };

/** The run's ports by their place, 0 to 19, from `first` or from the first free block. Throws a RangeError when none is free. */
export async function portsFrom(first: number | undefined): Promise<(place: number) => number> {
  const base = first ?? (await freeBlock());
  return (place) => base + place;
}

async function freeBlock(): Promise<number> {
  for (let base = searched.from; base < searched.to; base += count) if (await allFree(base)) return base;
  throw new RangeError(`no ${count} free ports between ${searched.from} and ${searched.to}; name the first one with --port`);
}

async function allFree(base: number): Promise<boolean> {
  for (let port = base; port < base + count; port += 1) if (!(await isFree(port))) return false; // taken: the next block is tried
  return true;
}
