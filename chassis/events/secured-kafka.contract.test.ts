import { randomUUID } from 'node:crypto';
import type { EventLog } from './event-log.ts';
import { openEventLog } from './open-event-log.ts';

const { KAFKA_SECURED_URL = '' } = process.env;

const topics = { letters: { partitions: 1, retentionHours: 1 } };

/** Runs where `KAFKA_SECURED_URL` names brokers that take SASL over TLS alone. */
(KAFKA_SECURED_URL === '' ? describe.skip : describe)('Kafka that asks who the client is, over TLS', () => {
  const prefix = `test-${randomUUID()}.`;
  const logs: EventLog[] = [];
  const open = async (url: string) => {
    const [address, options] = url.split('?');
    const log = await openEventLog(`${address}/${prefix}${options === undefined ? '' : `?${options}`}`, {
      service: 'test',
      topics,
    });
    logs.push(log);
    return log;
  };
  const message = () => ({ topic: 'letters', key: 'k', value: '{"a":1}', headers: {} });

  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
  });

  it.each(['', '&sasl=plain'])('takes messages and gives them back (%j)', async (option) => {
    const log = await open(`${KAFKA_SECURED_URL}${option}`);
    const send = (): Promise<void> => log.send([message()]).catch(send); // brokers that have just started need some seconds
    await send();
    const readAll = (): ReturnType<EventLog['readAll']> => log.readAll('letters').catch(readAll);
    expect(await readAll()).toContainEqual(expect.objectContaining({ key: 'k', value: '{"a":1}' }));
  });

  it.each([
    ['another password', KAFKA_SECURED_URL.replace(/:[^:@]+@/, ':another@')],
    ['no login', KAFKA_SECURED_URL.replace(/\/\/[^@]+@/, '//')],
    ['no TLS', KAFKA_SECURED_URL.replace('kafka+ssl:', 'kafka:').replace(/\?.*/, '')],
    ['authorities that did not sign the certificate', KAFKA_SECURED_URL.replace(/\?.*/, '')],
  ])('refuses a client with %s', async (_, url) => {
    const log = await open(url);
    await expect(log.send([message()])).rejects.toThrow();
  });
});
