import { LRUCache } from 'lru-cache';
import type { CompiledOperation } from '../compile/compiled-operation.ts';
import { PlanningUnavailable } from '../planner/planning-error.ts';
import { segmentedCache } from './segmented-cache.ts';
import { type PlanRequester, type SharedPlanning, sharedPlanning } from './shared-planning.ts';

/** Read by metrics; every number counts from the start of the engine, but for the three that tell of now. */
export type PlanCacheCounts = Readonly<{
  hits: number;
  misses: number;
  /** Requests that waited for a plan that another one had asked for. */
  joined: number;
  failures: number;
  evictions: number;
  /** Now. */
  entries: number;
  /** Now, estimated. */
  bytes: number;
  /** Now. */
  underWay: number;
}>;

export type PlanCache = Readonly<{
  /**
   * The operation under a key, made if it is unknown; requests for the same key wait for one and the same plan.
   * @param requesterOf who asks; not called where the operation is known. A request that finds the operation neither known nor
   * under way has to be admitted before it is made.
   */
  lookUp: (
    key: string,
    make: (callers: ReadonlySet<string>) => Promise<CompiledOperation>,
    requesterOf?: () => PlanRequester,
  ) => CompiledOperation | Promise<CompiledOperation>;
  counts: () => PlanCacheCounts;
}>;

export type PlanCacheOptions = Readonly<{
  /** Estimated bytes of all plans. Default 64 MB. */
  maxBytes?: number;
  /** How long an operation that could not be planned is refused without another try. Default 30,000. */
  failureMs?: number;
  /** @returns a steady time in milliseconds, greater than 0. */
  now?: () => number;
}>;

type Failure = Readonly<{ error: unknown }>;

const maxFailures = 1_000;
const unknownRequester = (): PlanRequester => ({ caller: '' });

/**
 * Keeps compiled operations, those under way, and for a while those that failed: a poisonous operation must not reach the planner
 * again and again.
 */
export function planCache({
  maxBytes = 64e6,
  failureMs = 30_000,
  now = performance.now.bind(performance),
}: PlanCacheOptions = {}) {
  const plans = segmentedCache<CompiledOperation>({ maxSize: maxBytes });
  const underWay = new Map<string, SharedPlanning<CompiledOperation>>();
  const failures = new LRUCache<string, Failure>({ max: maxFailures, ttl: failureMs, ttlResolution: 0, perf: { now } });
  const count = { hits: 0, misses: 0, joined: 0, failures: 0 };

  const remember = (key: string, error: unknown) => {
    count.failures += 1;
    if (error instanceof PlanningUnavailable) return;
    failures.set(key, { error });
  };
  const make = async (key: string, compile: () => Promise<CompiledOperation>): Promise<CompiledOperation> => {
    try {
      const compiled = await compile();
      plans.set(key, compiled, bytesOf(key));
      return compiled;
    } catch (error) {
      remember(key, error);
      throw error;
    } finally {
      underWay.delete(key);
    }
  };

  const lookUp: PlanCache['lookUp'] = (key, compile, requesterOf = unknownRequester) => {
    const known = plans.get(key);
    if (known) {
      count.hits += 1;
      return known;
    }
    const waiting = underWay.get(key);
    if (waiting) {
      count.joined += 1;
      return waiting.join(requesterOf());
    }
    const failed = failures.get(key);
    if (failed) return Promise.reject(failed.error);
    count.misses += 1;
    const shared = sharedPlanning(
      (callers) => make(key, () => compile(callers)),
      () => void underWay.delete(key),
    );
    underWay.set(key, shared);
    return shared.join(requesterOf());
  };
  const counts = () => ({
    ...count,
    evictions: plans.evictions(),
    entries: plans.entries(),
    bytes: plans.size(),
    underWay: underWay.size,
  });
  return { lookUp, counts } satisfies PlanCache;
}

/** Measured on the heap: 17 kB for an operation of 36 characters, 118 kB for one of 1,000, 450 kB for one of 5,200. */
const bytesOf = (key: string) => 15_000 + 100 * key.length;
