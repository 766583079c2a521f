import { LRUCache } from 'lru-cache';
import { type Buckets, bucketName } from './buckets.ts';
import { type Bucket, takeFrom } from './token-bucket.ts';

export interface MemoryBucketsOptions {
  /** A bucket that makes room for others is full when it comes again: somebody with this many addresses is not stopped by counting them. */
  readonly maxBuckets?: number;
  readonly now?: () => number;
}

/** Buckets of this process alone: with several routers each lets through as much as a rule says. */
export function memoryBuckets({ maxBuckets: most = 100_000, now = () => performance.now() }: MemoryBucketsOptions = {}): Buckets {
  const buckets = new LRUCache<string, Bucket>({ max: most });
  return {
    take: async (claims) =>
      claims.map((claim) => {
        const name = bucketName(claim);
        const { bucket, verdict } = takeFrom(buckets.get(name), claim.rule, claim.count, now());
        buckets.set(name, bucket);
        return verdict;
      }),
    close: async () => buckets.clear(),
  };
}
