import { type EngineUnderTest, enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import type { Messages } from '@commerce/schema/messages.generated.ts';
import { topics } from '@commerce/schema/topics.ts';
import { sqlInbox } from '../../out/database/sql-inbox.ts';
import { openSqlStores } from '../../out/database/sql-stores.support.ts';
import { consumeProducts } from './product-consumer.ts';

/** The consumer of product events on a log in memory. */
async function aProjection(engine: EngineUnderTest) {
  const { database, tables, knownProductQueries, close } = await openSqlStores(engine);
  const eventLog = memoryLog(memoryStore(topics));
  const log = makeLog('order', 'silent');
  const inbox = sqlInbox({
    database,
    tables,
    eventLog,
    log,
    newId,
    now: () => new Date(),
    committed: () => undefined,
    tokenOf: (orderId: string) => `${orderId}.signature`,
  });
  const consumer = await consumeProducts({ inbox });
  return {
    /** Sends an event, again with the same id if it is given, and waits until every consumer has read it. */
    send: async <N extends 'ProductChanged' | 'StockMoved'>(name: N, data: Messages[N], id = newId()) => {
      const subject = 'productIds' in data ? (data.orderId ?? '') : data.productId;
      await eventLog.send([outgoing(name, makeEnvelope(name, data, { id, time: new Date(), subject }))]);
      await eventLog.settled();
    },
    parked: () => eventLog.sent('dead-letters'),
    known: async (id: string) => (await knownProductQueries.withIds([id])).get(id),
    close: async () => {
      await consumer.close();
      await eventLog.close();
      await close();
    },
  };
}

const product = {
  revision: 4,
  sku: 'TEA-01',
  slug: 'green-tea',
  name: 'Green tea',
  texts: [{ language: 'ko' as const, name: '녹차' }],
  price: { amount: 12_000, currency: 'KRW' as const },
  available: 40,
  archived: false,
  weight: 80,
  taxClass: 'REDUCED' as const,
  categoryIds: [newId()],
  imageUrl: null,
};

describe.each(enginesUnderTest)('the projection of products, $name', (engine) => {
  let projection: Awaited<ReturnType<typeof aProjection>>;
  beforeEach(async () => {
    projection = await aProjection(engine);
  });
  afterEach(() => projection.close());

  it('knows a product after its event, and its stock after every movement', async () => {
    const productId = newId();
    await projection.send('ProductChanged', { productId, change: 'CREATED', product });
    const { revision: _revision, available: _available, texts: _texts, ...details } = product;
    expect(await projection.known(productId)).toEqual({
      id: productId,
      details: { ...details, names: { ko: '녹차' } },
      detailsRevision: 4,
      available: 40,
      stockRevision: 4,
    });
    const stocks = [{ productId, revision: 5, available: 38 }];
    await projection.send('StockMoved', { productIds: [productId], reason: 'RESERVED', orderId: newId(), stocks });
    expect(await projection.known(productId)).toMatchObject({ available: 38, stockRevision: 5, detailsRevision: 4 });
  });

  it('takes a repeated message once, and does not go back for a late one', async () => {
    const productId = newId();
    const id = newId();
    await projection.send('ProductChanged', { productId, change: 'UPDATED', product }, id);
    await projection.send('ProductChanged', { productId, change: 'UPDATED', product: { ...product, available: 1 } }, id);
    await projection.send('ProductChanged', { productId, change: 'CREATED', product: { ...product, revision: 0, sku: 'OLD' } });
    expect(await projection.known(productId)).toMatchObject({ available: 40, details: { sku: 'TEA-01' } });
  });

  it('passes over messages of earlier versions, which have no states', async () => {
    const productId = newId();
    await projection.send('ProductChanged', { productId, change: 'CREATED' });
    await projection.send('StockMoved', { productIds: [productId], reason: 'ADJUSTED', orderId: null });
    expect([await projection.known(productId), projection.parked()]).toEqual([undefined, []]);
  });
});
