import { type CircuitBreakerWindowOptions, circuitBreakerWindow } from './circuit-breaker-window.ts';
import { type Clock, realClock } from './deadlines.ts';
import { probeRequest } from './probe-request.ts';
import {
  type SubgraphMiddleware,
  type SubgraphRequest,
  SubgraphUnavailable,
  type UnavailableReason,
  unhealthyReasons,
} from './subgraph-client.ts';

export interface CircuitBreakerOptions extends CircuitBreakerWindowOptions {
  readonly subgraph: string;
  /** An answered call that takes longer is slow. A probe that takes longer has failed. */
  readonly slowMs?: number | undefined;
  /** A call that fails after at least this time counts as unanswered, not only as failed. */
  readonly noResponseMs?: number | undefined;
  /** How long an open circuit breaker waits before it probes. */
  readonly resetTimeoutMs?: number | undefined;
  /** How long callers wait for the result of a probe. */
  readonly probeWaitMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly onChange?: ((state: 'open' | 'closed') => void) | undefined;
  /** Called when the circuit breaker sends a probe. */
  readonly onProbe?: (() => void) | undefined;
  /** Receives a function that reads the current state, for metrics. */
  readonly watch?: ((state: () => CircuitBreakerState) => void) | undefined;
  /** Aborted when the process ends: the circuit breaker sends no more probes. */
  readonly signal?: AbortSignal | undefined;
}

/** `half_open`: a probe is in flight. */
export type CircuitBreakerState = 'closed' | 'open' | 'half_open';

/** While the subgraph answers probes but no calls, each reset timeout is twice as long as the one before, up to 2³ times. */
const maxDoublings = 3;

/**
 * Stops sending requests to an unhealthy subgraph, so that callers do not wait for its time limit and the subgraph can recover.
 * It opens by the rate of failed and slow calls, and by unanswered calls while no other call is answered: after the first one a
 * probe decides at once, the second in a row opens it. While it is open it probes on its own clock.
 */
export function circuitBreaker(options: CircuitBreakerOptions): SubgraphMiddleware {
  const { subgraph, slowMs = 2_000, noResponseMs = 500, resetTimeoutMs = 2_000, probeWaitMs = 500, clock = realClock } = options;
  const { onChange, onProbe, signal } = options;
  const { now } = clock;
  const latest = circuitBreakerWindow(options);
  let state: CircuitBreakerState = 'closed';
  let openings = 0; // calls that began before the latest opening do not count
  let answeredAt = Number.NEGATIVE_INFINITY;
  let unanswered = 0; // unanswered calls in a row
  let reopenings = 0; // openings in a row without an answered call between them
  let isOnTrial = false; // a probe has closed the circuit breaker, and no call was answered since
  let waiting: (() => void)[] | undefined; // callers that wait for the result of a probe

  options.watch?.(() => state);

  return (next) => {
    const leave = (to: 'open' | 'half_open') => {
      openings += 1;
      isOnTrial = false;
      latest.clear();
      if (state === 'closed') onChange?.('open');
      state = to;
    };
    const open = () => {
      leave('open');
      clock.wait(resetTimeoutMs * 2 ** Math.min(reopenings, maxDoublings), () => probe(true));
      reopenings += 1;
    };
    const probe = (endsTimeout: boolean) => {
      if (signal?.aborted) return;
      state = 'half_open';
      onProbe?.();
      waiting = [];
      clock.wait(probeWaitMs, letGo);
      sendProbe((isHealthy) => {
        state = isHealthy ? 'closed' : 'open';
        if (isHealthy) {
          isOnTrial = endsTimeout;
          onChange?.('closed');
        } else clock.wait(resetTimeoutMs, () => probe(true));
        letGo();
      });
    };
    const sendProbe = (conclude: (isHealthy: boolean) => void) => {
      let isOver = false;
      const once = (isHealthy: boolean) => {
        if (!isOver) conclude(isHealthy);
        isOver = true;
      };
      clock.wait(slowMs, () => once(false));
      next(probeRequest()).then(
        () => once(true),
        (error: unknown) => once(isRefusal(error)),
      );
    };
    const letGo = () => {
      const all = waiting ?? [];
      waiting = undefined;
      for (const proceed of all) proceed();
    };

    const answered = (request: SubgraphRequest, startedAt: number) => {
      const endedAt = now();
      answeredAt = endedAt;
      const isSlow = endedAt - startedAt > slowMs;
      if (isSlow && isOnTrial) return open();
      if (!isSlow) {
        [unanswered, reopenings] = [0, 0];
        isOnTrial = false;
      }
      latest.add(isSlow ? 'slow' : 'answered', request.callers?.() ?? 1, endedAt);
      if (isSlow && latest.isBad()) open();
    };
    const failed = (request: SubgraphRequest, error: unknown, startedAt: number) => {
      const endedAt = now();
      if (isRefusal(error)) answeredAt = endedAt;
      if (!(error instanceof SubgraphUnavailable) || !unhealthyReasons.has(error.reason)) return undefined;
      if (isOnTrial) return open();
      const isUnanswered = endedAt - startedAt >= noResponseMs && answeredAt < startedAt;
      if (isUnanswered) {
        unanswered += 1;
        if (unanswered > 1) return open();
        leave('half_open');
        return probe(false);
      }
      latest.add('failed', request.callers?.() ?? 1, endedAt);
      return latest.isBad() ? open() : undefined;
    };

    return async (request) => {
      if (waiting) await new Promise<void>((proceed) => waiting?.push(proceed));
      if (state !== 'closed') throw new SubgraphUnavailable(subgraph, 'BREAKER_OPEN', { retryAfterMs: resetTimeoutMs });
      const [opening, startedAt] = [openings, now()];
      try {
        const reply = await next(request);
        if (opening === openings) answered(request, startedAt);
        return reply;
      } catch (error) {
        if (opening === openings) failed(request, error, startedAt);
        throw error;
      }
    };
  };
}

/** Whether the subgraph has answered, with a refusal: of the request, of the router's signature, or because of its load. */
const isRefusal = (error: unknown): boolean => error instanceof SubgraphUnavailable && refusals.has(error.reason);

const refusals: ReadonlySet<UnavailableReason> = new Set(['REQUEST_REFUSED', 'CONTEXT_REFUSED', 'OVERLOADED']);
