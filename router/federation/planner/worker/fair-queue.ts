/**
 * Opaque keys of the callers that wait for a job. Others may join later, so the queue reads the set each time.
 */
export type Waiting = ReadonlySet<string>;

export type FairQueue<Job> = Readonly<{
  /**
   * @returns the job that finds no place: the new one, also where each of its callers has as many jobs waiting as one may have;
   * or the latest of the caller with the most jobs if the new one's has fewer.
   */
  add: (job: Job, waiting: Waiting) => Job | undefined;
  /** The job of the caller whose turn was longest ago, its oldest. */
  take: () => Job | undefined;
  /** Empties it. */
  drain: () => readonly Job[];
}>;

type Entry<Job> = Readonly<{ job: Job; waiting: Waiting }>;

/**
 * Lets callers take turns, however many jobs each has: a caller with one job waits for one job of each other caller at most, not
 * for all of them. A job that several callers wait for takes the turn of the one that comes first.
 * @param limit jobs that may wait.
 * @param perCaller those of them that one caller may have; the empty key stands for callers that are not known, and has no such
 * bound.
 */
export function fairQueue<Job>(limit: number, perCaller = limit): FairQueue<Job> {
  let entries: Entry<Job>[] = [];
  const lastTurns = new Map<string, number>();
  let turn = 0;
  const turnOf = (caller: string) => lastTurns.get(caller) ?? 0;

  const crowded = (): Readonly<{ caller: string; count: number }> => {
    const counts = new Map<string, number>();
    for (const { waiting } of entries) for (const caller of waiting) counts.set(caller, (counts.get(caller) ?? 0) + 1);
    return [...counts].reduce((most, [caller, count]) => (count > most.count ? { caller, count } : most), {
      caller: '',
      count: 0,
    });
  };
  const waitingOf = (caller: string) => entries.reduce((count, { waiting }) => count + (waiting.has(caller) ? 1 : 0), 0);
  const isOverBudget = (waiting: Waiting) =>
    waiting.size > 0 && [...waiting].every((caller) => caller !== '' && waitingOf(caller) >= perCaller);
  const makePlace = (waiting: Waiting): Job | undefined => {
    const { caller, count } = crowded();
    const own = entries.filter((entry) => [...waiting].some((one) => entry.waiting.has(one))).length;
    const last = entries.findLastIndex((entry) => entry.waiting.size === 1 && entry.waiting.has(caller));
    return own + 1 < count && last >= 0 ? entries.splice(last, 1)[0]?.job : undefined;
  };

  return {
    add: (job, waiting) => {
      if (isOverBudget(waiting)) return job;
      const dropped = entries.length < limit ? undefined : makePlace(waiting);
      if (entries.length >= limit) return job;
      entries.push({ job, waiting });
      return dropped;
    },
    take: () => {
      let next: Readonly<{ entry: Entry<Job>; caller: string; turn: number }> | undefined;
      for (const entry of entries) {
        for (const caller of entry.waiting)
          if (!next || turnOf(caller) < next.turn) next = { entry, caller, turn: turnOf(caller) };
      }
      if (!next) return undefined;
      const { entry, caller } = next;
      entries.splice(entries.indexOf(entry), 1);
      lastTurns.set(caller, ++turn);
      if (entries.length === 0) lastTurns.clear(); // turns matter while jobs wait, and no caller is remembered for longer
      return entry.job;
    },
    drain: () => {
      const left = entries.map(({ job }) => job);
      entries = [];
      lastTurns.clear();
      return left;
    },
  };
}
