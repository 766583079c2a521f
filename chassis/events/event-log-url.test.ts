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

  it.each(['', 'kafka://', 'kafka://host', 'kafka://host:9092,', 'kafka://host:9092/a/b', 'http://host:9092', 'file:'])(
    'is not %j',
    (url) => expect(eventLogPlace(url)).toBeUndefined(),
  );
});
