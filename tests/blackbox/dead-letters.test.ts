import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DeadLetterQueue, deadLetterQueue, type OpenDeadLetter } from '@commerce/chassis/events/dead-letters.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import { topics } from '@commerce/schema/topics.ts';
import { aProduct } from './support/goods.ts';
import { aSettledOrder } from './support/orders.ts';
import { aSeller, aShopper } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

/** This file writes into the event log of a shop of its own. */
describe('messages that no service can process', () => {
  let shop: RunningShop;
  let eventLog: EventLog;
  let queue: DeadLetterQueue;

  beforeAll(async () => {
    shop = await openShop();
    const { EVENT_LOG_URL = pathToFileURL(join(shop.folder.path, 'events')).href } = shop.environment;
    eventLog = await openEventLog(EVENT_LOG_URL, { service: 'operator', topics });
    queue = deadLetterQueue({ eventLog, now: () => new Date() });
  });
  afterAll(async () => {
    await eventLog.close();
    await shop.close();
  });

  /** The dead letter that holds the value. */
  const parked = async (value: string): Promise<OpenDeadLetter> => {
    for (;;) {
      const found = (await queue.list()).find((one) => one.value === value);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('are parked with the reason, and orders go on', async () => {
    const poison = `<html>${randomUUID()}</html>`;
    await eventLog.send(
      Array.from({ length: 12 }, (_, n) => ({ topic: 'product.commands' as const, key: `k${n}`, value: poison })),
    );
    expect(await parked(poison)).toMatchObject({ group: 'product', reason: 'the message is not JSON' });

    const [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    const product = await aProduct(seller);
    expect(await aSettledOrder(shopper, [{ productId: product.id, quantity: 1 }])).toMatchObject({ status: 'CONFIRMED' });

    while ((await queue.list()).length < 12) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const { deadLetterKey } of await queue.list()) await queue.drop(deadLetterKey);
    expect(await queue.list()).toEqual([]);
  });

  it('such as a reply to an unknown order, are parked once and not retried without end', async () => {
    const orderId = randomUUID();
    const about = {
      id: randomUUID(),
      time: new Date(),
      subject: orderId,
      correlationId: `${randomUUID()}/place-order.stock/does`,
    };
    const reply = outgoing('StockReleased', makeEnvelope('StockReleased', { orderId }, about));
    await eventLog.send([reply]);
    const unmatched = await parked(reply.value);
    expect(unmatched).toMatchObject({
      group: 'order',
      topic: 'order.replies',
      reason: expect.stringContaining('there is no saga'),
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await queue.list()).toEqual([unmatched]);
    await queue.drop(unmatched.deadLetterKey);
  });
});
