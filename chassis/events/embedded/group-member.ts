import { randomUUID } from 'node:crypto';
import type { Consumer, Subscription } from '../event-log.ts';
import { whenFree } from './busy.ts';
import type { GroupFile, Lease } from './group-file.ts';
import type { Notifier } from './notifier.ts';
import { type PartitionWorker, startPartitionWorker } from './partition-worker.ts';
import type { TopicChannel } from './topic-channel.ts';

interface Deps {
  readonly file: GroupFile;
  readonly notifier: Notifier;
  readonly channels: readonly TopicChannel[];
  readonly now: () => number;
}

interface Running {
  readonly lease: Lease;
  readonly worker: PartitionWorker;
  readonly position: () => number;
  /** Resolves when the worker ended and the lease was given back. */
  readonly done: Promise<void>;
}

/**
 * One member of a consumer group: beats every second and at each notification of another member, and runs a
 * worker for each partition that it holds.
 */
export async function joinGroup({ file, notifier, channels, now }: Deps, subscription: Subscription): Promise<Consumer> {
  const { handle, maxBatch = 200, from = 'earliest', onError = () => {} } = subscription;
  const member = randomUUID();
  const topicNames = channels.map(({ topic }) => topic);
  const running = new Map<string, Running>();
  let closing = false;
  let beating: Promise<void> | undefined;
  let beatAgain = false;

  function start(lease: Lease): Running {
    const channel = channels.find(({ topic }) => topic === lease.topic);
    if (!channel) throw new Error(`the group handed out a partition of ${lease.topic}, which this member did not ask for`);
    let position = lease.position;
    const worker = startPartitionWorker({
      read: () => whenFree(() => channel.file.read(lease.partition, position, maxBatch)),
      handle,
      async commit({ offset }) {
        const next = Number(offset) + 1;
        const stored = await whenFree(() => file.commit(member, lease, next));
        if (stored) position = next;
        else
          onError(
            new Error(
              `partition ${lease.partition} of ${lease.topic} went to another member; its last batch will come again there`,
            ),
          );
        return stored;
      },
      onError,
    });
    const done = worker.ended.then(() => finish(lease)).catch(onError);
    return { lease, worker, position: () => position, done };
  }

  async function finish(lease: Lease): Promise<void> {
    try {
      if (!closing) await release(lease); // a closing member releases all leases at once
    } finally {
      running.delete(nameOf(lease)); // even if it could not be given back: the next beat that holds it starts a worker again
    }
  }

  async function release(lease: Lease): Promise<void> {
    await whenFree(() => file.release(member, lease));
    notifier.notify();
  }

  /** Starts workers for new leases and stops those whose lease went or is to go. A worker's end leads to the next beat. */
  function follow(held: readonly Lease[], surplus: readonly Lease[]): void {
    const epochs = new Map(held.map((lease) => [nameOf(lease), lease.epoch]));
    for (const [name, { lease, worker }] of running) if (epochs.get(name) !== lease.epoch) worker.stop().catch(onError);
    for (const lease of surplus) {
      const worker = running.get(nameOf(lease))?.worker;
      if (worker) worker.stop().catch(onError);
      else release(lease).catch(onError);
    }
    for (const lease of held) {
      const name = nameOf(lease);
      if (!running.has(name) && !surplus.includes(lease)) running.set(name, start(lease)); // an old worker must end first
    }
  }

  async function beat(): Promise<void> {
    do {
      beatAgain = false;
      const { held, surplus } = await whenFree(() => file.beat(member, topicNames, now()));
      if (!closing) follow(held, surplus);
    } while (beatAgain && !closing);
  }

  function beatSoon(): void {
    if (closing) return;
    beatAgain = true;
    beating ??= beat()
      .catch(onError)
      .finally(() => (beating = undefined));
  }

  const wake = (topic: string, ends: readonly number[] | undefined) => {
    for (const { lease, worker, position } of running.values()) {
      if (lease.topic === topic && (ends?.[lease.partition] ?? Infinity) >= position()) worker.wake();
    }
  };

  for (const { topic, file: records } of channels) await whenFree(() => file.begin(topic, from, records.ends));
  await beat();
  const stopListening = [
    notifier.listen(beatSoon),
    ...channels.map((channel) => channel.onAppended((ends) => wake(channel.topic, ends))),
  ];
  notifier.notify();

  async function leave(): Promise<void> {
    closing = true;
    for (const stop of stopListening) stop();
    await beating;
    const rest = [...running.values()];
    for (const { worker } of rest) worker.stop().catch(onError);
    await Promise.all(rest.map(({ done }) => done));
    await whenFree(() => file.leave(member));
    notifier.notify();
  }

  let left: Promise<void> | undefined;
  return { close: () => (left ??= leave()) };
}

function nameOf({ topic, partition }: Lease): string {
  return `${topic}/${partition}`;
}
