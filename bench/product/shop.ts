import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { countChanges, saveCounts } from '@commerce/product/adapters/out/database/category-counts.ts';
import { categoryNamed } from '@commerce/product/adapters/out/database/category-named.ts';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { rowOf } from '@commerce/product/adapters/out/database/product-rows.ts';
import { placeIn } from '@commerce/product/application/category-of-product.ts';
import type { Category } from '@commerce/product/domain/category.ts';
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
    categoryPath: [],
    slug: `sku-${index}`,
    salesKey: 0,
    revision: 1,
    compareAtPrice: null,
    reduction: null,
    brand: null,
    attributes: [],
    weight: null,
    taxClass: 'STANDARD',
    texts: [],
    imageUrl: null,
    price: { amount: 100 + ((index * 7_919) % 50_000), currency: index % 3 === 0 ? 'EUR' : 'USD' },
    available: index % 20 === 0 ? 0 : available,
    archived: index % 50 === 49,
    pictureUrl: null,
    variantOf: null,
    createdAt: at,
    updatedAt: at,
  };
}

export async function fill({ database, tables }: OpenedShop, products: readonly Product[]): Promise<void> {
  const { products: table } = tables;
  const named = new Map<string, Category>();
  for (const name of categories)
    named.set(name, await database.transact((queries) => categoryNamed({ database, tables, newId }, queries, name)));
  for (let start = 0; start < products.length; start += 500) {
    const counts = countChanges();
    const some = products.slice(start, start + 500).map((product) => {
      const category = named.get(product.category);
      const row = rowOf(category ? { ...product, ...placeIn(category) } : product);
      counts.move('', row.countedIn);
      return row;
    });
    await database.transact(async (queries) => {
      await queries.insert(table).values(some);
      await saveCounts({ database, tables }, queries, counts);
    });
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
