export interface OperationLabelsOptions {
  /** How many operations have a label of their own at once. Default 100. */
  readonly size?: number;
  /** Whether an operation of this name may have a label; all may without it. */
  readonly isKnown?: ((name: string) => boolean) | undefined;
  /** Called when a name has lost its label: what was counted under it is to go. */
  readonly onDrop?: (name: string) => void;
  /** From one election to the next, in milliseconds. Default a minute. */
  readonly roundMs?: number;
  /** Milliseconds that never jump. */
  readonly now?: () => number;
}

/** Names without a label that are counted: any other is counted from 1 when it comes. */
const maxCandidates = 1_000;

/** Names of operations are short; a longer one is no one's name. */
const maxName = 100;

/** A challenger takes the label of another name only if it was used this many times as often. */
const advantage = 2;

/**
 * Labels for the names of operations, which are the clients' own: a client that sends a new name with each request must not fill our memory,
 * nor Prometheus', nor keep the labels for itself. Names get a label while there is room. Then the most used ones have it: once in a round all
 * counts are halved, and a name that is used at least twice as often as a labelled one takes its place.
 */
export function operationLabels(options: OperationLabelsOptions = {}): (name: string) => string {
  const { size = 100, isKnown = () => true, onDrop, roundMs = 60_000, now = () => performance.now() } = options;
  const labelled = new Map<string, number>();
  const candidates = new Map<string, number>();
  let nextRoundAt = now() + roundMs;

  const elect = () => {
    const challengers = [...candidates].sort(([, one], [, other]) => other - one);
    const holders = [...labelled].sort(([, one], [, other]) => one - other);
    for (const [index, [challenger, uses]] of challengers.entries()) {
      const [holder, held] = holders[index] ?? [];
      if (holder === undefined || held === undefined || uses < advantage * Math.max(held, 1)) break;
      labelled.delete(holder);
      candidates.delete(challenger);
      labelled.set(challenger, uses);
      onDrop?.(holder);
    }
    for (const [name, uses] of labelled) labelled.set(name, uses / 2);
    for (const [name, uses] of candidates) uses < 2 ? candidates.delete(name) : candidates.set(name, uses / 2);
  };
  const countCandidate = (name: string) => {
    const uses = candidates.get(name) ?? 0;
    candidates.delete(name); // the Map lists the one that was not used for longest first
    candidates.set(name, uses + 1);
    if (candidates.size <= maxCandidates) return;
    const [oldest] = candidates.keys();
    if (oldest !== undefined) candidates.delete(oldest);
  };

  return (name) => {
    const moment = now();
    if (moment >= nextRoundAt) {
      nextRoundAt = moment + roundMs;
      elect();
    }
    const uses = labelled.get(name);
    if (uses !== undefined) {
      labelled.set(name, uses + 1);
      return name;
    }
    if (name.length > maxName || !isKnown(name)) return 'other';
    if (labelled.size < size) {
      labelled.set(name, 1);
      return name;
    }
    countCandidate(name);
    return 'other';
  };
}
