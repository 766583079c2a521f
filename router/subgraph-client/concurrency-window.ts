export interface ConcurrencyWindowOptions {
  /** Size before the first response. */
  readonly initial: number;
  readonly max: number;
  /** Responses that take longer than half of this show that requests queue at the subgraph. In milliseconds. */
  readonly slowMs: number;
}

/** The number of requests that a subgraph gets at once, adapted to the latency of its responses. */
export interface ConcurrencyWindow {
  readonly size: () => number;
  /** The average time between two responses while the window is full, in milliseconds; 0 before the first response. */
  readonly msPerResponse: () => number;
  /** @param inFlight number of requests in flight when this one completed, itself included. */
  readonly completed: (latencyMs: number, inFlight: number) => void;
  /** The subgraph refused a request because of its load. */
  readonly shed: () => void;
}

/** Minimum size: with fewer requests in flight, waiting costs more than it saves. */
const minSize = 4;

/** The window shrinks by this factor when requests queue at the subgraph. */
const backOff = 0.7;

/** Weight of the latest latency in the average. */
const latestWeight = 0.1;

/** The lowest latency rises by this factor with each response, because a subgraph may become slower for good. */
const fastestDecay = 1.001;

/**
 * Additive increase, multiplicative decrease (as in TCP, RFC 5681, 3.1), by latency. Requests that would queue at a busy
 * subgraph wait in the router, which can still refuse them before the subgraph has received them. A subgraph that is slow
 * without load does not count as queueing.
 */
export function concurrencyWindow({ initial, max, slowMs }: ConcurrencyWindowOptions): ConcurrencyWindow {
  const longMs = slowMs / 2;
  let size = Math.min(initial, max);
  let typicalMs = 0;
  let fastestMs = Number.POSITIVE_INFINITY;
  let sentBefore = 0; // number of requests in flight that were sent before the window shrank

  const shrink = () => {
    if (sentBefore > 0) return;
    sentBefore = Math.floor(size);
    size = Math.max(Math.min(minSize, max), size * backOff);
  };
  return {
    size: () => size,
    msPerResponse: () => typicalMs / size,
    shed: shrink,
    completed: (latencyMs, inFlight) => {
      typicalMs = typicalMs === 0 ? latencyMs : typicalMs + latestWeight * (latencyMs - typicalMs);
      fastestMs = Math.min(latencyMs, fastestMs * fastestDecay);
      if (latencyMs > longMs && latencyMs > 2 * fastestMs) shrink();
      else if (latencyMs <= longMs && inFlight >= size) size = Math.min(max, size + 1);
      if (sentBefore > 0) sentBefore -= 1;
    },
  };
}
