import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { rowOf } from '@commerce/product/adapters/out/database/product-rows.ts';
import { categoryKey } from '@commerce/product/domain/listing.ts';
import type { Product } from '@commerce/product/domain/product.ts';

const words =
  'amber bamboo birch cedar copper cotton fern glass granite jade linen maple moss oak olive pearl pine slate wool'.split(' ');
const things = 'bowl chair clock cup lamp mirror plate rug shelf spoon stool table tray vase'.split(' ');
const categories = ['Bath', 'Bedroom', 'Garden', 'Kitchen', 'Lighting', 'Office', 'Outdoor', 'Storage'];
const sellers = Array.from({ length: 50 }, () => randomUUID());

export type OpenedShop = Awaited<ReturnType<typeof openProductDatabase>>;

/** The same catalogue each time, but for the ids: product `index` of it. */
export function catalogueItem(index: number, available: number): Product {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(index / step) % list.length] as T;
  const name = `${pick(words, 1)} ${pick(words, 7)} ${pick(things, 3)} no. ${index}`;
  const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000);
  return {
    id: newId(),
    sku: `SKU-${index}`,
    sellerId: pick(sellers, 11),
    name,
    description: `A ${name} for every day. `.repeat(12),
    category: pick(categories, 5),
    imageUrl: null,
    price: { amount: 100 + ((index * 7_919) % 50_000), currency: index % 3 === 0 ? 'EUR' : 'USD' },
    available: index % 20 === 0 ? 0 : available,
    archived: index % 50 === 49,
    createdAt: at,
    updatedAt: at,
  };
}

export async function fill({ database, tables }: OpenedShop, products: readonly Product[]): Promise<void> {
  const { products: table, categories: categoryTable } = tables;
  const rows = categories.map((name) => ({ key: categoryKey(name), name }));
  await database.transact((queries) => database.insertIgnore(queries, categoryTable, rows));
  for (let start = 0; start < products.length; start += 500) {
    const some = products.slice(start, start + 500).map(rowOf);
    await database.transact((queries) => queries.insert(table).values(some));
  }
}

/** Runs the work on a fresh, empty database of each engine: SQLite, and MySQL or MariaDB where `MYSQL_URL` names one. */
export async function onEachEngine(work: (shop: OpenedShop) => Promise<void>): Promise<void> {
  for (const engine of enginesUnderTest) {
    const { url, remove } = await engine.fresh();
    const shop = await openProductDatabase(url);
    try {
      await work(shop);
    } finally {
      await shop.database.close();
      await remove();
    }
  }
}
