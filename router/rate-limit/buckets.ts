import type { Rule, Verdict } from './token-bucket.ts';

/** A request for tokens from a bucket. */
export interface Claim {
  /** The user, address or field that the bucket belongs to. */
  readonly key: string;
  readonly rule: Rule;
  readonly count: number;
}

/** All buckets. `take` decides each claim by itself and returns the verdicts in the order of the claims. */
export interface Buckets {
  take(claims: readonly Claim[]): Promise<readonly Verdict[]>;
  close(): Promise<void>;
}

/** Each rule has buckets of its own, so that one key may have several. */
export const bucketName = ({ key, rule }: Claim): string => `${rule.name} ${key}`;
