import { setTimeout as pause } from 'node:timers/promises';
import { consumeWhenPossible } from './consume-when-possible.ts';
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
    const consumer = consumeWhenPossible(eventLog, subscription);
    expect(await hasJoined(consumer)).toBe(false);
    arrive();
    expect(await hasJoined(consumer)).toBe(true);
    await consumer.close();
    expect(closed).toEqual(['consumer']);
  });

  it('ends without waiting for it, and leaves the group should it come after all', async () => {
    const { eventLog, arrive, closed } = aLogThatIsAway();
    const consumer = consumeWhenPossible(eventLog, subscription);
    await consumer.close();
    arrive();
    expect(await hasJoined(consumer)).toBe(false);
    expect(closed).toEqual(['consumer']);
  });

  it('takes no notice of a log that is closed meanwhile', async () => {
    const { eventLog, fail } = aLogThatIsAway();
    const consumer = consumeWhenPossible(eventLog, subscription);
    await consumer.close();
    fail(new Error('the event log is closed'));
    expect(await hasJoined(consumer)).toBe(false);
  });
});
