import { GraphQLError } from 'graphql';
import { errorCodes } from './coded-error.ts';

/**
 * What became of a mutation that was not answered. `NOT_BEGUN`: nothing was changed, and nothing will be; it may be repeated.
 * `UNKNOWN`: it may have been carried out, or may still be; repeated with the same idempotency key it is carried out once.
 */
export type MutationOutcome = 'NOT_BEGUN' | 'UNKNOWN';

/** What `extensions` of SERVICE_UNAVAILABLE say besides the code. */
export interface UnavailableFacts {
  readonly outcome?: MutationOutcome;
  /** When to come again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** The longest pause that a client is asked for, in milliseconds. */
const maxPauseMs = 60_000;

/** The facts in extensions of any origin. What has another form is left out. */
export function unavailableFactsIn(extensions: Readonly<Record<string, unknown>> | undefined): UnavailableFacts {
  const { outcome, retryAfterMs } = extensions ?? {};
  const isPause = typeof retryAfterMs === 'number' && Number.isFinite(retryAfterMs) && retryAfterMs > 0;
  return {
    ...((outcome === 'NOT_BEGUN' || outcome === 'UNKNOWN') && { outcome }),
    ...(isPause && { retryAfterMs: Math.min(maxPauseMs, Math.ceil(retryAfterMs)) }),
  };
}

/** `retry-after` is in whole seconds (RFC 9110, 10.2.3). */
export const retryAfterSeconds = (retryAfterMs: number): string => String(Math.max(1, Math.ceil(retryAfterMs / 1000)));

/** Refuses work for which there is no time: nothing of it was begun. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly retryAfterMs: number;

  /** @param retryAfterMs when there may be time again, in milliseconds from now. */
  constructor(retryAfterMs: number) {
    super('there is more to do than can be done in time');
    this.retryAfterMs = retryAfterMs;
  }
}

/** How {@link Overloaded} reads for the router and for clients. */
export const overloadedError = ({ retryAfterMs }: Overloaded): GraphQLError =>
  new GraphQLError(errorCodes.SERVICE_UNAVAILABLE, {
    extensions: { code: 'SERVICE_UNAVAILABLE', ...unavailableFactsIn({ outcome: 'NOT_BEGUN', retryAfterMs }) },
  });
