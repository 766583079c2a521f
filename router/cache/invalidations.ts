import type { Tag } from '../request/invalidation-tags.ts';

/** Remembers when which tag was called out, so that an answer can be told from one that came too late. */
export interface Invalidations {
  /** Grows with every change. What is fetched from now on is not older than this. */
  version(): number;
  invalidate(tags: Iterable<Tag>): void;
  /** Everything until now is void. */
  invalidateAll(): void;
  /** Whether nothing of all this was called out since the moment at which fetching began. */
  holds(tags: readonly Tag[], since: number): boolean;
}

/**
 * @param most tags that are remembered. One that has to go takes all with it that was fetched before its change: memory is bounded, and nothing
 * is ever taken for true that may be false.
 */
export function invalidations(most = 50_000): Invalidations {
  const changedAt = new Map<Tag, number>();
  let moment = 0;
  let floor = 0;
  return {
    version: () => moment,
    invalidate: (tags) => {
      moment += 1;
      for (const tag of tags) {
        changedAt.delete(tag); // so that the map stays in the order of the changes
        changedAt.set(tag, moment);
      }
      for (const [tag, at] of changedAt) {
        if (changedAt.size <= most) break;
        changedAt.delete(tag);
        floor = at;
      }
    },
    invalidateAll: () => {
      moment += 1;
      floor = moment;
      changedAt.clear();
    },
    holds: (tags, since) => since >= floor && tags.every((tag) => (changedAt.get(tag) ?? 0) <= since),
  };
}
