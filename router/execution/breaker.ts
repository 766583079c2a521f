import { type SubgraphHabit, SubgraphUnavailable } from './subgraph-client.ts';

export interface BreakerOptions {
  readonly subgraph: string;
  /** The breaker looks at this many latest calls. */
  readonly windowSize?: number;
  /** It opens when at least this share of them failed. */
  readonly failureRate?: number;
  /** A call that takes longer than this is slow, though it be answered. */
  readonly slowMs?: number;
  /** It opens when at least this share of them failed or was slow: a subgraph that hangs holds everybody's requests. */
  readonly slowRate?: number;
  /** While open it refuses calls for this long, then lets one through to see. */
  readonly pauseMs?: number;
  readonly now?: () => number;
  readonly onChange?: (state: 'open' | 'closed') => void;
  /** Told when a call is let through to see. */
  readonly onProbe?: () => void;
  /** Gets the way to read the state at any time; for metrics. */
  readonly watch?: (state: () => BreakerState) => void;
}

/** `half_open`: one call may go through, or is under way, to see. */
export type BreakerState = 'closed' | 'open' | 'half_open';

type Outcome = 'answered' | 'slow' | 'failed';

/** Stops asking a subgraph that fails, so that callers need not wait for its timeouts and it can recover. */
export function breaker(options: BreakerOptions): SubgraphHabit {
  const { subgraph, windowSize = 20, failureRate = 0.5, slowMs = 2_000, slowRate = 0.8, pauseMs = 2_000 } = options;
  const { now = () => performance.now(), onChange, onProbe } = options;
  let outcomes: Outcome[] = [];
  let openUntil: number | undefined;
  let isProbing = false;

  const close = () => {
    openUntil = undefined;
    outcomes = [];
    onChange?.('closed');
  };
  const open = () => {
    if (openUntil === undefined) onChange?.('open');
    openUntil = now() + pauseMs;
  };
  const count = (outcome: Outcome) => {
    outcomes.push(outcome);
    if (outcomes.length > windowSize) outcomes.shift();
    if (outcomes.length < windowSize) return;
    let [failed, slow] = [0, 0];
    for (const one of outcomes) {
      if (one === 'failed') failed += 1;
      if (one === 'slow') slow += 1;
    }
    if (failed >= windowSize * failureRate || failed + slow >= windowSize * slowRate) open();
  };

  options.watch?.(() => {
    if (openUntil === undefined) return 'closed';
    return isProbing || now() >= openUntil ? 'half_open' : 'open';
  });

  return (next) => async (request) => {
    const isProbe = openUntil !== undefined;
    if (openUntil !== undefined) {
      if (isProbing || now() < openUntil) throw new SubgraphUnavailable(subgraph, 'BREAKER_OPEN');
      isProbing = true;
      onProbe?.();
    }
    const startedAt = now();
    try {
      const reply = await next(request);
      const isSlow = now() - startedAt > slowMs;
      if (isProbe) isSlow ? open() : close();
      else if (openUntil === undefined) count(isSlow ? 'slow' : 'answered');
      return reply;
    } catch (error) {
      if (isProbe) open();
      else if (openUntil === undefined) count('failed'); // calls sent before it opened have no say any more
      throw error;
    } finally {
      if (isProbe) isProbing = false;
    }
  };
}
