import type { Tag } from '../request/invalidation-tags.ts';

/** Remembers at which version each tag was last invalidated, so that a response that was fetched before can be recognised. */
export interface Invalidations {
  /** The current version. Each invalidation raises it: what is fetched from now on is at least this new. */
  version(): number;
  invalidate(tags: Iterable<Tag>): void;
  /** Makes everything that was fetched until now stale. */
  invalidateAll(): void;
  /** Whether none of the tags was invalidated after the version `since`. */
  isFresh(tags: readonly Tag[], since: number): boolean;
}

/**
 * @param maxTags maximum number of remembered tags. Forgetting one makes everything stale that was fetched before its
 * invalidation: memory is bounded, and nothing stale ever passes for fresh.
 */
export function invalidations(maxTags = 50_000): Invalidations {
  const invalidatedAt = new Map<Tag, number>();
  let version = 0;
  let oldestFresh = 0; // what was fetched before this version is stale
  return {
    version: () => version,
    invalidate: (tags) => {
      version += 1;
      for (const tag of tags) {
        invalidatedAt.delete(tag); // keeps the map in the order of invalidations
        invalidatedAt.set(tag, version);
      }
      for (const [tag, at] of invalidatedAt) {
        if (invalidatedAt.size <= maxTags) break;
        invalidatedAt.delete(tag);
        oldestFresh = at;
      }
    },
    invalidateAll: () => {
      version += 1;
      oldestFresh = version;
      invalidatedAt.clear();
    },
    isFresh: (tags, since) => since >= oldestFresh && tags.every((tag) => (invalidatedAt.get(tag) ?? 0) <= since),
  };
}
