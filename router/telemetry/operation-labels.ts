export interface OperationLabelsOptions {
  /** Maximum number of operations with a label of their own. Default 100. */
  readonly size?: number;
  /** Whether an operation of this name may have a label. Default: any may. */
  readonly isKnown?: ((name: string) => boolean) | undefined;
  /** Called when a name loses its label: the caller removes its counts. */
  readonly onDrop?: (name: string) => void;
  /** Time between two elections, in milliseconds. Default a minute. */
  readonly roundMs?: number;
  /** Milliseconds that never jump. */
  readonly now?: () => number;
}

/** Maximum number of names without a label that are counted. The least recently used name is dropped first. */
const maxCandidates = 1_000;

/** Maximum length of a name with a label, in characters. */
const maxName = 100;

/** How many times as often a name must be used as a labelled one to take its label. */
const advantage = 2;

/**
 * Makes metric labels from operation names. Clients choose the names: a client that sends a new name with each request must
 * neither fill the memory of the router and of Prometheus nor occupy all labels. Names get a label while there is room. After
 * that the most used names have one: once per round all counts are halved, and a name that is used at least twice as often as a
 * labelled one takes its label.
 * @returns a function from a name to its label, which is `other` for a name without one
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
    candidates.delete(name); // the Map lists the least recently used name first
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
