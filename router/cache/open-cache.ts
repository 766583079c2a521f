import { createHash } from 'node:crypto';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
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
  readonly bytes: number;
  /** A Redis that all routers share; without it each keeps its own. */
  readonly sharedUrl?: string | undefined;
  readonly eventLogUrl: string;
  /** This process's own reader of events. */
  readonly group: string;
  /** The shop's language for clients that name none of ours. */
  readonly language: Language;
  /** Tells the other processes of this router what a mutation has changed here; resolves when they know. */
  readonly notifyPeers?: (tags: readonly Tag[]) => Promise<void>;
  readonly log: Log;
}

/** What is kept of public answers, for every supergraph that this process serves. */
export interface RouterCache {
  /** What a supergraph needs of the cache. */
  forGraph(supergraph: string, facts: SchemaDirectives): GraphCache;
  /** Calls back after every change. */
  onInvalidation(forget: () => void): void;
  /** Another process of this router says what has changed. */
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

/** Opens the cache: it is off until the event log is read, and whenever it is not. */
export function openCache({
  bytes,
  sharedUrl,
  eventLogUrl,
  group,
  language,
  notifyPeers: tellOthers,
  log,
}: CacheOptions): RouterCache {
  const memory = memoryStore({ bytes, onEviction: () => evictions.add() });
  const store: CacheStore =
    sharedUrl === undefined ? memory : (tieredStore(memory, redisStore({ url: sharedUrl, log })) as CacheStore);
  const forgetful = new Set<() => void>();
  let isOn = false;

  const invalidate = async (tags: readonly Tag[], from: 'event' | 'mutation') => {
    if (tags.length === 0) return;
    changes.add(from);
    const told = store.invalidate(tags); // in memory that is done now
    for (const forget of forgetful) forget();
    await told;
  };
  let isHeard = false;
  const hears = (now: boolean) => {
    isHeard = now;
    isOn = false;
    if (!now) changes.add('gap');
    Promise.resolve(store.clear()).then(
      () => {
        isOn = isHeard;
      },
      (error: unknown) => log.warn({ err: error }, 'cached answers could not be cleared; none are given'),
    );
    for (const forget of forgetful) forget();
  };
  const following = followChanges({
    open: () => openEventLog(eventLogUrl, { service: 'router', topics }),
    group,
    invalidate: (tags) => invalidate(tags, 'event'),
    onConnection: hears,
    log,
  });

  const forgetGauges = gauges(() => {
    const { entries, bytes: taken } = memory.size();
    return [
      { metric: 'commerce_router_cache_entries', labels: [], value: entries },
      { metric: 'commerce_router_cache_bytes', labels: [], value: taken },
      { metric: 'commerce_router_cache_on', labels: [], value: isOn ? 1 : 0 },
    ];
  });

  const languageOf = byHeader((header) => chooseLanguage(header, language));
  return {
    onInvalidation: (forget) => void forgetful.add(forget),
    applyInvalidation: (tags) => invalidate(tags, 'mutation'),
    forGraph: (supergraph, facts) => {
      const hints = readHints(supergraph, facts);
      // Half-way through a progressive override the answer depends on which subgraph gives it, and that on who asks.
      const hasSides = /overrideLabel: *"/.test(supergraph);
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
              await tellOthers?.(tags);
            },
            languageOf: ({ execution }) => languageOf(execution.acceptLanguage),
            count: (outcome, level, many = 1) => lookups.addMany(many, level, outcome),
          });
          isPublic = caching.isCacheable;
          return caching.fetch;
        },
        responses: responseCache({
          store,
          graph: createHash('sha256').update(supergraph).digest('base64url').slice(0, 16),
          isOn: () => isOn,
          isPublic: (query) => !hasSides && isPublic(query),
          languageOf: ({ acceptLanguage }) => languageOf(acceptLanguage),
          onInvalidation: (forget) => {
            own.add(forget);
            forgetful.add(forget);
          },
          count: (outcome, level) => lookups.add(level, outcome),
        }),
        close: () => {
          for (const forget of own) forgetful.delete(forget);
        },
      };
    },
    close: async () => {
      isOn = false;
      forgetGauges();
      await following.close();
      await store.close();
    },
  };
}
