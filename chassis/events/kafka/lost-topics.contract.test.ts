import { randomUUID } from 'node:crypto';
import { eventually } from '../../concurrency/eventually.support.ts';
import { kafkaLog } from '../kafka-log.ts';
import { testTopics } from '../test-topics.support.ts';
import { removeTopics } from './topics.ts';

const brokers = process.env.KAFKA_BROKERS?.split(',');

/** Runs where `KAFKA_BROKERS` names brokers. */
(brokers ? describe : describe.skip)('Kafka that has lost its topics under an open log', () => {
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
