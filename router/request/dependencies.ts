import type { Tag } from './invalidation-tags.ts';

/** What the parts of one answer depend on, gathered while it is made, so that the whole of it can be kept. */
export interface Dependencies {
  readonly tags: Set<Tag>;
  /** Milliseconds since 1970; the earliest of the parts. */
  expiresAt: number;
  /** A part of it may not be kept: it holds errors, or nulls in place of what was asked for. */
  isUncacheable: boolean;
}

export const newDependencies = (): Dependencies => ({
  tags: new Set(),
  expiresAt: Number.POSITIVE_INFINITY,
  isUncacheable: false,
});

export function addDependencies(
  whole: Dependencies | undefined,
  { tags, expiresAt }: Readonly<{ tags: readonly Tag[]; expiresAt: number }>,
): void {
  if (!whole) return;
  for (const tag of tags) whole.tags.add(tag);
  whole.expiresAt = Math.min(whole.expiresAt, expiresAt);
}
