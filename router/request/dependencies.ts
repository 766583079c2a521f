import type { Tag } from './invalidation-tags.ts';

/** What the parts of one answer depend on, gathered while it is made, so that the whole of it can be kept. */
export interface Gathering {
  readonly tags: Set<Tag>;
  /** Milliseconds since 1970; the earliest of the parts. */
  expiresAt: number;
  /** A part of it may not be kept: it holds errors, or nulls in place of what was asked for. */
  isBroken: boolean;
}

export const gathering = (): Gathering => ({ tags: new Set(), expiresAt: Number.POSITIVE_INFINITY, isBroken: false });

export function addPart(
  whole: Gathering | undefined,
  { tags, expiresAt }: Readonly<{ tags: readonly Tag[]; expiresAt: number }>,
): void {
  if (!whole) return;
  for (const tag of tags) whole.tags.add(tag);
  whole.expiresAt = Math.min(whole.expiresAt, expiresAt);
}
