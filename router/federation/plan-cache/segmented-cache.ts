/** A cache by recent use that a flood of new keys cannot empty. */
export type SegmentedCache<Value> = Readonly<{
  /** Counts as a use. */
  get: (key: string) => Value | undefined;
  /** @param size in the unit of `maxSize`; a value greater than a fifth of it is not cached. */
  set: (key: string, value: Value, size: number) => void;
  entries: () => number;
  size: () => number;
  evictions: () => number;
}>;

type Entry<Value> = { readonly value: Value; readonly size: number; uses: number; era: number };

/**
 * A segmented cache: what is new is on probation, in a fifth of the space, and the least recently used goes. What is asked for
 * again moves to the protected part. When that is full, the newcomer takes the place of the least recently used only if it was
 * used more often. After a number of uses that grows with the size all counts are halved, so that favourites of yesterday go in
 * the end (as in TinyLFU, arXiv:1512.00727).
 */
export function segmentedCache<Value>({ maxSize }: Readonly<{ maxSize: number }>): SegmentedCache<Value> {
  const probation = segment<Value>(maxSize / 5);
  const safe = segment<Value>(maxSize - maxSize / 5);
  let evictions = 0;
  let era = 0;
  let usesOfEra = 0;

  const usesOf = (entry: Entry<Value>) => {
    entry.uses >>= Math.min(era - entry.era, 31);
    entry.era = era;
    return entry.uses;
  };
  const use = (entry: Entry<Value>) => {
    entry.uses = usesOf(entry) + 1;
    usesOfEra += 1;
    if (usesOfEra < Math.max(1_000, 16 * (safe.count() + probation.count()))) return;
    usesOfEra = 0;
    era += 1;
  };
  const keep = (key: string, entry: Entry<Value>) => {
    probation.add(key, entry);
    evictions += probation.trim();
  };
  const promote = (key: string, entry: Entry<Value>) => {
    const demoted: [string, Entry<Value>][] = [];
    while (safe.size() + entry.size > safe.maxSize) {
      const [oldest] = safe.all();
      if (!oldest) return;
      const [, challenged] = oldest;
      if (usesOf(challenged) >= usesOf(entry)) {
        for (const [name, each] of demoted) safe.add(name, each);
        return;
      }
      safe.remove(...oldest);
      demoted.push(oldest);
    }
    probation.remove(key, entry);
    safe.add(key, entry);
    for (const [name, each] of demoted) keep(name, each);
  };

  return {
    get: (key) => {
      const known = safe.touch(key);
      if (known) {
        use(known);
        return known.value;
      }
      const entry = probation.touch(key);
      if (!entry) return undefined;
      use(entry);
      promote(key, entry);
      return entry.value;
    },
    set: (key, value, size) => {
      if (size > probation.maxSize) return;
      for (const part of [safe, probation]) {
        const earlier = part.touch(key);
        if (earlier) part.remove(key, earlier);
      }
      keep(key, { value, size, uses: 1, era });
    },
    entries: () => probation.count() + safe.count(),
    size: () => probation.size() + safe.size(),
    evictions: () => evictions,
  };
}

/** Entries in the order of their last use: a map remembers in which order it was filled. */
function segment<Value>(maxSize: number) {
  const entries = new Map<string, Entry<Value>>();
  let size = 0;
  const remove = (key: string, entry: Entry<Value>) => {
    entries.delete(key);
    size -= entry.size;
  };
  return {
    maxSize,
    size: () => size,
    count: () => entries.size,
    all: () => entries,
    remove,
    add: (key: string, entry: Entry<Value>) => {
      entries.set(key, entry);
      size += entry.size;
    },
    touch: (key: string) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    /** Drops the least recently used until the rest fits. @returns how many. */
    trim: () => {
      let dropped = 0;
      for (const [key, entry] of entries) {
        if (size <= maxSize) break;
        remove(key, entry);
        dropped += 1;
      }
      return dropped;
    },
  };
}
