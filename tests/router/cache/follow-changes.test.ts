import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { followChanges } from '@commerce/router/cache/follow-changes.ts';
import { makeEnvelope } from '@commerce/schema/envelope.ts';
import { topics } from '@commerce/schema/topics.ts';
import { silentLog } from '../support/a-router.ts';

const productId = newId();

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

const catalogue = ['Query.products', 'Query.suggest', 'Query.categories', 'Query.category', 'Query.categoryTree'];

describe('following the changes of products', () => {
  /** A follower of a log in memory, the changes that it received, and ways to put the log out of order. */
  function aFollower(changes: Partial<EventLog> = {}, open?: () => Promise<EventLog>) {
    const eventLog = memoryLog(memoryStore(topics));
    const heard: boolean[] = [];
    const changed: string[] = [];
    const order = { ...changes };
    const follower = followChanges({
      open: open ?? (async () => ({ ...eventLog, backlog: (...of) => (order.backlog ?? eventLog.backlog)(...of) })),
      group: 'router-cache-test',
      invalidate: async (tags) => void changed.push(...tags),
      onFollowing: (follows) => void heard.push(follows),
      log: silentLog,
      roundMs: 20,
    });
    const send = (value: string) => eventLog.send([{ topic: 'product.events', key: productId, value }]);
    const about = { id: newId(), time: new Date(), subject: productId };
    return { follower, heard, changed, order, send, about, eventLog };
  }

  it('learns that the log is connected, and then of each change', async () => {
    const { follower, heard, changed, send, about, eventLog } = aFollower();
    await until(() => heard.length > 0);
    expect(heard).toEqual([true]);
    await send(JSON.stringify(makeEnvelope('ProductChanged', { productId, change: 'UPDATED' }, about)));
    await until(() => changed.length > 0);
    expect(changed).toEqual([`Product:${productId}`, 'Product', ...catalogue]);
    changed.length = 0;
    const merged = { categoryId: productId, change: 'MERGED' as const, mergedInto: newId() };
    await send(JSON.stringify(makeEnvelope('CategoryChanged', merged, about)));
    await until(() => changed.length > 0);
    expect(changed).toEqual([`Category:${productId}`, 'Category', 'Product', ...catalogue]);
    changed.length = 0;
    await send(JSON.stringify(makeEnvelope('StockMoved', { productIds: [productId], reason: 'ADJUSTED', orderId: null }, about)));
    await until(() => changed.length > 0);
    expect(changed).toEqual([`Product:${productId}`, 'Product', 'Query.products/stock']);
    changed.length = 0;
    const sale = (available: number) => ({
      productIds: [productId],
      reason: 'RESERVED' as const,
      orderId: newId(),
      stocks: [{ productId, revision: 1, available }],
    });
    await send(JSON.stringify(makeEnvelope('StockMoved', sale(3), about)));
    await until(() => changed.length > 0);
    expect(changed).toEqual([`Product:${productId}`, 'Product']);
    changed.length = 0;
    await send(JSON.stringify(makeEnvelope('StockMoved', sale(0), about)));
    await until(() => changed.length > 0);
    expect(changed).toEqual([`Product:${productId}`, 'Product', 'Query.products/stock']);
    changed.length = 0;
    const userId = newId();
    const renamed = JSON.stringify(makeEnvelope('ProfileChanged', { userId }, { ...about, subject: userId }));
    await eventLog.send([{ topic: 'user.events', key: userId, value: renamed }]);
    await until(() => changed.length > 0);
    expect(changed).toEqual([`User:${userId}`]);
    await follower.close();
  });

  it('says so when the log does not answer, and when it does again', async () => {
    const { follower, heard, order } = aFollower();
    await until(() => heard.length === 1);
    order.backlog = () => new Promise(() => undefined);
    await until(() => heard.length === 2);
    delete order.backlog;
    await until(() => heard.length === 3);
    expect(heard).toEqual([true, false, true]);
    await follower.close();
  });

  it('says so when it falls behind', async () => {
    const { follower, heard, order } = aFollower();
    await until(() => heard.length === 1);
    order.backlog = async () => [{ topic: 'product.events', messages: 3 }];
    await until(() => heard.length === 2);
    expect(heard).toEqual([true, false]);
    await follower.close();
  });

  it('says so when it cannot read a message, which may have been about anything', async () => {
    const { follower, heard, send } = aFollower();
    await until(() => heard.length === 1);
    await send('no event');
    await until(() => heard.length === 3);
    expect(heard).toEqual([true, false, true]);
    await follower.close();
  });

  it('tries a log that cannot be opened again, and keeps nothing until then', async () => {
    let tries = 0;
    const good = memoryLog(memoryStore(topics));
    const { follower, heard } = aFollower({}, async () => {
      tries += 1;
      if (tries < 3) throw new Error('The folder holds something else.');
      return good;
    });
    await until(() => heard.length === 2);
    expect(heard).toEqual([false, true]);
    await follower.close();
  });
});
