import { type FetchingGroup, type GroupRunner, letFetchesEnd } from './fetch-wait.ts';

/** A group whose fetches end when the test says so, and its runner, which stops when no fetch is under way. */
function aRunningGroup(maxWaitTime: number) {
  const fetches: PromiseWithResolvers<readonly unknown[]>[] = [];
  const waits: number[] = [];
  let pausedPartitions: readonly unknown[] = [];
  class Group implements FetchingGroup {
    maxWaitTime = maxWaitTime;
    paused() {
      return pausedPartitions;
    }
    fetch(_nodeId: unknown): Promise<readonly unknown[]> {
      waits.push(this.maxWaitTime);
      const fetch = Promise.withResolvers<readonly unknown[]>();
      fetches.push(fetch);
      return fetch.promise;
    }
  }
  class Runner implements GroupRunner {
    readonly consumerGroup = new Group();
    isStopped = false;
    async stop() {
      this.isStopped = true;
    }
  }
  letFetchesEnd(Group.prototype, Runner.prototype);
  return {
    runner: new Runner(),
    waits,
    answer: (messages: readonly unknown[]) => fetches.shift()?.resolve(messages),
    fail: (error: Error) => fetches.shift()?.reject(error),
    pausePartitions: (partitions: readonly unknown[]) => {
      pausedPartitions = partitions;
    },
  };
}

describe('a fetch of a Kafka consumer', () => {
  it('waits as long as it is configured, and briefly while a partition is paused', async () => {
    const { runner, waits, answer, pausePartitions } = aRunningGroup(1_500);
    for (const paused of [[], ['a partition'], []]) {
      pausePartitions(paused);
      const fetched = runner.consumerGroup.fetch(1);
      answer(['a message']);
      expect(await fetched).toEqual(['a message']);
    }
    expect(waits).toEqual([1_500, 250, 1_500]);
  });

  it('waits no longer than it is configured while a partition is paused', async () => {
    const { runner, waits, answer, pausePartitions } = aRunningGroup(100);
    pausePartitions(['a partition']);
    const fetched = runner.consumerGroup.fetch(1);
    answer([]);
    await fetched;
    expect(waits).toEqual([100]);
  });

  it('ends without messages when its consumer stops, at every broker, and none follows', async () => {
    const { runner, waits, answer, fail } = aRunningGroup(1_500);
    const underWay = [runner.consumerGroup.fetch(1), runner.consumerGroup.fetch(2)];
    await runner.stop();
    expect(runner.isStopped).toBe(true);
    expect(await Promise.all(underWay)).toEqual([[], []]);
    answer(['a message that comes too late']);
    fail(new Error('the connection is closed')); // an unhandled rejection would fail the test run
    expect(await runner.consumerGroup.fetch(1)).toEqual([]);
    expect(waits).toHaveLength(2);
  });

  it('ends no fetch of another group', async () => {
    const { runner } = aRunningGroup(1_500);
    const other = aRunningGroup(1_500);
    const fetched = other.runner.consumerGroup.fetch(1);
    await runner.stop();
    other.answer(['a message']);
    expect(await fetched).toEqual(['a message']);
  });

  it('fails as the broker’s answer does', async () => {
    const { runner, fail } = aRunningGroup(1_500);
    const fetched = runner.consumerGroup.fetch(1);
    fail(new Error('offset out of range'));
    await expect(fetched).rejects.toThrow('offset out of range');
  });
});
