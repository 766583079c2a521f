import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { ExecutionContext } from '../request/engine.ts';
import type { CachedResponse, ResponseCache } from '../request/response-cache.ts';
import type { CacheStore } from './store.ts';

export interface ResponseCacheDeps {
  readonly store: CacheStore;
  /** Identifies the supergraph, because the same text may mean something else in another one. */
  readonly graph: string;
  readonly isOn: () => boolean;
  /** Whether everything in the response to this subgraph query may be cached. */
  readonly isPublic: (query: string) => boolean;
  readonly languageOf: (execution: ExecutionContext) => string;
  readonly onInvalidation: (forget: () => void) => void;
  readonly count: (outcome: 'hit' | 'miss', level: 'answer') => void;
}

export function responseCache({
  store,
  graph,
  isOn,
  isPublic,
  languageOf,
  onInvalidation,
  count,
}: ResponseCacheDeps): ResponseCache {
  const publicPlans = new WeakMap<CompiledPlan, boolean>();
  return {
    isOn,
    onInvalidation,
    isPublic: (plan) => {
      const known = publicPlans.get(plan);
      if (known !== undefined) return known;
      const verdict = plan.steps.length > 0 && plan.steps.every(({ kind, query }) => kind === 'query' && isPublic(query));
      publicPlans.set(plan, verdict);
      return verdict;
    },
    keyOf: ({ hash, name = '', variables }, execution) =>
      `answer ${graph} ${hash} ${name} ${languageOf(execution)} ${JSON.stringify(variables)}`,
    get: (key) => {
      const lookup = store.get([key]);
      const read = ({ found: [entry], version }: Awaited<typeof lookup>): CachedResponse => {
        count(entry ? 'hit' : 'miss', 'answer');
        const body = entry && (typeof entry.value === 'string' ? Buffer.from(entry.value) : entry.value);
        return { answered: body && { passthrough: body, publicUntil: entry.expiresAt }, version };
      };
      return lookup instanceof Promise ? lookup.then(read) : read(lookup);
    },
    set: (key, body, { tags, expiresAt, isUncacheable }, version) => {
      if (isUncacheable || !Number.isFinite(expiresAt)) return { passthrough: body };
      const copy = new Uint8Array(body); // bytes from a socket would retain the larger buffer that they arrived in
      store.set([{ key, value: copy, tags: [...tags], expiresAt }], version);
      return { passthrough: copy, publicUntil: expiresAt };
    },
  };
}
