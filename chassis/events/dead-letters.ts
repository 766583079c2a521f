import type { EventLog, IncomingMessage } from './event-log.ts';
import type { Outgoing } from './outbox.ts';

/** A message that a consumer could not process, untouched, with where it stood and why it failed. */
export interface DeadLetter {
  /** The consumer group that parked it. */
  readonly group: string;
  /** For the operator. */
  readonly reason: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  /** Its first characters only, if `isCut`. */
  readonly value: string | null;
  /** The value was too long to be parked whole; it can only be dropped. */
  readonly isCut?: true;
  /** RFC 3339 times: when the log stored it, when it was parked. */
  readonly storedAt: string;
  readonly parkedAt: string;
}

/** A dead letter that no operator has replayed or dropped, with its key. */
export interface OpenDeadLetter extends DeadLetter {
  readonly deadLetterKey: string;
}

/** What an operator did about a dead letter. The topic holds it after the dead letter, under the same key. */
interface Resolution {
  readonly resolution: 'replayed' | 'dropped';
  readonly at: string;
}

/**
 * Thrown for a key that names no open dead letter, or for a dead letter that cannot be replayed. The message is for the operator.
 */
export class NoSuchDeadLetter extends Error {
  override readonly name = 'NoSuchDeadLetter';
}

const topic = 'dead-letters';

/** JSON text may be six times as long as what it quotes, and the log takes 4 MiB. */
const maxDeadLetterBytes = 3_500_000;
const cutLength = 100_000;

/** Parks a message, by the outbox like any other. */
export function deadLetter(group: string, message: IncomingMessage, reason: string, now: Date): Outgoing {
  const { key, value, partition, offset } = message;
  const record: DeadLetter = {
    group,
    reason,
    topic: message.topic,
    partition,
    offset,
    key,
    value,
    storedAt: message.at.toISOString(),
    parkedAt: now.toISOString(),
  };
  const text = JSON.stringify(record);
  const fits = Buffer.byteLength(text) <= maxDeadLetterBytes;
  const cut = () => JSON.stringify({ ...record, value: value?.slice(0, cutLength) ?? null, isCut: true } satisfies DeadLetter);
  return { topic, key: `${group}/${message.topic}/${partition}/${offset}`, value: fits ? text : cut() };
}

/**
 * The dead letters that are still open after all records of the topic, oldest first. One parked twice, as after a crash,
 * counts once.
 */
export function openDeadLetters(records: readonly IncomingMessage[]): readonly OpenDeadLetter[] {
  const open = new Map<string, OpenDeadLetter>();
  for (const { key, value } of records) {
    if (key === null || value === null) continue;
    const record = JSON.parse(value) as DeadLetter | Resolution;
    if ('resolution' in record) open.delete(key);
    else if (!open.has(key)) open.set(key, { ...record, deadLetterKey: key });
  }
  return [...open.values()];
}

/** What an operator can do about dead letters. */
export interface DeadLetterQueue {
  list(): Promise<readonly OpenDeadLetter[]>;
  /** @throws NoSuchDeadLetter */
  show(deadLetterKey: string): Promise<OpenDeadLetter>;
  /**
   * Sends the message to its topic again, as it was: consumers that had its effect already know it by its id. @throws
   * NoSuchDeadLetter
   */
  replay(deadLetterKey: string): Promise<OpenDeadLetter>;
  /** Gives the message up. @throws NoSuchDeadLetter */
  drop(deadLetterKey: string): Promise<OpenDeadLetter>;
}

export function deadLetterQueue({ eventLog, now }: { readonly eventLog: EventLog; readonly now: () => Date }): DeadLetterQueue {
  const list = async () => openDeadLetters(await eventLog.readAll(topic));
  const show = async (deadLetterKey: string) => {
    const parked = (await list()).find((one) => one.deadLetterKey === deadLetterKey);
    if (!parked) throw new NoSuchDeadLetter(`there is no open dead letter ${deadLetterKey}`);
    return parked;
  };
  const resolve = async ({ deadLetterKey }: OpenDeadLetter, resolution: Resolution['resolution']) => {
    const record: Resolution = { resolution, at: now().toISOString() };
    await eventLog.send([{ topic, key: deadLetterKey, value: JSON.stringify(record) }]);
  };
  return {
    list,
    show,
    replay: async (deadLetterKey) => {
      const parked = await show(deadLetterKey);
      if (parked.isCut) throw new NoSuchDeadLetter(`${deadLetterKey} was too long to be kept whole; it can only be dropped`);
      // The message first: should this process end in between, the dead letter stays open, and a second replay does no harm.
      await eventLog.send([{ topic: parked.topic, key: parked.key ?? '', value: parked.value }]);
      await resolve(parked, 'replayed');
      return parked;
    },
    drop: async (deadLetterKey) => {
      const parked = await show(deadLetterKey);
      await resolve(parked, 'dropped');
      return parked;
    },
  };
}
