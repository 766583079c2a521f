import { type SubgraphHabit, SubgraphUnavailable } from './subgraph-client.ts';

export interface BreakerOptions {
  readonly subgraph: string;
  /** The breaker looks at this many latest calls. */
  readonly windowSize?: number;
  /** It opens when at least this share of them failed. */
  readonly failureRate?: number;
  /** While open it refuses calls for this long, then lets one through to see. */
  readonly pauseMs?: number;
  readonly now?: () => number;
  readonly onChange?: (state: 'open' | 'closed') => void;
}

/** Stops asking a subgraph that fails, so that callers need not wait for its timeouts and it can recover. */
export function breaker(options: BreakerOptions): SubgraphHabit {
  const { subgraph, windowSize = 20, failureRate = 0.5, pauseMs = 2_000, now = Date.now, onChange } = options;
  let outcomes: boolean[] = [];
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
  const count = (isSuccess: boolean) => {
    outcomes.push(isSuccess);
    if (outcomes.length > windowSize) outcomes.shift();
    const failures = outcomes.filter((outcome) => !outcome).length;
    if (outcomes.length === windowSize && failures >= windowSize * failureRate) open();
  };

  return (next) => async (request) => {
    const isProbe = openUntil !== undefined;
    if (openUntil !== undefined) {
      if (isProbing || now() < openUntil) throw new SubgraphUnavailable(subgraph, 'BREAKER_OPEN');
      isProbing = true;
    }
    try {
      const reply = await next(request);
      if (isProbe) close();
      else if (openUntil === undefined) count(true);
      return reply;
    } catch (error) {
      if (isProbe) open();
      else if (openUntil === undefined) count(false); // calls sent before it opened have no say any more
      throw error;
    } finally {
      if (isProbe) isProbing = false;
    }
  };
}
