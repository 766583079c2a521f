import { setTimeout as pause } from 'node:timers/promises';
import { consumeWithRetry } from './consume-with-retry.ts';
import type { Consumer, EventLog } from './event-log.ts';

const subscription = { group: 'order', topics: ['order.replies'], handle: async () => undefined } as const;

/** A log whose brokers come when the test says so. */
function aLogThatIsAway() {
  const arrival = Promise.withResolvers<Consumer>();
  const closed: string[] = [];
  const eventLog = { consume: () => arrival.promise } as unknown as EventLog;
  return {
    eventLog,
    closed,
    arrive: () => arrival.resolve({ close: async () => void closed.push('consumer') }),
    fail: arrival.reject,
  };
}

const hasJoined = (consumer: { joined: Promise<void> }) => Promise.race([consumer.joined.then(() => true), pause(5, false)]);

describe('consuming from a log that is away', () => {
  it('begins when the log comes', async () => {
    const { eventLog, arrive, closed } = aLogThatIsAway();
    const consumer = consumeWithRetry(eventLog, subscription);
    expect(await hasJoined(consumer)).toBe(false);
    arrive();
    expect(await hasJoined(consumer)).toBe(true);
    await consumer.close();
    expect(closed).toEqual(['consumer']);
  });

  it('ends without waiting for it, and leaves the group should it come after all', async () => {
    const { eventLog, arrive, closed } = aLogThatIsAway();
    const consumer = consumeWithRetry(eventLog, subscription);
    await consumer.close();
    arrive();
    expect(await hasJoined(consumer)).toBe(false);
    expect(closed).toEqual(['consumer']);
  });

  it('tries again when an engine failed, and says so', async () => {
    const faults: unknown[] = [];
    const full = Object.assign(new Error('disk I/O error'), { errcode: 778 });
    const eventLog = {
      consume: async () => {
        if (faults.length < 2) throw full;
        return { close: async () => undefined };
      },
    } as unknown as EventLog;
    const observed = { ...subscription, onError: (error: unknown) => void faults.push(error) };
    const consumer = consumeWithRetry(eventLog, observed, async () => undefined);
    await consumer.joined;
    expect(faults).toEqual([full, full]);
    await consumer.close();
  });

  it('takes no notice of a log that is closed meanwhile', async () => {
    const { eventLog, fail } = aLogThatIsAway();
    const consumer = consumeWithRetry(eventLog, subscription);
    await consumer.close();
    fail(new Error('the event log is closed'));
    expect(await hasJoined(consumer)).toBe(false);
  });
});
