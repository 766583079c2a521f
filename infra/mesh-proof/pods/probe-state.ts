import type { IProbe } from 'kubernetes-models/v1/Probe';

/** How the probes of one kind went since the container's start. */
export interface ProbeState {
  readonly failures: number;
  readonly successes: number;
  /** When the next probe is due, in the milliseconds of `performance.now`. */
  readonly dueMs: number;
}

/** What a probe's outcome means; `undecided` below the thresholds. */
export type Verdict = 'passed' | 'failed' | 'undecided';

export const beginProbe = ({ initialDelaySeconds = 0 }: IProbe, nowMs: number): ProbeState => ({
  failures: 0,
  successes: 0,
  dueMs: nowMs + initialDelaySeconds * 1000,
});

/** The next state and the verdict after one probe. The defaults are those of Kubernetes. */
export function afterProbe(
  { periodSeconds = 10, failureThreshold = 3, successThreshold = 1 }: IProbe,
  { failures, successes }: ProbeState,
  { ok, nowMs }: { readonly ok: boolean; readonly nowMs: number },
): { readonly state: ProbeState; readonly verdict: Verdict } {
  const state = { failures: ok ? 0 : failures + 1, successes: ok ? successes + 1 : 0, dueMs: nowMs + periodSeconds * 1000 };
  if (ok) return { state, verdict: state.successes >= successThreshold ? 'passed' : 'undecided' };
  return { state, verdict: state.failures >= failureThreshold ? 'failed' : 'undecided' };
}
