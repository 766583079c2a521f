import { randomUUID } from 'node:crypto';
import { eventually } from '../../concurrency/eventually.support.ts';
import type { EventLog } from '../event-log.ts';
import { kafkaLog } from '../kafka-log.ts';
import { testTopics } from '../test-topics.support.ts';
import { removeTopics } from './topics.ts';

const brokers = process.env.KAFKA_BROKERS?.split(',');

/** Runs where `KAFKA_BROKERS` names brokers. */
(brokers ? describe : describe.skip)('Kafka that has lost its topics under an open log', () => {
  it.each([
    ['the number of unread messages', (log: EventLog): Promise<unknown> => log.backlog('reader', ['order.events'])],
    ['all messages', (log: EventLog): Promise<unknown> => log.readAll('order.events')],
  ])('gets them again when it is asked for %s', async (_, ask) => {
    const [client, prefix] = [{ brokers: brokers ?? [], clientId: 'lost-topics' }, `lost-${randomUUID().slice(0, 8)}.`];
    const log = kafkaLog({ ...client, prefix, topics: testTopics });
    try {
      await eventually(() => ask(log));
      await removeTopics(client, prefix);
      await eventually(() => ask(log));
    } finally {
      await log.close();
      await removeTopics(client, prefix);
    }
  });

  it('gets them again, takes messages and hands them to the members that it had', async () => {
    const [client, prefix] = [{ brokers: brokers ?? [], clientId: 'lost-topics' }, `lost-${randomUUID().slice(0, 8)}.`];
    const log = kafkaLog({ ...client, prefix, topics: testTopics });
    const received: (string | null)[] = [];
    const send = (value: string) => eventually(() => log.send([{ topic: 'order.events', key: 'k', value }]).then(() => true));
    try {
      await log.consume({
        group: 'reader',
        topics: ['order.events'],
        handle: async (batch) => void received.push(...batch.map(({ value }) => value)),
      });
      await send('before');
      await eventually(() => received.includes('before'));
      await removeTopics(client, prefix);
      await send('after');
      await eventually(() => received.includes('after'));
    } finally {
      await log.close();
      await removeTopics(client, prefix);
    }
  });
});
