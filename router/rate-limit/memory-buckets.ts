import { LRUCache } from 'lru-cache';
import { type Buckets, bucketName } from './buckets.ts';
import { type Bucket, takeFrom } from './token-bucket.ts';

export interface MemoryBucketsOptions {
  /**
   * Maximum number of buckets. An evicted bucket is full when it returns: counting cannot stop a client with this many
   * addresses.
   */
  readonly maxBuckets?: number;
  readonly now?: () => number;
}

/** The buckets of this process: of several routers each allows as much as the rule says. */
export function memoryBuckets({ maxBuckets = 100_000, now = () => performance.now() }: MemoryBucketsOptions = {}): Buckets {
  const buckets = new LRUCache<string, Bucket>({ max: maxBuckets });
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
