// `node bench/product/scale.ts SIZE URL…`: what lists, searches, facets and writes cost in a large catalogue of 200 categories,
// in process and without a cache. An empty database is filled first and kept, so that the next run begins at once.
// With `--router` the calls are GraphQL operations through the router of a whole shop, whose response cache is off.
// `ONLY=searches node …` measures one group.
import { parseArgs } from 'node:util';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { fillScale } from './scale/fill.ts';
import { type Figures, measure, type Observed, serverPidOf, thisProcess } from './scale/measure.ts';
import { scaleCalls } from './scale/operations.ts';
import { inProcess, type ScaleShop } from './scale/reads.ts';
import { throughRouter } from './scale/through-router.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { router: { type: 'boolean', default: false } } });
const [size, urls] = [Number(positionals[0] ?? 1_000_000), positionals.slice(1)];
if (urls.length === 0) throw new Error('give the URLs of databases: file:///…/products.sqlite or mysql://…');

const shown = (figures: Figures): object =>
  Object.fromEntries(Object.entries(figures).map(([name, ms]: [string, number]) => [name, Number(ms.toFixed(1))]));

interface Opened {
  readonly shop: ScaleShop;
  readonly observed: Observed;
  close(): Promise<void>;
}

async function open(url: string): Promise<Opened> {
  const opened = await openProductDatabase(url);
  const [first] = await opened.database.read.select({ id: opened.tables.products.id }).from(opened.tables.products).limit(1);
  if (!first) await fillScale(opened, url, size);
  if (!values.router) return { shop: inProcess(opened), observed: thisProcess, close: () => opened.database.close() };
  await opened.database.close();
  return throughRouter(url);
}

for (const url of urls) {
  const { shop, observed, close } = await open(url);
  try {
    const serverPid = await serverPidOf(url);
    for (const [group, calls] of Object.entries(scaleCalls(shop, size))) {
      if (process.env.ONLY && process.env.ONLY !== group) continue;
      const table: Record<string, object> = {};
      for (const [name, call] of Object.entries(calls)) table[name] = shown(await measure(call, observed, serverPid));
      console.log(`${new URL(url).protocol} ${size} products, ${group}${values.router ? ' through the router' : ''}, ms`);
      console.table(table);
    }
  } finally {
    await close();
  }
}
