import { eventLogPlace } from './event-log-url.ts';

describe('the address of an event log', () => {
  it('is a folder', () => {
    expect(eventLogPlace('file:///var/shop/events')).toEqual({ kind: 'embedded', directory: '/var/shop/events' });
  });

  it('is several brokers', () => {
    const url = 'kafka://kafka-0.engines.example:9092,10.0.0.2:9093';
    expect(eventLogPlace(url)).toEqual({ kind: 'kafka', brokers: ['kafka-0.engines.example:9092', '10.0.0.2:9093'], prefix: '' });
  });

  it('is a broker and a prefix of names', () => {
    expect(eventLogPlace('kafka://localhost:9092/staging.')).toEqual({
      kind: 'kafka',
      brokers: ['localhost:9092'],
      prefix: 'staging.',
    });
  });

  it('is brokers that ask who the client is, over TLS', () => {
    const url = 'kafka+ssl://shop:p%40ss%3A1@kafka-0.example:9093,kafka-1.example:9093/shop.?ca=/etc/kafka/ca.crt&sasl=plain';
    expect(eventLogPlace(url)).toEqual({
      kind: 'kafka',
      brokers: ['kafka-0.example:9093', 'kafka-1.example:9093'],
      prefix: 'shop.',
      tls: { ca: '/etc/kafka/ca.crt' },
      login: { mechanism: 'plain', username: 'shop', password: 'p@ss:1' },
    });
  });

  it('is brokers that know the client by its certificate', () => {
    expect(eventLogPlace('kafka+ssl://kafka.example:9093?cert=/tls/tls.crt&key=/tls/tls.key')).toEqual({
      kind: 'kafka',
      brokers: ['kafka.example:9093'],
      prefix: '',
      tls: { cert: '/tls/tls.crt', key: '/tls/tls.key' },
    });
  });

  it('proves a password without sending it, if the address says nothing else', () => {
    const place = eventLogPlace('kafka://shop:secret@kafka.example:9092');
    expect(place).toMatchObject({ login: { mechanism: 'scram-sha-512' } });
    expect(place).not.toHaveProperty('tls');
  });

  it.each([
    ['a password in plain text', 'kafka://shop:secret@kafka:9092?sasl=plain'],
    ['a mechanism that Kafka does not know', 'kafka+ssl://shop:secret@kafka:9093?sasl=md5'],
    ['a mechanism without a user', 'kafka+ssl://kafka:9093?sasl=plain'],
    ['a user without a password', 'kafka+ssl://shop@kafka:9093'],
    ['a certificate without its key', 'kafka+ssl://kafka:9093?cert=/tls/tls.crt'],
    ['a file in no certain folder', 'kafka+ssl://kafka:9093?ca=ca.crt'],
    ['files without TLS', 'kafka://kafka:9092?ca=/ca.crt'],
    ['an option that does not exist', 'kafka+ssl://kafka:9093?cafile=/ca.crt'],
    ['an encoding that means nothing', 'kafka+ssl://shop:100%@kafka:9093'],
  ])('is not one with %s', (_, url) => expect(eventLogPlace(url)).toBeUndefined());

  it.each(['', 'kafka://', 'kafka://host', 'kafka://host:9092,', 'kafka://host:9092/a/b', 'http://host:9092', 'file:'])(
    'is not %j',
    (url) => expect(eventLogPlace(url)).toBeUndefined(),
  );
});
