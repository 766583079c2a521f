import { seededRandom } from './random.ts';

/** What is done to a process. A full disk means that every write of the process to a file fails. */
export const processFaults = ['kill', 'pause', 'fill the disk'] as const;
/** What is done to a connection's way: all cut at once; nothing passes for a while; none is accepted for a while. */
export const linkFaults = ['cut', 'stall', 'refuse'] as const;
export type FaultKind = (typeof processFaults)[number] | (typeof linkFaults)[number];

export interface Fault {
  /** Milliseconds after the start of the load. */
  readonly atMs: number;
  readonly kind: FaultKind;
  /** The process or link. */
  readonly target: string;
  /** How long it lasts; for a killed engine until it is started again. A killed service is started again by its supervisor. */
  readonly forMs: number;
}

export interface FaultSpace {
  readonly seed: number;
  readonly durationMs: number;
  readonly processes: readonly string[];
  readonly links: readonly string[];
}

const firstAfterMs = 3_000;
const gapMs = { least: 500, most: 5_500 };
/** Long enough for sessions, leases and time limits to run out now and then. */
const lastsMs = { least: 300, most: 12_000 };

/** The same faults at the same times for the same seed, processes and links. They overlap now and then. */
export function planFaults({ seed, durationMs, processes, links }: FaultSpace): readonly Fault[] {
  const random = seededRandom(seed);
  const plan: Fault[] = [];
  for (let atMs = firstAfterMs; atMs < durationMs; atMs += random.whole(gapMs.least, gapMs.most)) {
    const onLink = links.length > 0 && random.chance(0.35);
    const kind = onLink ? random.pick(linkFaults) : randomProcessFault(random.fraction());
    const target = random.pick(onLink ? links : processes);
    // Squared: short ones often, long ones seldom.
    const forMs = Math.round(lastsMs.least + random.fraction() ** 2 * (lastsMs.most - lastsMs.least));
    plan.push({ atMs, kind, target, forMs });
  }
  return plan;
}

const randomProcessFault = (fraction: number): FaultKind =>
  fraction < 0.55 ? 'kill' : fraction < 0.85 ? 'pause' : 'fill the disk';
