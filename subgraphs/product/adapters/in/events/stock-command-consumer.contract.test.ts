import { randomUUID } from 'node:crypto';
import { type EngineUnderTest, enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { makeEnvelope, outgoing, type Received, readEnvelope } from '@commerce/schema/envelope.ts';
import { topics } from '@commerce/schema/topics.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { openProductDatabase } from '../../out/database/open.ts';
import { sqlCatalogue } from '../../out/database/sql-catalogue.ts';
import { sqlInbox } from '../../out/database/sql-inbox.ts';
import { sqlProducts } from '../../out/database/sql-products.ts';
import { consumeStockCommands } from './stock-command-consumer.ts';

const stamp = { newId: randomUUID, now: () => new Date() };
const log = makeLog('product', 'silent');

/** The consumer of stock commands on a log in memory, with one product of stock 5. */
async function aParticipant(engine: EngineUnderTest) {
  const { url, remove } = await engine.fresh();
  const { database, tables } = await openProductDatabase(url);
  const eventLog = memoryLog(memoryStore(topics));
  const relay = startRelay({ database, tables, eventLog, log });
  const texts = [{ language: 'ko', name: '녹차', description: '' }] as const;
  const tea = aProduct({ id: randomUUID(), available: 5, texts });
  await sqlCatalogue({ database, tables, committed: relay.wake, ...stamp })((catalogue) => catalogue.add(tea, []));
  const inbox = sqlInbox({ database, tables, eventLog, committed: relay.wake, log, ...stamp });
  const consumer = await consumeStockCommands({ inbox });

  const replies: Received[] = [];
  let arrived = Promise.withResolvers<void>();
  await eventLog.consume({
    group: 'test',
    topics: ['order.replies'],
    handle: async (batch) => {
      for (const message of batch) {
        const reply = readEnvelope(message);
        if ('fault' in reply) throw new Error(reply.fault);
        replies.push(reply);
      }
      arrived.resolve();
      arrived = Promise.withResolvers();
    },
  });
  return {
    tea,
    send: eventLog.send,
    /** Resolves with the replies when there are `count` or more. */
    replies: async (count: number) => {
      while (replies.length < count) await arrived.promise;
      return replies;
    },
    stock: async () => (await sqlProducts({ database, tables }).byIds([tea.id]))[0]?.available,
    close: async () => {
      await consumer.close();
      await relay.close();
      await eventLog.close();
      await database.close();
      await remove();
    },
  };
}

type Participant = Awaited<ReturnType<typeof aParticipant>>;

describe.each(enginesUnderTest)('the product service as a participant of the order saga, $name', (engine) => {
  let participant: Participant;
  beforeEach(async () => {
    participant = await aParticipant(engine);
  });
  afterEach(() => participant.close());

  const reserve = (orderId: string, quantity: number, id = randomUUID(), language?: string) =>
    outgoing(
      'ReserveStock',
      makeEnvelope(
        'ReserveStock',
        { orderId, lines: [{ productId: participant.tea.id, quantity }] },
        { id, time: new Date(), subject: orderId, correlationId: `step of ${orderId}`, language },
      ),
    );
  const release = (orderId: string) =>
    outgoing('ReleaseStock', makeEnvelope('ReleaseStock', { orderId }, { id: randomUUID(), time: new Date(), subject: orderId }));

  it('answers a command with the key of its order and the correlation of its step', async () => {
    const orderId = randomUUID();
    await participant.send([reserve(orderId, 2)]);
    const [reply] = await participant.replies(1);
    expect(reply).toMatchObject({
      name: 'StockReserved',
      data: { orderId, lines: [{ productId: participant.tea.id, quantity: 2, unitPrice: participant.tea.price }] },
      envelope: { subject: orderId, source: '/product', correlationid: `step of ${orderId}` },
    });
    expect(await participant.stock()).toBe(3);
  });

  it('names the products in the language of the command, or else in the seller’s own words', async () => {
    for (const language of ['ko', 'en', undefined, 'fr']) await participant.send([reserve(randomUUID(), 1, undefined, language)]);
    const replies = await participant.replies(4);
    const { name } = participant.tea;
    const names = replies.map((reply) => (reply.name === 'StockReserved' ? reply.data.lines[0]?.name : undefined));
    expect(names.sort()).toEqual([name, name, name, '녹차'].sort()); // orders are answered in any order
  });

  it('handles a redelivered message once, and gives a repeated command the same reply', async () => {
    const orderId = randomUUID();
    const command = reserve(orderId, 2);
    await participant.send([command, command]);
    await participant.send([command]);
    await participant.send([reserve(orderId, 2)]);
    const [first, second] = await participant.replies(2);
    expect(second?.data).toEqual(first?.data);
    await participant.send([release(orderId)]);
    expect((await participant.replies(3)).map(({ name }) => name)).toEqual(['StockReserved', 'StockReserved', 'StockReleased']);
    expect(await participant.stock()).toBe(5);
  });

  it('continues after a message that it cannot read', async () => {
    const orderId = randomUUID();
    const poison = { topic: 'product.commands' as const, key: orderId, value: '{"specversion":"1.0"' };
    await participant.send([poison, reserve(orderId, 9)]);
    const [reply] = await participant.replies(1);
    expect(reply).toMatchObject({ name: 'StockRefused', data: { orderId, code: 'OUT_OF_STOCK', productId: participant.tea.id } });
  });
});
