import type { Tag } from './invalidation-tags.ts';

/** What a response depends on. The caches collect it during the execution, so that the whole response can be cached. */
export interface Dependencies {
  readonly tags: Set<Tag>;
  /** The earliest end of one of the parts, in milliseconds since 1970. */
  expiresAt: number;
  /** Whether one of the parts may not be cached: it holds errors, or nulls instead of requested data. */
  isUncacheable: boolean;
}

export const newDependencies = (): Dependencies => ({
  tags: new Set(),
  expiresAt: Number.POSITIVE_INFINITY,
  isUncacheable: false,
});

/** Adds the dependencies of one part of the response. Does nothing where `response` is absent. */
export function addDependencies(
  response: Dependencies | undefined,
  part: Readonly<{ tags: readonly Tag[]; expiresAt: number }>,
): void {
  if (!response) return;
  for (const tag of part.tags) response.tags.add(tag);
  response.expiresAt = Math.min(response.expiresAt, part.expiresAt);
}
