import { setTimeout as pause } from 'node:timers/promises';
import { consumeWhenPossible } from '@commerce/chassis/events/consume-when-possible.ts';
import { readEnvelope } from '@commerce/chassis/events/envelope.ts';
import type { EventLog, TopicName } from '@commerce/chassis/events/event-log.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { tagsChangedBy } from './product-changes.ts';
import type { Tag } from './tags.ts';

export interface FollowDeps {
  readonly eventLog: EventLog;
  /** This process's own group: every router hears every event. */
  readonly group: string;
  readonly changed: (tags: readonly Tag[]) => Promise<void>;
  /** Whether changes are heard of, from now on. */
  readonly hears: (isHeard: boolean) => void;
  readonly log: Pick<Log, 'warn' | 'info'>;
  /** How often the log is asked whether it is there and how far behind we are. Default 1 s. */
  readonly roundMs?: number;
}

const followed: readonly TopicName[] = ['product.events'];

/** Messages that may be unread while others are being read; more are a reader that does not keep up. */
const mostBehind = 200;

/**
 * Reads what changes public answers. A log that is away, or a reader that has fallen behind, is told at once: whoever keeps answers must then not.
 */
export function followChanges({ eventLog, group, changed, hears, log, roundMs = 1_000 }: FollowDeps): { close(): Promise<void> } {
  const closing = new AbortController();
  let handled = 0;
  let isHeard = false;
  const tell = (now: boolean, because: unknown) => {
    if (now === isHeard) return;
    isHeard = now;
    hears(now);
    if (now) log.info({ group }, 'changes of products are heard of: answers are kept');
    else log.warn({ group, err: because }, 'changes of products are not heard of: no answers are kept');
  };
  const consumer = consumeWhenPossible(eventLog, {
    group,
    topics: followed,
    from: 'latest',
    handle: async (batch) => {
      handled += batch.length;
      const tags = new Set<Tag>();
      for (const message of batch) {
        const received = readEnvelope(message);
        // What cannot be read may have been about anything: it is as if nothing had been heard for a while.
        if ('fault' in received) tell(false, new Error(received.fault));
        else for (const tag of tagsChangedBy(received)) tags.add(tag);
      }
      await changed([...tags]);
    },
    onError: (error) => tell(false, error),
  });

  const look = async () => {
    const before = handled;
    const behind = await Promise.race([
      eventLog.backlog(group, followed),
      pause(roundMs, undefined, { ref: false, signal: closing.signal }).then(() =>
        Promise.reject(new Error('The event log does not answer.')),
      ),
    ]);
    const unread = behind.reduce((sum, { messages }) => sum + messages, 0);
    return unread === 0 || (unread <= mostBehind && handled > before); // positions are stored a moment after the messages were handled
  };
  const watch = async () => {
    await consumer.joined;
    let wasBehind = false;
    while (!closing.signal.aborted) {
      try {
        const keepsUp = await look();
        if (keepsUp) tell(true, undefined);
        else if (wasBehind) tell(false, new Error('The reader has fallen behind.'));
        wasBehind = !keepsUp;
      } catch (error) {
        if (!closing.signal.aborted) tell(false, error);
      }
      await pause(roundMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
    }
  };
  const watching = Promise.race([
    watch(),
    new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve())),
  ]);
  return {
    close: async () => {
      closing.abort();
      await watching;
      await consumer.close();
    },
  };
}
