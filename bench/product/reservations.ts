// `node bench/product/reservations.ts [orders]`: reservations a second by how many commands share a transaction,
// all on one hot product and spread over 1,000, from as many parallel batches as the topic has partitions.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { newId } from '@commerce/chassis/ids.ts';
import { sqlProducts } from '@commerce/product/adapters/out/database/sql-products.ts';
import { sqlStockLedger } from '@commerce/product/adapters/out/database/sql-stock-ledger.ts';
import { type ReceivedCommand, settleStockCommands } from '@commerce/product/application/settle-stock-commands.ts';
import type { Product } from '@commerce/product/domain/product.ts';
import { topics } from '@commerce/schema/topics.ts';
import { catalogueItem, fill, type OpenedShop, onEachEngine } from './shop.ts';

const orders = Number(process.argv[2] ?? 6_000);
const parallel = topics['product.commands'].partitions;
const stamp = { newId, now: () => new Date() };

const aCommand = (product: Product): ReceivedCommand => ({
  command: { type: 'ReserveStock', orderId: randomUUID(), lines: [{ productId: product.id, quantity: 1 }] },
  cause: {},
});

/** Reservations a second. */
async function rate({ database, tables }: OpenedShop, products: readonly Product[], batch: number): Promise<number> {
  const total = Math.min(orders, batch * 1_000);
  const commands = Array.from({ length: total }, (_, index) => aCommand(products[index % products.length] as Product));
  const batches = Array.from({ length: Math.ceil(total / batch) }, (_, index) =>
    commands.slice(index * batch, (index + 1) * batch),
  );
  const start = performance.now();
  const worker = async () => {
    for (let mine = batches.pop(); mine; mine = batches.pop()) {
      const work = mine;
      await database.transact((queries) => settleStockCommands(sqlStockLedger({ database, tables, ...stamp }, queries), work));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return Math.round(total / ((performance.now() - start) / 1_000));
}

await onEachEngine(async (shop) => {
  const products = Array.from({ length: 1_000 }, (_, index) => ({
    ...catalogueItem(index, 0),
    available: 1_000_000,
    archived: false,
  }));
  await fill(shop, products);
  const hot = products.slice(0, 1);
  await rate(shop, products, 50); // warm
  const table: Record<string, object> = {};
  let sold = Math.min(orders, 50_000);
  for (const batch of [1, 10, 50, 200]) {
    table[`${batch} a transaction`] = {
      'one hot product, per s': await rate(shop, hot, batch),
      '1,000 products, per s': await rate(shop, products, batch),
    };
    sold += 2 * Math.min(orders, batch * 1_000);
  }
  const left = await sqlProducts(shop).byIds(products.map(({ id }) => id));
  const missing = left.reduce((sum, { available }) => sum + 1_000_000 - available, 0);
  console.log(`${shop.database.dialect}, ${parallel} parallel batches; reserved ${sold}, gone from stock ${missing}`);
  console.table(table);
});
