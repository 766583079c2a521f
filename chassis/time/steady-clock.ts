export interface ClockSources {
  /** Milliseconds since 1970, as the machine believes; an operator or NTP may set it. */
  readonly wallMs?: () => number;
  /** Milliseconds that never go back and never jump. */
  readonly monotonicMs?: () => number;
}

/** Of the time that passes, at most this share goes into catching up with a wall clock that was set. */
const maxCorrection = 0.05;

/**
 * A clock for deadlines and waiting times. Within a process it measures durations by the monotonic clock, so a wall clock that is
 * set, in either direction, neither ends a deadline nor puts it off. It approaches the wall clock again by at most 5 % of the
 * time that passes, and never runs back.
 */
export function makeSteadyClock({ wallMs = Date.now, monotonicMs = () => performance.now() }: ClockSources = {}): () => number {
  let readAt = monotonicMs();
  let time = wallMs();
  return () => {
    const moment = monotonicMs();
    const passed = Math.max(0, moment - readAt);
    readAt = moment;
    const expected = time + passed;
    const correction = passed * maxCorrection;
    time = Math.min(Math.max(wallMs(), expected - correction), expected + correction);
    return time;
  };
}

/** The process's one steady clock: milliseconds since 1970. */
export const steadyMs = makeSteadyClock();

/** The same as a date, for what is stored: deadlines, and when a saga is to be looked at. */
export const steadyNow = (): Date => new Date(steadyMs());

/**
 * Milliseconds on a clock that all processes of this machine share, that no operator can set, and that begins anew when the
 * machine starts. Two processes may compare what they stored; a stored moment that lies in the future is from before the
 * machine's last start.
 */
export const machineMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);
