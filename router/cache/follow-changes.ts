import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EventLog, IncomingMessage } from '@commerce/chassis/events/event-log.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import { tagsChangedBy } from './changed-tags.ts';

export interface FollowChangesDeps {
  readonly open: () => Promise<EventLog>;
  /** The consumer group of this process alone, because every router reads every event. */
  readonly group: string;
  readonly invalidate: (tags: readonly Tag[]) => Promise<void>;
  /** Called with `true` when the reader has caught up with the log, and with `false` when it may have missed a change. */
  readonly onFollowing: (follows: boolean) => void;
  readonly log: Pick<Log, 'warn' | 'info'>;
  /**
   * Interval between two checks of the log and of the reader's backlog, in milliseconds. Default 1 s. While nothing happens it
   * doubles, up to four times as long.
   */
  readonly roundMs?: number;
}

const followed: readonly TopicName[] = ['product.events', 'user.events'];

/** The longest interval between two checks, in rounds. */
const maxRestRounds = 4;

/** Maximum backlog of a reader that keeps up, in messages. */
const maxBacklog = 200;

/**
 * Reads the events that invalidate public responses. It reports at once when the log is unavailable, when a message is
 * unreadable and when the reader falls behind, so that the cache is switched off. It tries again every round; a fault of the
 * log affects nothing else in the router.
 */
export function followChanges({ open, group, invalidate, onFollowing, log, roundMs = 1_000 }: FollowChangesDeps): {
  close(): Promise<void>;
} {
  const closing = new AbortController();
  const nextRound = (rounds = 1) =>
    sleep(rounds * roundMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
  let handled = 0;
  let handledBefore = 0; // at the previous check
  let isFollowing: boolean | undefined;
  const report = (follows: boolean, cause?: unknown) => {
    if (follows === isFollowing || closing.signal.aborted) return;
    isFollowing = follows;
    onFollowing(follows);
    if (follows) log.info({ group }, 'the router follows changes: the response cache is on');
    else log.warn({ group, err: cause }, 'the router does not follow changes: the response cache is off');
  };

  const handle = async (batch: readonly IncomingMessage[]) => {
    handled += batch.length;
    const tags = new Set<Tag>();
    for (const message of batch) {
      const received = readEnvelope(message);
      // An unreadable message may have changed anything, so it counts as a missed change.
      if ('fault' in received) report(false, new Error(received.fault));
      else for (const tag of tagsChangedBy(received)) tags.add(tag);
    }
    await invalidate([...tags]);
  };
  const onError = (error: unknown) => report(false, error);

  const keepsUp = async (eventLog: EventLog): Promise<boolean> => {
    const before = handledBefore;
    handledBefore = handled;
    const late = nextRound().then(() => Promise.reject(new Error('The event log does not answer.')));
    const backlog = await Promise.race([eventLog.backlog(group, followed), late]);
    const unread = backlog.reduce((sum, { messages }) => sum + messages, 0);
    // The log stores positions shortly after messages were handled.
    return unread === 0 || (unread <= maxBacklog && handled > before);
  };
  const watch = async (eventLog: EventLog): Promise<void> => {
    let wasBehind = false;
    let rounds = 1;
    while (!closing.signal.aborted) {
      const hasRested = handledBefore === handled;
      let isResting = false;
      try {
        const isBehind = !(await keepsUp(eventLog));
        isResting = hasRested && !isBehind && !wasBehind;
        if (!isBehind) report(true);
        else if (wasBehind) report(false, new Error('The reader has fallen behind.'));
        wasBehind = isBehind;
      } catch (error) {
        report(false, error);
      }
      rounds = isResting ? Math.min(2 * rounds, maxRestRounds) : 1;
      await nextRound(rounds);
    }
  };

  let eventLog: EventLog | undefined;
  let consumer: Consumer | undefined;
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted && !consumer) {
      try {
        eventLog ??= await open();
        consumer = await eventLog.consume({ group, topics: followed, from: 'latest', isTransient: true, handle, onError });
      } catch (error) {
        report(false, error);
        await nextRound();
      }
    }
    if (eventLog) await watch(eventLog);
  };
  const running = run();
  return {
    close: async () => {
      closing.abort();
      await Promise.race([running, sleep(roundMs, undefined, { ref: false })]); // an unavailable broker may delay it
      await consumer?.close();
      await eventLog?.close();
    },
  };
}
