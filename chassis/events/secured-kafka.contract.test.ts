import { randomUUID } from 'node:crypto';
import { eventually } from '../concurrency/eventually.support.ts';
import type { Followed } from '../secrets/followed.ts';
import { type MountedSecret, mountedSecret } from '../secrets/mounted-secret.support.ts';
import type { EventLog } from './event-log.ts';
import { openEventLog } from './open-event-log.ts';

const { KAFKA_SECURED_URL = '' } = process.env;

const topics = { letters: { partitions: 1, retentionHours: 1 } };

/** Runs where `KAFKA_SECURED_URL` names brokers that take SASL over TLS alone. */
(KAFKA_SECURED_URL === '' ? describe.skip : describe)('Kafka that asks who the client is, over TLS', () => {
  const prefix = `test-${randomUUID()}.`;
  const logs: EventLog[] = [];
  const secrets: MountedSecret[] = [];
  const withPrefix = (url: string) => {
    const [address, options] = url.split('?');
    return `${address}/${prefix}${options === undefined ? '' : `?${options}`}`;
  };
  const openAt = async (url: string | Followed<string>) => {
    const log = await openEventLog(url, { service: 'test', topics });
    logs.push(log);
    return log;
  };
  const open = (url: string) => openAt(withPrefix(url));
  const mounted = (url: string, everyMs?: number) => {
    const secret = mountedSecret(withPrefix(url), everyMs);
    secrets.push(secret);
    return secret;
  };
  const anotherPassword = KAFKA_SECURED_URL.replace(/:[^:@]+@/, ':another@');
  const message = () => ({ topic: 'letters', key: 'k', value: '{"a":1}', headers: {} });

  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
    for (const secret of secrets.splice(0)) secret.remove();
  });

  it.each(['', '&sasl=plain'])('takes messages and gives them back (%j)', async (option) => {
    const log = await open(`${KAFKA_SECURED_URL}${option}`);
    const send = (): Promise<void> => log.send([message()]).catch(send); // brokers that have just started need some seconds
    await send();
    const readAll = (): ReturnType<EventLog['readAll']> => log.readAll('letters').catch(readAll);
    expect(await readAll()).toContainEqual(expect.objectContaining({ key: 'k', value: '{"a":1}' }));
  });

  it('goes on under traffic without a failed send or a lost message when its login changes', async () => {
    const secret = mounted(KAFKA_SECURED_URL, 20);
    const log = await openAt(secret);
    const received = new Set<string>();
    await log.consume({
      group: 'reader',
      topics: ['letters'],
      handle: async (batch) => {
        for (const { value } of batch) received.add(String(value));
      },
    });
    const sent: string[] = [];
    const send = async () => {
      const value = randomUUID();
      await log.send([{ topic: 'letters', key: 'k', value, headers: {} }]);
      sent.push(value);
    };
    for (let n = 0; n < 20; n += 1) await send();
    secret.set(withPrefix(`${KAFKA_SECURED_URL}&sasl=plain`)); // the broker takes both
    await eventually(() => secret.value().includes('plain'));
    for (let n = 0; n < 20; n += 1) await send();
    await eventually(() => sent.every((value) => received.has(value)));
  });

  it('reads the file at once when its login is refused', async () => {
    const secret = mounted(anotherPassword);
    const log = await openAt(secret);
    await expect(log.send([message()])).rejects.toThrow();
    secret.set(withPrefix(KAFKA_SECURED_URL));
    await eventually(() => log.send([message()]).then(() => true));
  });

  it.each([
    ['another password', anotherPassword],
    ['no login', KAFKA_SECURED_URL.replace(/\/\/[^@]+@/, '//')],
    ['no TLS', KAFKA_SECURED_URL.replace('kafka+ssl:', 'kafka:').replace(/\?.*/, '')],
    ['authorities that did not sign the certificate', KAFKA_SECURED_URL.replace(/\?.*/, '')],
  ])('refuses a client with %s', async (_, url) => {
    const log = await open(url);
    await expect(log.send([message()])).rejects.toThrow();
  });
});
