import type { Rule, Verdict } from './token-bucket.ts';

/** A wish for tokens of one bucket. */
export interface Claim {
  /** Who or what the bucket belongs to. */
  readonly key: string;
  readonly rule: Rule;
  readonly count: number;
}

/** The buckets of everybody: a verdict for each claim, in their order. Each claim is decided by itself. */
export interface Buckets {
  take(claims: readonly Claim[]): Promise<readonly Verdict[]>;
  close(): Promise<void>;
}

/** Rules keep their buckets apart by name, so that one key may stand in several. */
export const bucketName = ({ key, rule }: Claim): string => `${rule.name} ${key}`;
