export interface ConcurrencyWindowOptions {
  /** Requests under way at once while nothing is known of the subgraph. */
  readonly initial: number;
  readonly max: number;
  /** Answers later than half of this say that requests queue at the subgraph. In milliseconds. */
  readonly slowMs: number;
}

/** How many requests a subgraph gets at once, as its answers suggest. */
export interface ConcurrencyWindow {
  readonly size: () => number;
  /** The average time between two answers while the window is full, in milliseconds; 0 while nothing is known. */
  readonly msPerAnswer: () => number;
  /** @param underWay how many were under way when it ended, itself among them. */
  readonly completed: (latencyMs: number, underWay: number) => void;
  /** The subgraph refused a request for its load. */
  readonly shed: () => void;
}

/** A subgraph always gets so many at once: below that, waiting for one another costs more than it spares. */
const minSize = 4;

/** What is left of the window when requests queue at the subgraph. */
const backOff = 0.7;

/** Weight of the latest latency in the average. */
const latestWeight = 0.1;

/** The fastest latency is forgotten by so much with each answer, as a subgraph may become slower for good. */
const forgetting = 1.001;

/**
 * Additive increase, multiplicative decrease (as in TCP, RFC 5681, 3.1), by latency: requests that would wait at a busy subgraph wait here, where they can
 * still be refused before they have begun. A subgraph that takes its time however little it has to do is not thought to be queueing.
 */
export function concurrencyWindow({ initial: first, max: most, slowMs }: ConcurrencyWindowOptions): ConcurrencyWindow {
  const longMs = slowMs / 2;
  let size = Math.min(first, most);
  let typicalMs = 0;
  let fastestMs = Number.POSITIVE_INFINITY;
  let unaware = 0; // so many that end next were sent before the window became smaller

  const shrink = () => {
    if (unaware > 0) return;
    unaware = Math.floor(size);
    size = Math.max(Math.min(minSize, most), size * backOff);
  };
  return {
    size: () => size,
    msPerAnswer: () => typicalMs / size,
    shed: shrink,
    completed: (latencyMs, underWay) => {
      typicalMs = typicalMs === 0 ? latencyMs : typicalMs + latestWeight * (latencyMs - typicalMs);
      fastestMs = Math.min(latencyMs, fastestMs * forgetting);
      if (latencyMs > longMs && latencyMs > 2 * fastestMs) shrink();
      else if (latencyMs <= longMs && underWay >= size) size = Math.min(most, size + 1);
      if (unaware > 0) unaware -= 1;
    },
  };
}
