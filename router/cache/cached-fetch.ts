import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { LRUCache } from 'lru-cache';
import type { FetchContext } from '../engines/federated-engine.ts';
import { parseJson } from '../federation/exact-json.ts';
import type { SubgraphCall, SubgraphFetch, SubgraphResponse } from '../federation/subgraph-call.ts';
import { addPart } from '../request/dependencies.ts';
import { addTags, entitiesTag, rootsTag, type Tag } from '../request/invalidation-tags.ts';
import { type Cacheable, cacheableOf, type Kept } from './cacheable.ts';
import { entitiesWith } from './cached-entities.ts';
import type { Hints } from './hints.ts';
import type { CacheStore, NewEntry } from './store.ts';

export interface CachedFetchDeps {
  readonly fetch: SubgraphFetch;
  readonly hints: Hints;
  readonly store: CacheStore;
  /** Whether changes are heard of: else nothing is kept and nothing kept is given. */
  readonly isOn: () => boolean;
  /** Called for the tags of what a mutation has changed; the client's answer waits for it. */
  readonly changed: (tags: readonly Tag[]) => Promise<void>;
  /** In which of the shop's languages an answer is to be. */
  readonly languageOf: (context: FetchContext) => string;
  readonly count: (outcome: 'hit' | 'miss', level: 'field' | 'entity', many?: number) => void;
  readonly now?: () => number;
}

export interface CachedFetch {
  readonly fetch: SubgraphFetch;
  /** Whether all that such a request answers may be kept. */
  readonly isPublic: (query: string) => boolean;
}

/** Requests to subgraphs are looked at once and remembered. */
const maxQueries = 2_000;

/** Stands before the subgraphs: gives what is kept of public answers, asks for the rest, and keeps that. */
export function cachedFetch(deps: CachedFetchDeps): CachedFetch {
  const { fetch, hints, store, isOn } = deps;
  const known = new LRUCache<string, Cacheable>({ max: maxQueries });
  const look = (query: string): Cacheable => {
    const earlier = known.get(query);
    if (earlier) return earlier;
    const cacheable = cacheableOf(query, hints);
    known.set(query, cacheable);
    return cacheable;
  };
  const entities = entitiesWith(deps);

  const field = async (request: SubgraphCall, kept: Kept): Promise<SubgraphResponse> => {
    const context = request.context as FetchContext;
    const key = `field ${request.subgraph} ${deps.languageOf(context)} ${request.body}`;
    const looked = store.look([key]);
    const { found, moment } = looked instanceof Promise ? await looked : looked;
    const [entry] = found;
    deps.count(entry ? 'hit' : 'miss', 'field');
    if (entry) {
      addPart(context.gathering, entry);
      return entry.value;
    }
    const answer = await fetch(request);
    const entry2 = keptField(answer, key, request, kept, (deps.now ?? steadyMs)());
    if (!entry2) broken(context);
    else {
      addPart(context.gathering, entry2);
      if (!context.gathering) store.put([entry2], moment); // else the whole answer is kept, of which this is a part
    }
    return answer;
  };

  return {
    isPublic: (query) => look(query).isPublic,
    fetch: (request) => {
      if (request.kind === 'subscription' || !isOn()) return fetch(request);
      const { root, entities: asked, places } = look(request.query);
      if (request.kind === 'mutation') return afterChange(fetch(request), request.subgraph, places, deps.changed);
      if (root) return field(request, root);
      if (asked && request.entityBatch) return entities(request, request.entityBatch, asked);
      broken(request.context as FetchContext);
      return fetch(request);
    },
  };
}

const broken = ({ gathering }: FetchContext) => {
  if (gathering) gathering.isBroken = true;
};

/** The entry of a sound answer with all its root fields. A null may be one because something is out of order; it is not kept. */
function keptField(
  answer: SubgraphResponse,
  key: string,
  { subgraph }: SubgraphCall,
  kept: Kept,
  now: number,
): NewEntry | undefined {
  const tree = treeOf(answer);
  if (!isSound(tree) || kept.keys.some((root) => tree.data[root] === null || tree.data[root] === undefined)) return undefined;
  const tags = new Set<Tag>([rootsTag(subgraph), ...kept.tags]);
  addTags(tree.data, kept.places, tags);
  const text = JSON.stringify({ data: tree.data }); // now: the engine fills what others say into the tree
  return { key, value: text, tags: [...tags], expiresAt: now + kept.maxAgeMs };
}

/** After a mutation everything that its answer names is void, and all root fields of the subgraph; if it names nothing, all of the subgraph. */
async function afterChange(
  answering: Promise<SubgraphResponse>,
  subgraph: string,
  places: Cacheable['places'],
  changed: CachedFetchDeps['changed'],
): Promise<SubgraphResponse> {
  const tags = new Set<Tag>();
  try {
    const answer = await answering;
    addTags(treeOf(answer).data, places, tags);
    return answer;
  } finally {
    await changed([rootsTag(subgraph), ...(tags.size === 0 ? [entitiesTag(subgraph)] : tags)]);
  }
}

type Tree = Readonly<{ data?: unknown; errors?: unknown }>;

export function treeOf(answer: SubgraphResponse): Tree {
  const body = typeof answer === 'string' || answer instanceof Uint8Array ? answer : answer.passthrough;
  return body === undefined
    ? (answer as Tree)
    : (parseJson(typeof body === 'string' ? body : Buffer.from(body).toString('utf8')) as Tree);
}

/** Only an answer that is nothing but data is kept. */
export const isSound = (tree: Tree): tree is { data: Readonly<Record<string, unknown>> } =>
  typeof tree.data === 'object' &&
  tree.data !== null &&
  (tree.errors === undefined || tree.errors === null || (Array.isArray(tree.errors) && tree.errors.length === 0));
