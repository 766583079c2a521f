import { createHash } from 'node:crypto';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { topics } from '@commerce/schema/topics.ts';
import type { SubgraphFetch } from '../federation/subgraph-call.ts';
import { byHeader } from '../request/by-header.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import type { ResponseCache } from '../request/response-cache.ts';
import type { SchemaDirectives } from '../request/schema-directives.ts';
import { counter, gauges } from '../telemetry/metrics.ts';
import { cachedFetch } from './cached-fetch.ts';
import { followChanges } from './follow-changes.ts';
import { readHints } from './hints.ts';
import { memoryStore } from './memory-store.ts';
import { redisStore } from './redis-store.ts';
import { responseCache } from './response-cache.ts';
import type { CacheStore } from './store.ts';
import { tieredStore } from './tiered-store.ts';

export interface CacheOptions {
  /** Maximum size of the entries in memory. */
  readonly bytes: number;
  /** The Redis that all routers share; without it each router has a cache of its own. */
  readonly sharedUrl?: Followed<string> | undefined;
  readonly eventLogUrl: string | Followed<string>;
  /** The consumer group of this process alone. */
  readonly group: string;
  /** The language for clients that accept none of the shop's languages. */
  readonly language: Language;
  /** Sends invalidations by mutations to the other processes of this router; resolves when they have applied them. */
  readonly notifyPeers?: (tags: readonly Tag[]) => Promise<void>;
  readonly log: Log;
}

/** The response and entity cache of this process, shared by all supergraphs that it serves. */
export interface RouterCache {
  /** The cache as one supergraph uses it. */
  forGraph(supergraph: string, directives: SchemaDirectives): GraphCache;
  /** Calls back after every invalidation. */
  onInvalidation(forget: () => void): void;
  /** Applies an invalidation that another process of this router has sent. */
  applyInvalidation(tags: readonly Tag[]): Promise<void>;
  close(): Promise<void>;
}

export interface GraphCache {
  readonly cached: (fetch: SubgraphFetch) => SubgraphFetch;
  readonly responses: ResponseCache;
  close(): void;
}

const lookups = counter('commerce_router_cache_lookups_total');
const changes = counter('commerce_router_cache_invalidations_total');
const evictions = counter('commerce_router_cache_evictions_total');

/** Opens the cache. It is on only while the router reads the event log. */
export function openCache({ bytes, sharedUrl, eventLogUrl, group, language, notifyPeers, log }: CacheOptions): RouterCache {
  const memory = memoryStore({ bytes, onEviction: () => evictions.add() });
  const store: CacheStore =
    sharedUrl === undefined ? memory : (tieredStore(memory, redisStore({ url: sharedUrl, log })) as CacheStore);
  const listeners = new Set<() => void>();
  let isOn = false;

  const invalidate = async (tags: readonly Tag[], from: 'event' | 'mutation') => {
    if (tags.length === 0) return;
    changes.add(from);
    const invalidated = store.invalidate(tags); // memory is up to date when this call returns
    for (const forget of listeners) forget();
    await invalidated;
  };
  let isFollowing = false;
  const onFollowing = (follows: boolean) => {
    isFollowing = follows;
    isOn = false;
    if (!follows) changes.add('gap');
    Promise.resolve(store.clear()).then(
      () => {
        isOn = isFollowing;
      },
      (error: unknown) => log.warn({ err: error }, 'the response cache could not be cleared and stays off'),
    );
    for (const forget of listeners) forget();
  };
  const following = followChanges({
    open: () => openEventLog(eventLogUrl, { service: 'router', topics }),
    group,
    invalidate: (tags) => invalidate(tags, 'event'),
    onFollowing,
    log,
  });

  const stopGauges = gauges(() => {
    const { entries, bytes: taken } = memory.size();
    return [
      { metric: 'commerce_router_cache_entries', labels: [], value: entries },
      { metric: 'commerce_router_cache_bytes', labels: [], value: taken },
      { metric: 'commerce_router_cache_on', labels: [], value: isOn ? 1 : 0 },
    ];
  });

  const languageOf = byHeader((header) => chooseLanguage(header, language));
  return {
    onInvalidation: (forget) => void listeners.add(forget),
    applyInvalidation: (tags) => invalidate(tags, 'mutation'),
    forGraph: (supergraph, directives) => {
      const hints = readHints(supergraph, directives);
      // During a progressive override the response depends on the subgraph that resolves the field, and so on the caller.
      const isMigrating = /overrideLabel: *"/.test(supergraph);
      const own = new Set<() => void>();
      let isPublic = (_query: string) => false;
      return {
        cached: (fetch) => {
          const caching = cachedFetch({
            fetch,
            hints,
            store,
            isOn: () => isOn,
            invalidate: async (tags) => {
              await invalidate(tags, 'mutation');
              await notifyPeers?.(tags);
            },
            languageOf: ({ execution }) => languageOf(execution.acceptLanguage),
            count: (outcome, level, times = 1) => lookups.addMany(times, level, outcome),
          });
          isPublic = caching.isCacheable;
          return caching.fetch;
        },
        responses: responseCache({
          store,
          graph: createHash('sha256').update(supergraph).digest('base64url').slice(0, 16),
          isOn: () => isOn,
          isPublic: (query) => !isMigrating && isPublic(query),
          languageOf: ({ acceptLanguage }) => languageOf(acceptLanguage),
          onInvalidation: (forget) => {
            own.add(forget);
            listeners.add(forget);
          },
          count: (outcome, level) => lookups.add(level, outcome),
        }),
        close: () => {
          for (const forget of own) listeners.delete(forget);
        },
      };
    },
    close: async () => {
      isOn = false;
      stopGauges();
      await following.close();
      await store.close();
    },
  };
}
