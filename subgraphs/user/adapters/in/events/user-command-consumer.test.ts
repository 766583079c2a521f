import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { type About, makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import { topics } from '@commerce/schema/topics.ts';
import { makeManageAddressBook } from '../../../application/manage-address-book.ts';
import { anotherAccount, openingOf } from '../../out/accounts.contract.ts';
import { openUserDatabase } from '../../out/database/open.ts';
import { sqlAccounts } from '../../out/database/sql-accounts.ts';
import { sqlAddressBooks } from '../../out/database/sql-address-books.ts';
import { sqlInbox } from '../../out/database/sql-inbox.ts';
import { consumeUserCommands } from './user-command-consumer.ts';

const [engine] = enginesUnderTest;
const log = makeLog('user', 'silent');
const now = () => new Date();
const typed = { recipient: 'Minji Park', line1: '12 Eunhaeng-ro', city: 'Seoul', countryCode: 'KR', isDefault: false };

interface Reply {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly correlationid?: string;
  readonly data: unknown;
}

/** The user service's event side in one process, and the replies that the order service gets. */
async function aService() {
  const { url, remove } = await (engine as typeof engine & object).fresh();
  const { database, tables } = await openUserDatabase(url);
  const eventLog: EventLog = memoryLog(memoryStore(topics));
  const relay = startRelay({ database, tables, eventLog, log });
  await consumeUserCommands({ inbox: sqlInbox({ database, tables, eventLog, newId, now, committed: relay.wake, log }), now });

  const replies: Reply[] = [];
  let arrived = Promise.withResolvers<void>();
  await eventLog.consume({
    group: 'order',
    topics: ['order.replies'],
    handle: async (batch) => {
      replies.push(...batch.map(({ value }) => JSON.parse(value ?? '') as Reply));
      arrived.resolve();
      arrived = Promise.withResolvers<void>();
    },
  });

  const buyer = anotherAccount();
  await sqlAccounts({ database, tables, newId, committed: () => {} }).open(openingOf(buyer));
  const book = makeManageAddressBook({ addressBooks: sqlAddressBooks({ database, tables }), newId, now });
  const added = await book.add(buyer.id, typed);
  if (!added.ok) throw new Error('the address was refused');

  return {
    buyerId: buyer.id,
    addressId: added.value.address.id,
    send: (data: { orderId: string; buyerId: string; addressId: string }, about: Partial<About> = {}) => {
      const envelope = makeEnvelope('ConfirmAddress', data, { id: newId(), time: now(), subject: data.orderId, ...about });
      return eventLog.send([outgoing('ConfirmAddress', envelope)]);
    },
    replies: async (count: number) => {
      while (replies.length < count) await arrived.promise;
      return replies;
    },
    close: async () => {
      await eventLog.close();
      await relay.close();
      await database.close();
      await remove();
    },
  };
}

describe('the user service in the order saga', () => {
  let service: Awaited<ReturnType<typeof aService>>;
  beforeEach(async () => {
    service = await aService();
  });
  afterEach(() => service.close());

  it('confirms an address of the buyer, and names the command that it answers', async () => {
    const { buyerId, addressId } = service;
    const orderId = newId();
    await service.send({ orderId, buyerId, addressId }, { correlationId: 'the address is confirmed' });
    const { isDefault, ...postal } = typed;
    const address = { ...postal, line2: null, region: null, postalCode: null, phone: null };
    expect(await service.replies(1)).toMatchObject([
      {
        type: 'commerce.AddressConfirmed.v1',
        subject: orderId,
        correlationid: 'the address is confirmed',
        data: { orderId, address },
      },
    ]);
  });

  it('refuses an address of another account', async () => {
    const orderId = newId();
    await service.send({ orderId, buyerId: newId(), addressId: service.addressId });
    expect(await service.replies(1)).toMatchObject([
      { type: 'commerce.AddressRefused.v1', subject: orderId, data: { orderId, code: 'ADDRESS_UNKNOWN' } },
    ]);
  });

  it('answers a command that comes twice once', async () => {
    const { buyerId, addressId } = service;
    const [orderId, later] = [newId(), newId()];
    const id = newId();
    await service.send({ orderId, buyerId, addressId }, { id });
    await service.send({ orderId, buyerId, addressId }, { id });
    // A command of the same partition that comes after both: its reply comes after theirs.
    await service.send({ orderId: later, buyerId, addressId }, { subject: orderId });
    const replies = await service.replies(2);
    expect(replies.map(({ data }) => (data as { orderId: string }).orderId)).toEqual([orderId, later]);
  });
});
