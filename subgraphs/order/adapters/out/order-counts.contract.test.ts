import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { firstIdAt, newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import type { OrderQueries } from '../../application/ports.ts';
import { takeGuestOrders } from '../../application/take-guest-orders.ts';
import { anOrder } from '../../domain/order.support.ts';
import type { Order, OrderStatus } from '../../domain/order.ts';
import { openOrderDatabase } from './database/open.ts';
import { countLimits } from './database/sql-order-counts.ts';
import { sqlOrderQueries } from './database/sql-order-queries.ts';
import { sqlTransact } from './database/sql-transact.ts';
import type { Tables } from './database/tables.ts';

const hour = 3_600_000;
const statuses: readonly OrderStatus[] = ['PENDING', 'PAYMENT_PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'];
const limits = { ...countLimits, ordersOfAStep: 3, maxCounted: 2 };

describe.each(enginesUnderTest)('the number of a buyer’s orders ($name)', (engine) => {
  const isServer = engine.name !== 'SQLite'; // each statement is a round trip there
  let database: Database;
  let tables: Tables;
  let remove: () => Promise<unknown>;
  let time: number;
  const now = () => new Date(time);
  beforeEach(async () => {
    time = Date.parse('2026-11-30T09:30:00.000Z');
    const fresh = await engine.fresh();
    remove = fresh.remove;
    ({ database, tables } = await openOrderDatabase(fresh.url));
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const transact: ReturnType<typeof sqlTransact> = (work) =>
    sqlTransact({ database, tables, newId, now, committed: () => undefined, tokenOf: (id) => id })(work);
  const queries = (over: Database = database, maxCounted = limits.maxCounted) =>
    sqlOrderQueries({ database: over, tables, now }, { ...limits, maxCounted });

  /** Places an order of this moment. */
  const place = async (buyerId: string, status: OrderStatus = 'CONFIRMED', email: string | null = null): Promise<Order> => {
    const id = `${firstIdAt(now()).slice(0, 24)}${newId().slice(24)}`;
    const order = anOrder({ id, number: newId().slice(-12), buyerId, status });
    await transact(async ({ orders, checkouts }) => {
      await orders.add([{ change: { order, events: [] }, request: { idempotencyKey: newId(), fingerprint: 'print' } }]);
      if (email !== null) await checkouts.addGuestOrder(id, email);
    });
    return order;
  };
  const move = (orderId: string, to: OrderStatus) =>
    transact(async ({ orders }) => {
      const order = (await orders.withIds([orderId])).get(orderId);
      if (order) await orders.save([{ order: { ...order, status: to }, events: [] }]);
    });
  const counted = async (buyerId: string, { countOf }: Pick<OrderQueries, 'countOf'> = queries()) =>
    Promise.all([null, ...statuses].map((status) => countOf(buyerId, status)));
  const keptOf = async (buyerId: string) =>
    (await database.read.select().from(tables.orderCounts).where(eq(tables.orderCounts.buyerId, buyerId)))[0];

  const aCommand = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('place' as const),
        buyer: fc.nat(1),
        to: fc.constantFrom(...statuses.slice(2, 4)),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ does: fc.constant('move' as const), which: fc.nat(), to: fc.constantFrom(...statuses) }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 8 }) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('order as a guest' as const), buyer: fc.nat(1) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('verify' as const), buyer: fc.nat(1) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('at once' as const),
        moves: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...statuses)), { minLength: 2, maxLength: 5 }),
      }),
    },
  );

  it('is that of the orders that there are, under every history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCommand, { minLength: 5, maxLength: isServer ? 10 : 18 }), async (commands) => {
        const buyers = [newId(), newId()];
        const emails = buyers.map((id) => `${id}@journey.example`);
        const placed: string[] = [];
        const chosen = (which: number) => placed[which % Math.max(1, placed.length)] ?? newId();
        const { countOf } = queries(database, 0); // each count takes what was kept
        for (const command of commands) {
          switch (command.does) {
            case 'place':
              placed.push((await place(buyers[command.buyer] ?? '', command.to)).id);
              break;
            case 'move':
              await move(chosen(command.which), command.to);
              break;
            case 'wait':
              time += command.hours * hour;
              break;
            case 'order as a guest':
              placed.push((await place(newId(), 'CONFIRMED', emails[command.buyer] ?? '')).id);
              break;
            case 'verify': {
              const [userId, email] = [buyers[command.buyer] ?? '', emails[command.buyer] ?? ''];
              await transact((inside) => takeGuestOrders(inside, [{ userId, email }]));
              break;
            }
            case 'at once': // with readers, whose counting goes on in the background
              await Promise.all([
                ...command.moves.map(([which, to]) => move(chosen(which), to)),
                ...buyers.map((buyerId) => countOf(buyerId, null)),
                ...buyers.map((buyerId) => place(buyerId).then(({ id }) => placed.push(id))),
              ]);
          }
          for (const buyerId of buyers) {
            const there = await database.read
              .select({ status: tables.orders.status })
              .from(tables.orders)
              .where(eq(tables.orders.buyerId, buyerId));
            const byStatus = statuses.map((status) => there.filter((one) => one.status === status).length);
            expect(await counted(buyerId, { countOf })).toEqual([there.length, ...byStatus]);
          }
        }
      }),
      { numRuns: isServer ? 3 : 12 },
    );
  });

  it('is counted in steps once, and then only from there on', async () => {
    const buyerId = newId();
    for (let count = 0; count < 8; count += 1) await place(buyerId, count % 2 === 0 ? 'CONFIRMED' : 'REJECTED');
    time += 2 * hour;
    await place(buyerId, 'PENDING');
    expect(await counted(buyerId)).toEqual([9, 1, 0, 4, 4, 0]);
    const kept = await eventually(async () => {
      await queries().countOf(buyerId, null);
      const row = await keptOf(buyerId);
      return row && Object.values(row.counts).reduce((sum, count) => sum + count, 0) === 8 && row;
    });
    expect(kept.counts).toEqual({ CONFIRMED: 4, REJECTED: 4 });
    const withoutLongReads = { ...database, longRead: undefined as never };
    expect(await counted(buyerId, queries(withoutLongReads))).toEqual([9, 1, 0, 4, 4, 0]);
  });

  it('has the older orders that the buyer placed as a guest, once the email is verified', async () => {
    const [buyerId, email] = [newId(), 'guest@journey.example'];
    await place(newId(), 'CONFIRMED', email);
    for (let count = 0; count < 5; count += 1) await place(buyerId);
    time += 2 * hour;
    await eventually(async () => {
      await queries().countOf(buyerId, null);
      return (await keptOf(buyerId))?.counts.CONFIRMED === 5;
    });
    await transact((inside) => takeGuestOrders(inside, [{ userId: buyerId, email }]));
    expect(await counted(buyerId)).toEqual([6, 0, 0, 6, 0, 0]);
  });

  it('begins anew a day after it began, so that what a replica of an earlier version changed is right again', async () => {
    const buyerId = newId();
    const first = await place(buyerId);
    for (let count = 0; count < 4; count += 1) await place(buyerId);
    time += 2 * hour;
    await eventually(async () => {
      await queries().countOf(buyerId, null);
      return (await keptOf(buyerId))?.counts.CONFIRMED === 5;
    });
    await database.transact((inside) =>
      inside.update(tables.orders).set({ status: 'CANCELLED' }).where(eq(tables.orders.id, first.id)),
    );
    time += 25 * hour;
    const { countOf } = queries();
    await eventually(async () => {
      await countOf(buyerId, null);
      return (await countOf(buyerId, 'CONFIRMED')) === 4;
    });
    expect(await counted(buyerId)).toEqual([5, 0, 0, 4, 0, 1]);
  });
});
