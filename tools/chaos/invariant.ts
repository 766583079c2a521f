import type { Line } from './client-history.ts';

export interface InvariantResult {
  readonly rule: string;
  /** How many things were compared. */
  readonly checks: number;
  readonly violations: readonly string[];
}

export const result = (rule: string, checks: number, violations: readonly string[]): InvariantResult => ({
  rule,
  checks,
  violations,
});

/** Whether both have the same quantities of the same products, in any order. */
export function sameLines(some: readonly Line[], others: readonly Line[]): boolean {
  const quantities = new Map(some.map(({ productId, quantity }) => [productId, quantity]));
  return some.length === others.length && others.every(({ productId, quantity }) => quantities.get(productId) === quantity);
}
