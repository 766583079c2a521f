import { cpus } from 'node:os';

/** What the machine's cores have done so far, and what of it was ours. */
export interface Work {
  readonly atMs: number;
  /** CPU time of all cores for anybody. */
  readonly busyMs: number;
  /** CPU time of the load, the subgraphs and the routers. */
  readonly ownMs: number;
}

export function workSoFar(ownMs: number): Work {
  const busyMs = cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
  return { atMs: performance.now(), busyMs, ownMs };
}

/** How many cores other programs used between two moments, on average. */
export const coresOfOthers = (before: Work, after: Work): number =>
  Math.max(0, (after.busyMs - before.busyMs - (after.ownMs - before.ownMs)) / (after.atMs - before.atMs));

/** For the page: from a twentieth of a core on it is worth a sentence. */
export const wordsOfOthers = (cores: number): string =>
  cores < 0.05
    ? ''
    : ` The machine was not quiet: other programs used ${cores.toFixed(2)} of its ${cpus().length} cores, which raises all figures.`;
