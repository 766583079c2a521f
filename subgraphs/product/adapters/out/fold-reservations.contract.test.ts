import type { Database } from '@commerce/chassis/database/database.ts';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { firstIdAt, newId } from '@commerce/chassis/ids.ts';
import { makeFoldReservations } from '../../application/fold-reservations.ts';
import { settleStockCommands } from '../../application/settle-stock-commands.ts';
import type { StockCommand } from '../../domain/decide-batch.ts';
import type { Product } from '../../domain/product.ts';
import { openProductDatabase } from './database/open.ts';
import { sqlCatalogue } from './database/sql-catalogue.ts';
import { sqlProducts } from './database/sql-products.ts';
import { sqlReservationArchive } from './database/sql-reservation-archive.ts';
import { sqlStockLedger } from './database/sql-stock-ledger.ts';
import type { Tables } from './database/tables.ts';
import { another } from './stores.support.ts';

const now = new Date('2026-11-30T09:30:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
/** The id of an order of that age. */
const orderOf = (days: number) => `${firstIdAt(daysAgo(days)).slice(0, 24)}${newId().slice(24)}`;

describe.each(enginesUnderTest)('old reservations ($name)', (engine) => {
  let database: Database;
  let tables: Tables;
  let remove: () => Promise<unknown>;
  const [tea, cup] = [another({ available: 100 }), another({ available: 100 })];
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    ({ database, tables } = await openProductDatabase(fresh.url));
    const change = sqlCatalogue({ database, tables, committed: () => undefined, newId, now: () => now });
    for (const product of [tea, cup]) await change((catalogue) => catalogue.add(product, []));
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const settle = (...commands: readonly StockCommand[]) =>
    database.transact((queries) =>
      settleStockCommands(
        sqlStockLedger({ database, tables, newId, now: () => now }, queries),
        commands.map((command) => ({ command, cause: {} })),
      ),
    );
  const reserving = (orderId: string, ...lines: readonly (readonly [Product, number])[]): StockCommand => ({
    type: 'ReserveStock',
    orderId,
    lines: lines.map(([{ id }, quantity]) => ({ productId: id, quantity })),
  });
  const releasing = (orderId: string): StockCommand => ({ type: 'ReleaseStock', orderId });
  const rowOf = async (orderId: string) =>
    (await database.read.select().from(tables.reservations).where(eq(tables.reservations.orderId, orderId)))[0];
  const stock = async () => {
    const found = await sqlProducts({ database, tables }).byIds([tea.id, cup.id]);
    return [tea, cup].map(({ id }) => found.find((product) => product.id === id)?.available);
  };
  const folding = (limit: number, steps: number[] = []) => {
    const archive = sqlReservationArchive({ database, tables });
    return makeFoldReservations({
      archive: {
        foldOld: async (before, atMost) => {
          const folded = await archive.foldOld(before, atMost);
          steps.push(folded);
          return folded;
        },
      },
      now: () => now,
      retentionDays: 45,
      limit,
      pause: () => Promise.resolve(),
    })();
  };

  it('keep the quantity of each product of a confirmed order, and go if they are refused or released', async () => {
    const [confirmed, refused, released, young] = [orderOf(60), orderOf(59), orderOf(58), orderOf(44)];
    await settle(reserving(confirmed, [tea, 2], [cup, 1], [tea, 3]), reserving(refused, [tea, 1_000]));
    await settle(reserving(released, [tea, 4]), reserving(young, [tea, 1]));
    await settle(releasing(released));
    const before = await rowOf(young);
    expect(await folding(10)).toBe(3);
    expect((await rowOf(confirmed))?.lines).toEqual([
      { productId: tea.id, quantity: 5 },
      { productId: cup.id, quantity: 1 },
    ]);
    expect([await rowOf(refused), await rowOf(released), await rowOf(young)]).toEqual([undefined, undefined, before]);
    expect(await stock()).toEqual([94, 99]);
  });

  it('are folded in steps, oldest first, and each once', async () => {
    for (const days of [50, 54, 52, 53, 51]) await settle(reserving(orderOf(days), [tea, 1]));
    const steps: number[] = [];
    expect(await folding(2, steps)).toBe(5);
    expect(steps).toEqual([2, 2, 1]);
    expect(await folding(2)).toBe(0);
    await settle(reserving(orderOf(47), [tea, 1]));
    expect(await folding(2)).toBe(1);
  });

  it('are folded once by two replicas at the same time', async () => {
    for (let count = 0; count < 12; count += 1) await settle(reserving(orderOf(50), [tea, 1]));
    const folded = await Promise.all([folding(5), folding(5)]);
    expect(folded.reduce((sum, one) => sum + one, 0)).toBe(12);
  });

  it('return the stock of a cancelled order exactly once, also once they are folded', async () => {
    const [orderId, gone] = [orderOf(60), orderOf(59)];
    await settle(reserving(orderId, [tea, 2], [cup, 1]), reserving(gone, [tea, 1]), releasing(gone));
    await folding(10);
    await settle(releasing(orderId), releasing(gone));
    await settle(releasing(orderId), releasing(gone));
    expect(await stock()).toEqual([100, 100]);
    expect((await rowOf(orderId))?.status).toBe('RELEASED');
  });

  it('refuse a command to reserve that comes once they are folded, as a fault of the command', async () => {
    const orderId = orderOf(60);
    await settle(reserving(orderId, [tea, 2]));
    await folding(10);
    await expect(settle(reserving(orderId, [tea, 2]))).rejects.toThrow('comes too late');
    expect(await stock()).toEqual([98, 100]);
  });
});
