import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, EventLog, IncomingMessage, OutgoingMessage, Subscription } from './event-log.ts';

export const topic = 'order.events';

export const message = (key: string, value: string | null): OutgoingMessage => ({ topic, key, value });

/** One message for each of `count` keys: enough of them reach every partition. */
export const keyed = (keys: number, value: string) => Array.from({ length: keys }, (_, n) => message(`key-${n}`, value));

export interface Reader {
  readonly messages: IncomingMessage[];
  readonly consumer: Consumer;
}

interface Reading extends Partial<Subscription> {
  readonly refuses?: (message: IncomingMessage) => boolean;
}

/** A member that remembers what it handled. */
export async function reading(log: EventLog, { refuses = () => false, ...subscription }: Reading = {}): Promise<Reader> {
  const messages: IncomingMessage[] = [];
  const consumer = await log.consume({
    group: 'g',
    topics: [topic],
    async handle(batch) {
      if (batch.some(refuses)) throw new Error('refused');
      messages.push(...batch);
    },
    ...subscription,
  });
  return { messages, consumer };
}

const waitMs = 60_000;

/** Returns in any case; what follows expects the exact outcome and shows the difference. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + waitMs;
  while (!condition() && performance.now() < deadline) await pause(5);
}

/** Probes until every member receives something of one round: the partitions are shared out. */
export async function calm(log: EventLog, members: readonly Reader[]): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (let round = 0; performance.now() < deadline; round += 1) {
    const probe = `probe ${round}`;
    await log.send(keyed(60, probe));
    const received = () => members.map(({ messages }) => messages.filter(({ value }) => value === probe).length);
    await until(() => received().reduce((sum, count) => sum + count, 0) >= 60);
    if (received().every((count) => count > 0)) return;
  }
}

export const valuesOf = (messages: readonly IncomingMessage[]) => messages.map(({ value }) => value);

export const keysOf = (messages: readonly { readonly key: string | null }[]) => messages.map(({ key }) => key ?? '').toSorted();

export function valuesByKey(messages: readonly IncomingMessage[]): Map<string | null, (string | null)[]> {
  return new Map([...Map.groupBy(messages, ({ key }) => key)].map(([key, theirs]) => [key, valuesOf(theirs)]));
}
