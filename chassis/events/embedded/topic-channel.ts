import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OutgoingMessage, Topic } from '../event-log.ts';
import { whenFree } from './busy.ts';
import type { LogFiles } from './files.ts';
import { openNotifier } from './notifier.ts';
import { openTopicFile, type TopicFile } from './topic-file.ts';

/** One topic as one process uses it: its file, its notifier, its queue of sends. */
export interface TopicChannel {
  readonly topic: string;
  /** Resolves when the messages are stored. Calls are stored in the order in which they were made. */
  append(messages: readonly OutgoingMessage[]): Promise<void>;
  readonly file: Pick<TopicFile, 'read' | 'ends'>;
  /** Calls the listener after appends of any process, with the partitions' ends (`undefined`: unknown, look yourself). */
  onAppended(listener: (ends: readonly number[] | undefined) => void): () => void;
  /** Rejects no append that was made before. */
  close(): Promise<void>;
}

const pruneEveryMs = 60_000;
const prunePauseMs = 20;

interface ChannelOptions extends Topic {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export async function openTopicChannel(
  files: LogFiles,
  topic: string,
  { partitions, retentionHours, now }: ChannelOptions,
): Promise<TopicChannel> {
  const file = await openTopicFile(files.topicDatabase(topic), topic, partitions);
  const notifier = openNotifier(files.topicNotifier(topic));
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let prunedAt = now() - Math.random() * pruneEveryMs; // publishers that started together prune at different times
  let pruning: NodeJS.Timeout | undefined;

  /** Sends that queued up while the file was busy share the next transaction. */
  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const messages = group.length === 1 && group[0] ? group[0].messages : group.flatMap((one) => one.messages);
        await whenFree(() => file.append(messages, now()));
        notifier.notify();
        for (const { stored } of group) stored();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
      await nextTurn(); // a caller that sends in a loop must not starve its process; sends of other callers gather meanwhile
    }
    writing = undefined;
    if (now() - prunedAt >= pruneEveryMs) pruneSoon();
  }

  /**
   * Small steps with pauses, so that sends of all processes go on between them. Stops on trouble: the next minute tries again.
   */
  function pruneSoon(): void {
    prunedAt = now();
    clearTimeout(pruning);
    pruning = setTimeout(() => {
      whenFree(() => file.prune(now() - retentionHours * 3_600_000)).then(
        (more) => more && pruneSoon(),
        () => (prunedAt = now()),
      );
    }, prunePauseMs).unref();
  }

  return {
    topic,
    file,
    append(messages) {
      const done = new Promise<void>((stored, failed) => waiting.push({ messages, stored, failed }));
      writing ??= write();
      return done;
    },
    onAppended: (listener) =>
      notifier.listen(() => {
        whenFree(() => file.ends()).then(listener, () => listener(undefined));
      }),
    async close() {
      await writing;
      clearTimeout(pruning);
      notifier.close();
      file.close();
    },
  };
}

interface Waiting {
  readonly messages: readonly OutgoingMessage[];
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}
