import type { SearchIndex } from '../../../application/ports.ts';
import { counter } from '../telemetry/metrics.ts';

interface Options {
  readonly engine: SearchIndex;
  /** The database's own index, which has every change at once. */
  readonly database: SearchIndex;
  readonly onAway: (error: unknown) => void;
  readonly onBack: () => void;
  readonly monotonicMs?: () => number;
}

/** How long all searches go to the database after the engine failed; then one tries the engine again. In milliseconds. */
const restMs = 2_000;

const fallbacks = counter('commerce_search_fallbacks_total');

/**
 * Searches in the engine, and in the database while the engine is away, does not have its index yet, or is too slow. Both find
 * the same products.
 */
export function searchWithFallback({
  engine,
  database,
  onAway,
  onBack,
  monotonicMs = () => performance.now(),
}: Options): SearchIndex {
  let isAway = false;
  let triesAt = 0;
  const inDatabase = <T>(work: (index: SearchIndex) => Promise<T>): Promise<T> => {
    fallbacks.add();
    return work(database);
  };
  const either = async <T>(work: (index: SearchIndex) => Promise<T>): Promise<T> => {
    if (isAway && monotonicMs() < triesAt) return inDatabase(work);
    if (isAway) triesAt = monotonicMs() + restMs; // this search alone tries
    try {
      const answer = await work(engine);
      if (isAway) onBack();
      isAway = false;
      return answer;
    } catch (error) {
      if (!isAway) onAway(error);
      isAway = true;
      triesAt = monotonicMs() + restMs;
      return inDatabase(work);
    }
  };
  return {
    find: (match, limit, except) => either((index) => index.find(match, limit, except)),
    count: (match, except) => either((index) => index.count(match, except)),
    newest: (match, range, except) => either(async (index) => index.newest?.(match, range, except)),
    corrections: (words) => either((index) => index.corrections(words)),
    wordsFrom: (prefix, limit) => either((index) => index.wordsFrom(prefix, limit)),
  };
}
