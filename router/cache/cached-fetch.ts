import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { LRUCache } from 'lru-cache';
import type { SubgraphCall, SubgraphFetch, SubgraphResponse } from '../federation/subgraph-call.ts';
import { addDependencies } from '../request/dependencies.ts';
import { addTags, entitiesTag, rootsTag, type Tag } from '../request/invalidation-tags.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { type Cacheable, type CacheableRoot, cacheableOf } from './cacheable.ts';
import { type CachedEntitiesDeps, cachedEntities } from './cached-entities.ts';
import { type ReadsStock, stockTag } from './stock-answers.ts';
import type { NewCacheEntry } from './store.ts';
import { hasOnlyData, treeOf } from './subgraph-response.ts';

export interface CachedFetchDeps extends CachedEntitiesDeps {
  /** Whether the router receives changes: without them it caches nothing and uses nothing cached. */
  readonly isOn: () => boolean;
  /** Invalidates what a mutation has changed. The response to the mutation waits for it. */
  readonly invalidate: (tags: readonly Tag[]) => Promise<void>;
}

export interface CachedFetch {
  readonly fetch: SubgraphFetch;
  /** Whether everything in the response to this subgraph query may be cached. */
  readonly isCacheable: (query: string) => boolean;
}

/** Maximum number of subgraph queries whose analysis is cached. */
const maxQueries = 2_000;

/**
 * A fetch that answers public root fields and entities from the cache, sends the rest to the subgraph, and caches the response.
 */
export function cachedFetch(deps: CachedFetchDeps): CachedFetch {
  const { fetch, hints, store, isOn, now = steadyMs } = deps;
  const analysed = new LRUCache<string, Cacheable>({ max: maxQueries });
  const analyse = (query: string): Cacheable => {
    const known = analysed.get(query);
    if (known) return known;
    const cacheable = cacheableOf(query, hints);
    analysed.set(query, cacheable);
    return cacheable;
  };
  const fetchEntities = cachedEntities(deps);

  const fetchRoot = async (request: SubgraphCall, root: CacheableRoot): Promise<SubgraphResponse> => {
    const context = request.context as SubgraphCallContext;
    const key = `field ${request.subgraph} ${deps.languageOf(context)} ${request.body}`;
    const lookup = store.get([key]);
    const { found, version } = lookup instanceof Promise ? await lookup : lookup;
    const [cached] = found;
    deps.count(cached ? 'hit' : 'miss', 'field');
    if (cached) {
      addDependencies(context.dependencies, cached);
      return cached.value;
    }
    const response = await fetch(request);
    const entry = newEntry(response, key, request, root, now());
    if (!entry) markUncacheable(context);
    else {
      addDependencies(context.dependencies, entry);
      // Otherwise the response cache stores the response that this is a part of.
      if (!context.dependencies) store.set([entry], version);
    }
    return response;
  };

  return {
    isCacheable: (query) => analyse(query).isPublic,
    fetch: (request) => {
      if (request.kind === 'subscription' || !isOn()) return fetch(request);
      const { root, entities, paths } = analyse(request.query);
      if (request.kind === 'mutation') return invalidatingAfter(fetch(request), request.subgraph, paths, deps.invalidate);
      if (root) return fetchRoot(request, root);
      if (entities && request.entityBatch) return fetchEntities(request, request.entityBatch, entities);
      markUncacheable(request.context as SubgraphCallContext);
      return fetch(request);
    },
  };
}

const markUncacheable = ({ dependencies }: SubgraphCallContext) => {
  if (dependencies) dependencies.isUncacheable = true;
};

/**
 * The cache entry of a response without errors. A null root field may come from a temporary fault, so such a response is not
 * cached.
 */
function newEntry(
  response: SubgraphResponse,
  key: string,
  { subgraph, body }: SubgraphCall,
  root: CacheableRoot,
  now: number,
): NewCacheEntry | undefined {
  const tree = treeOf(response);
  if (!hasOnlyData(tree) || root.keys.some((field) => tree.data[field] === null || tree.data[field] === undefined))
    return undefined;
  const tags = new Set<Tag>([rootsTag(subgraph), ...root.tags]);
  if (isTrueOfSome(root.readsStock, body)) tags.add(stockTag);
  addTags(tree.data, root.paths, tags);
  const text = JSON.stringify({ data: tree.data }); // at once, because the executor merges other subgraphs' data into the tree
  return { key, value: text, tags: [...tags], expiresAt: now + root.maxAgeMs };
}

/** Reads the variables of the request only where they decide. */
function isTrueOfSome(conditions: readonly ReadsStock[], body: string): boolean {
  if (conditions.includes(true)) return true;
  const open = conditions.filter((condition) => typeof condition === 'function');
  if (open.length === 0) return false;
  const { variables } = JSON.parse(body) as { readonly variables?: Readonly<Record<string, unknown>> | null };
  return open.some((condition) => condition(variables ?? {}));
}

/**
 * After a mutation: invalidates the entities that its response names and all root fields of the subgraph; all entities, if it
 * names none.
 */
async function invalidatingAfter(
  mutation: Promise<SubgraphResponse>,
  subgraph: string,
  paths: Cacheable['paths'],
  invalidate: CachedFetchDeps['invalidate'],
): Promise<SubgraphResponse> {
  const tags = new Set<Tag>();
  try {
    const response = await mutation;
    addTags(treeOf(response).data, paths, tags);
    return response;
  } finally {
    await invalidate([rootsTag(subgraph), ...(tags.size === 0 ? [entitiesTag(subgraph)] : tags)]);
  }
}
