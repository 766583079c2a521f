// `node bench/product/scale.ts SIZE URL…`: what lists, searches, facets and writes cost in a large catalogue of 200 categories,
// in process and without a cache. An empty database is filled first and kept, so that the next run begins at once.
// `ONLY=searches node …` measures one group.
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { fillScale } from './scale/fill.ts';
import { type Figures, measure, serverPidOf } from './scale/measure.ts';
import { scaleCalls } from './scale/operations.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const urls = process.argv.slice(3);
if (urls.length === 0) throw new Error('give the URLs of databases: file:///…/products.sqlite or mysql://…');

const shown = (figures: Figures): object =>
  Object.fromEntries(Object.entries(figures).map(([name, ms]: [string, number]) => [name, Number(ms.toFixed(1))]));

for (const url of urls) {
  const shop = await openProductDatabase(url);
  try {
    const [first] = await shop.database.read.select({ id: shop.tables.products.id }).from(shop.tables.products).limit(1);
    if (!first) await fillScale(shop, url, size);
    const serverPid = await serverPidOf(url);
    for (const [group, calls] of Object.entries(scaleCalls(shop, size))) {
      if (process.env.ONLY && process.env.ONLY !== group) continue;
      const table: Record<string, object> = {};
      for (const [name, call] of Object.entries(calls)) table[name] = shown(await measure(call, serverPid));
      console.log(`${shop.database.dialect}, ${size} products, ${group}, ms`);
      console.table(table);
    }
  } finally {
    await shop.database.close();
  }
}
