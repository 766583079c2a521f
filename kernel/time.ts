/**
 * Clocks of machines that work together differ by less than this; what is further ahead was stored by a clock that was set back
 * since.
 */
export const toleratedSkewMs = 60_000;

/**
 * Whether a stored moment, which lay at most `maxMs` ahead when it was stored, is over at `now`. One that lies further ahead,
 * beyond the tolerated difference of clocks, was stored by a clock that ran ahead of this one; waiting for it could take for
 * ever.
 */
export const isOver = (stored: Date, now: Date, maxMs: number): boolean => stored <= now || stored > beyondReach(now, maxMs);

/**
 * Whether what was stored at `from`, to hold until `until`, holds at `now`. What a clock that ran ahead has stored holds for
 * twice its time at most: a small correction of the clock ends nothing, and no wrong clock makes a token or a session hold for
 * ever.
 */
export const holdsAt = (from: Date, until: Date, now: Date): boolean =>
  now < until && from <= beyondReach(now, until.getTime() - from.getTime());

/** No moment that is stored now, at most `maxMs` ahead, lies after this one. */
export const beyondReach = (now: Date, maxMs: number): Date => new Date(now.getTime() + maxMs + toleratedSkewMs);
