import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { isNotNull } from '@commerce/chassis/database/drizzle.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { openOrderDatabase } from '@commerce/order/adapters/out/database/open.ts';
import type { Tables as OrderTables } from '@commerce/order/adapters/out/database/tables.ts';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { topics } from '@commerce/schema/topics.ts';
import { openUserDatabase } from '@commerce/user/adapters/out/database/open.ts';
import { isReady } from '../up/ready.ts';
import { services } from '../up/services.ts';
import type { Market } from './market.ts';
import { listOrders, readCarts } from './read-purchases.ts';
import type { StoredState } from './stored-state.ts';
import type { World } from './world.ts';

const stockQuery = 'query Stock($id: ID!) { product(id: $id) { available } }';

/** Where a service's database is, past every link. */
const databaseUrl = ({ directly, shop }: World, name: string): string =>
  directly[`${name.toUpperCase()}_DATABASE_URL`] ?? pathToFileURL(join(shop.folder.path, name, `${name}.sqlite`)).href;

/** Reads the whole shop. Rows are only read: the API alone cannot show reservations, payments and messages. */
export async function readStoredState(market: Market, world: World): Promise<StoredState> {
  const { payments, sandboxCharges, ...tables } = await readOrderTables(world);
  return {
    ...tables,
    charges: market.bank.charges() ?? sandboxCharges,
    payments: payments.map(({ amount, ...payment }) => ({ ...payment, amount: amount?.amount ?? null })),
    orders: await listOrders(market),
    carts: await readCarts(market),
    stock: new Map(await Promise.all([...market.history.stockChanges.keys()].map((id) => stockOf(market, id)))),
    reservations: await withDatabase(
      () => openProductDatabase(databaseUrl(world, 'product')),
      async ({ database, tables }) => database.read.select().from(tables.reservations),
    ),
    outboxes: await readOutboxes(world),
    activeSagas: await readActiveSagas(world),
    deadLetters: await readDeadLetters(world),
    unready: (
      await Promise.all(
        services.map(async ({ name }) => ((await isReady(world.shop.ports[name], world.shop.host)) ? [] : [name])),
      )
    ).flat(),
  };
}

async function stockOf({ seller }: Market, id: string): Promise<[string, number]> {
  const { data } = await seller.ask<{ product: { available: number } | null }>(stockQuery, { id });
  return [id, data?.product?.available ?? Number.NaN];
}

const inOrder = <T>(world: World, read: (queries: Queries, tables: OrderTables) => Promise<T>): Promise<T> =>
  withDatabase(
    () => openOrderDatabase(databaseUrl(world, 'order')),
    ({ database, tables }) => read(database.read, tables),
  );

const readOrderTables = (world: World) =>
  inOrder(world, async (queries, { orders, payments, sandboxCharges, promotions, redemptions }) => ({
    keys: await queries.select({ orderId: orders.id, key: orders.idempotencyKey }).from(orders),
    payments: await queries.select().from(payments),
    sandboxCharges: await queries.select().from(sandboxCharges),
    promotions: (await queries.select().from(promotions)).map(({ label, ...one }) => ({ ...one, name: label.en })),
    redemptions: await queries.select().from(redemptions),
  }));

/** Sagas that have not ended, with what they wait for. */
export const readActiveSagas = (world: World): Promise<readonly string[]> =>
  inOrder(world, async (queries, { sagas }) => {
    const active = await queries.select().from(sagas).where(isNotNull(sagas.wakeAt));
    return active.map(({ name, orderId, state, notes }) => {
      const history = notes.map(({ at, what }) => `${at.slice(11, 19)} ${what}`).join('; ');
      return `${name} of order ${orderId} is ${JSON.stringify(state)}: ${history}`;
    });
  });

/** How many messages wait in each service that sends any. */
export async function readOutboxes(world: World): Promise<ReadonlyMap<string, number>> {
  const orders = await inOrder(world, (queries, { outbox }) => queries.$count(outbox));
  const products = await withDatabase(
    () => openProductDatabase(databaseUrl(world, 'product')),
    ({ database, tables }) => database.read.$count(tables.outbox),
  );
  const users = await withDatabase(
    () => openUserDatabase(databaseUrl(world, 'user')),
    ({ database, tables }) => database.read.$count(tables.outbox),
  );
  return new Map([
    ['order', orders],
    ['product', products],
    ['user', users],
  ]);
}

async function readDeadLetters({ directly, shop }: World): Promise<readonly string[]> {
  const url = directly.EVENT_LOG_URL ?? pathToFileURL(join(shop.folder.path, 'events')).href;
  const eventLog = await openEventLog(url, { service: 'chaos', topics });
  try {
    return (await eventLog.readAll('dead-letters')).map(({ value }) => value ?? 'an empty one');
  } finally {
    await eventLog.close();
  }
}

async function withDatabase<Opened extends { readonly database: Database }, T>(
  open: () => Promise<Opened>,
  read: (opened: Opened) => Promise<T>,
): Promise<T> {
  const opened = await open();
  try {
    return await read(opened);
  } finally {
    await opened.database.close();
  }
}
