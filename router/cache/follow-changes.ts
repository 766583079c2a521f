import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, EventLog, IncomingMessage } from '@commerce/chassis/events/event-log.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { readEnvelope } from '@commerce/schema/envelope.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import { tagsChangedBy } from './product-changes.ts';

export interface FollowChangesDeps {
  readonly open: () => Promise<EventLog>;
  /** This process's own group: every router hears every event. */
  readonly group: string;
  readonly invalidate: (tags: readonly Tag[]) => Promise<void>;
  /** Whether changes are heard of, from now on. */
  readonly onConnection: (isHeard: boolean) => void;
  readonly log: Pick<Log, 'warn' | 'info'>;
  /** How often the log is asked whether it is there and how far behind we are. Default 1 s. */
  readonly roundMs?: number;
}

const followed: readonly TopicName[] = ['product.events'];

/** Messages that may be unread while others are being read; more are a reader that does not keep up. */
const maxBehind = 200;

/**
 * Reads what changes public answers. A log that is away or unusable, or a reader that has fallen behind, is told at once: whoever keeps answers must then
 * not. It is tried again, and takes nothing else of the router down.
 */
export function followChanges({
  open,
  group,
  invalidate: changed,
  onConnection: hears,
  log,
  roundMs = 1_000,
}: FollowChangesDeps): { close(): Promise<void> } {
  const closing = new AbortController();
  const rest = () => pause(roundMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
  let handled = 0;
  let handledBefore = 0; // at the latest look
  let isHeard: boolean | undefined;
  const tell = (now: boolean, because?: unknown) => {
    if (now === isHeard || closing.signal.aborted) return;
    isHeard = now;
    hears(now);
    if (now) log.info({ group }, 'changes of products are heard of: answers are kept');
    else log.warn({ group, err: because }, 'changes of products are not heard of: no answers are kept');
  };

  const handle = async (batch: readonly IncomingMessage[]) => {
    handled += batch.length;
    const tags = new Set<Tag>();
    for (const message of batch) {
      const received = readEnvelope(message);
      // What cannot be read may have been about anything: it is as if nothing had been heard for a while.
      if ('fault' in received) tell(false, new Error(received.fault));
      else for (const tag of tagsChangedBy(received)) tags.add(tag);
    }
    await changed([...tags]);
  };
  const onError = (error: unknown) => tell(false, error);

  const keepsUp = async (eventLog: EventLog): Promise<boolean> => {
    const before = handledBefore;
    handledBefore = handled;
    const late = rest().then(() => Promise.reject(new Error('The event log does not answer.')));
    const behind = await Promise.race([eventLog.backlog(group, followed), late]);
    const unread = behind.reduce((sum, { messages }) => sum + messages, 0);
    return unread === 0 || (unread <= maxBehind && handled > before); // positions are stored a moment after the messages were handled
  };
  const watch = async (eventLog: EventLog): Promise<void> => {
    let wasBehind = false;
    while (!closing.signal.aborted) {
      try {
        const isBehind = !(await keepsUp(eventLog));
        if (!isBehind) tell(true);
        else if (wasBehind) tell(false, new Error('The reader has fallen behind.'));
        wasBehind = isBehind;
      } catch (error) {
        tell(false, error);
      }
      await rest();
    }
  };

  let eventLog: EventLog | undefined;
  let consumer: Consumer | undefined;
  const live = async (): Promise<void> => {
    while (!closing.signal.aborted && !consumer) {
      try {
        eventLog ??= await open();
        consumer = await eventLog.consume({ group, topics: followed, from: 'latest', isTransient: true, handle, onError });
      } catch (error) {
        tell(false, error);
        await rest();
      }
    }
    if (eventLog) await watch(eventLog);
  };
  const life = live();
  return {
    close: async () => {
      closing.abort();
      await Promise.race([life, pause(roundMs, undefined, { ref: false })]); // brokers that are away may keep it waiting
      await consumer?.close();
      await eventLog?.close();
    },
  };
}
