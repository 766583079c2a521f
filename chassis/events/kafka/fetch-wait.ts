// Lets the fetches of kafkajs 2.2.4 wait long for messages without what that costs: a consumer that closes, or whose partition
// comes back from a pause, would wait as long for the fetch under way.
import { createRequire } from 'node:module';

/** The part of kafkajs's consumer group that is used here. */
export interface FetchingGroup {
  /** Milliseconds after which the broker answers a fetch without messages. */
  maxWaitTime: number;
  /** The partitions that are paused. */
  paused(): readonly unknown[];
  fetch(nodeId: unknown): Promise<readonly unknown[]>;
}

/** The part of kafkajs's runner, which fetches and handles for a group until it is stopped. */
export interface GroupRunner {
  readonly consumerGroup: FetchingGroup;
  stop(): Promise<void>;
}

/** How long a fetch waits while a partition is paused, in milliseconds. A resumed partition joins the next fetch. */
const whilePausedMs = 250;

/** Ends a fetch under way without messages. */
type EndFetch = () => void;

/**
 * Changes the classes' methods: a fetch waits for as long as the group's configuration says only while none of its partitions is
 * paused, and ends as soon as its runner is to stop. An ended fetch has moved no position, so its messages come again.
 */
export function letFetchesEnd(group: Pick<FetchingGroup, 'fetch'>, runner: Pick<GroupRunner, 'stop'>): void {
  const configuredMs = new WeakMap<FetchingGroup, number>();
  const underWay = new WeakMap<FetchingGroup, Set<EndFetch>>();
  const stopped = new WeakSet<FetchingGroup>();
  const { fetch } = group;
  const { stop } = runner;

  group.fetch = function (this: FetchingGroup, nodeId) {
    if (stopped.has(this)) return Promise.resolve([]);
    const waitMs = configuredMs.get(this) ?? this.maxWaitTime;
    configuredMs.set(this, waitMs);
    this.maxWaitTime = this.paused().length > 0 ? Math.min(waitMs, whilePausedMs) : waitMs;
    const endings = underWay.get(this) ?? new Set();
    underWay.set(this, endings);
    return new Promise((resolve, reject) => {
      const end = () => resolve([]);
      endings.add(end);
      fetch
        .call(this, nodeId)
        .finally(() => endings.delete(end))
        .then(resolve, reject);
    });
  };

  runner.stop = function (this: GroupRunner) {
    stopped.add(this.consumerGroup);
    for (const end of underWay.get(this.consumerGroup) ?? []) end();
    return stop.call(this);
  };
}

const require = createRequire(import.meta.url);
const classAt = <T>(path: string) => (require(path) as { prototype: T }).prototype;
letFetchesEnd(
  classAt<FetchingGroup>('kafkajs/src/consumer/consumerGroup.js'),
  classAt<GroupRunner>('kafkajs/src/consumer/runner.js'),
);
