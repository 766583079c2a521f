import { type CircuitBreakerWindowOptions, circuitBreakerWindow } from './circuit-breaker-window.ts';
import { type Clock, realClock } from './deadlines.ts';
import { probeRequest } from './probe-request.ts';
import {
  outOfOrder,
  type SubgraphMiddleware,
  type SubgraphRequest,
  SubgraphUnavailable,
  type UnavailableReason,
} from './subgraph-client.ts';

export interface CircuitBreakerOptions extends CircuitBreakerWindowOptions {
  readonly subgraph: string;
  /** A call that takes longer is slow, though it be answered. A probe that takes longer has failed. */
  readonly slowMs?: number | undefined;
  /** A call that fails after this time or later has kept its callers waiting in vain. */
  readonly noResponseMs?: number | undefined;
  /** While open the breaker refuses calls for this long, then it probes. */
  readonly resetTimeoutMs?: number | undefined;
  /** Callers wait for a probe until it is this old. */
  readonly probeWaitMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly onChange?: ((state: 'open' | 'closed') => void) | undefined;
  /** Called when a probe is sent. */
  readonly onProbe?: (() => void) | undefined;
  /** Gets the way to read the state at any time; for metrics. */
  readonly watch?: ((state: () => CircuitBreakerState) => void) | undefined;
  /** Aborted when the process ends: no probe is sent any more. */
  readonly signal?: AbortSignal | undefined;
}

/** `half_open`: a probe is under way. */
export type CircuitBreakerState = 'closed' | 'open' | 'half_open';

/** Where probes are answered and callers' requests are not, each pause is twice as long as the one before, up to 2³ times. */
const maxDoublings = 3;

/**
 * Stops sending requests to a subgraph that is out of order, so that callers need not wait for its time limits and the subgraph can recover.
 * It opens by the share of failed and slow calls, and when calls kept their callers waiting in vain while nothing else was answered: at the
 * first such call a probe decides at once, at the second in a row it opens. While it is open it probes on its own clock.
 */
export function circuitBreaker(options: CircuitBreakerOptions): SubgraphMiddleware {
  const {
    subgraph,
    slowMs = 2_000,
    noResponseMs: silenceMs = 500,
    resetTimeoutMs: pauseMs = 2_000,
    probeWaitMs: patienceMs = 500,
    clock = realClock,
  } = options;
  const { onChange, onProbe, signal } = options;
  const { now } = clock;
  const latest = circuitBreakerWindow(options);
  let state: CircuitBreakerState = 'closed';
  let openings = 0; // calls that began before the latest one have no say
  let answeredAt = Number.NEGATIVE_INFINITY;
  let silences = 0; // calls in a row that kept their callers waiting in vain
  let reopenings = 0; // in a row, without an answer to a caller between them
  let isOnTrial = false; // closed by a probe, and no caller has had an answer since
  let waiting: (() => void)[] | undefined; // callers beside a probe that is young enough

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
      clock.wait(pauseMs * 2 ** Math.min(reopenings, maxDoublings), () => probe(true));
      reopenings += 1;
    };
    const probe = (endsPause: boolean) => {
      if (signal?.aborted) return;
      state = 'half_open';
      onProbe?.();
      waiting = [];
      clock.wait(patienceMs, letGo);
      ask((isWell) => {
        state = isWell ? 'closed' : 'open';
        if (isWell) {
          isOnTrial = endsPause;
          onChange?.('closed');
        } else clock.wait(pauseMs, () => probe(true));
        letGo();
      });
    };
    const ask = (conclude: (isWell: boolean) => void) => {
      let isOver = false;
      const once = (isWell: boolean) => {
        if (!isOver) conclude(isWell);
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
      const moment = now();
      answeredAt = moment;
      const isSlow = moment - startedAt > slowMs;
      if (isSlow && isOnTrial) return open();
      if (!isSlow) {
        [silences, reopenings] = [0, 0];
        isOnTrial = false;
      }
      latest.add(isSlow ? 'slow' : 'answered', request.callers?.() ?? 1, moment);
      if (isSlow && latest.isBad()) open();
    };
    const failed = (request: SubgraphRequest, error: unknown, startedAt: number) => {
      const moment = now();
      if (isRefusal(error)) answeredAt = moment;
      if (!(error instanceof SubgraphUnavailable) || !outOfOrder.has(error.reason)) return undefined;
      if (isOnTrial) return open();
      const isSilence = moment - startedAt >= silenceMs && answeredAt < startedAt;
      if (isSilence) {
        silences += 1;
        if (silences > 1) return open();
        leave('half_open');
        return probe(false);
      }
      latest.add('failed', request.callers?.() ?? 1, moment);
      return latest.isBad() ? open() : undefined;
    };

    return async (request) => {
      if (waiting) await new Promise<void>((proceed) => waiting?.push(proceed));
      if (state !== 'closed') throw new SubgraphUnavailable(subgraph, 'BREAKER_OPEN', { retryAfterMs: pauseMs });
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

/** The subgraph answers, though not with what was asked for: a fault of the request or of our signature, or a refusal for its load. */
const isRefusal = (error: unknown): boolean => error instanceof SubgraphUnavailable && refusals.has(error.reason);

const refusals: ReadonlySet<UnavailableReason> = new Set(['REQUEST_REFUSED', 'CONTEXT_REFUSED', 'OVERLOADED']);
