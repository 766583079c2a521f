import { isOver } from '@commerce/kernel/time.ts';

/** Wrong current passwords that one session of an account tried within one window. */
export interface PasswordAttempts {
  readonly wrong: number;
  readonly windowEndsAt: Date;
}

/**
 * Attempts of a session in a window. A session begins with the right password, so an attacker has only the sessions that were
 * stolen.
 */
export const maxWrongPasswords = 5;
export const windowMs = 15 * 60_000;

/** The session after an attempt turned out right: it counts no more. */
export const forgiveAttempt = (before: PasswordAttempts | undefined): PasswordAttempts | undefined =>
  before && { ...before, wrong: Math.max(0, before.wrong - 1) };

/** The session after one more attempt; `undefined` if the window is full. Attempts count before they are checked. */
export function countAttempt(before: PasswordAttempts | undefined, now: Date): PasswordAttempts | undefined {
  if (!before || isOver(before.windowEndsAt, now, windowMs))
    return { wrong: 1, windowEndsAt: new Date(now.getTime() + windowMs) };
  return before.wrong >= maxWrongPasswords ? undefined : { ...before, wrong: before.wrong + 1 };
}
