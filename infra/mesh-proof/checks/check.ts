import type { Cluster } from '../bring-up.ts';

export interface Evidence {
  readonly holds: boolean;
  /** What was measured or seen, in a few words. */
  readonly figure: string;
}

/** One promise of the cluster. */
export interface Check {
  /** A sentence that stands in the report. */
  readonly name: string;
  readonly prove: (cluster: Cluster) => Promise<Evidence>;
}

export interface CheckGroup {
  readonly name: string;
  readonly checks: readonly Check[];
}

export interface Outcome extends Evidence {
  readonly group: string;
  readonly name: string;
}

/** Evidence of a list of things that must all be so: what is not, or the figure. */
export const allHold = (broken: readonly string[], figure: string): Evidence =>
  broken.length === 0
    ? { holds: true, figure }
    : { holds: false, figure: `${broken.length} broken: ${broken.slice(0, 5).join('; ')}` };
