// `node bench/product/scale.ts SIZE URL…`: what lists, searches, facets and writes cost in a large catalogue of 200 categories,
// in process and without a cache. An empty database is filled first and kept, so that the next run begins at once.
// With `--router` the calls are GraphQL operations through the router of a whole shop, whose response cache is off.
// With `--search-engine URL` it searches in that OpenSearch cluster, whose index it builds first.
// `ONLY=searches,facets node …` measures these groups.
import { parseArgs } from 'node:util';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { fillScale } from './scale/fill.ts';
import { type Figures, measure, type Observed, serverPidsOf, thisProcess } from './scale/measure.ts';
import { scaleCalls } from './scale/operations.ts';
import { inProcess, type ScaleShop } from './scale/reads.ts';
import { openScaleSearch } from './scale/search-engine.ts';
import { throughRouter } from './scale/through-router.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { router: { type: 'boolean', default: false }, 'search-engine': { type: 'string' } },
});
const only = process.env.ONLY?.split(',');
const engineUrl = values['search-engine'];
const [size, urls] = [Number(positionals[0] ?? 1_000_000), positionals.slice(1)];
if (urls.length === 0) throw new Error('give the URLs of databases: file:///…/products.sqlite or mysql://…');

const shown = (figures: Figures): object =>
  Object.fromEntries(Object.entries(figures).map(([name, ms]: [string, number]) => [name, Number(ms.toFixed(1))]));

interface Opened {
  readonly shop: ScaleShop;
  readonly observed: Observed;
  readonly serverPids: readonly number[];
  close(): Promise<void>;
}

async function open(url: string): Promise<Opened> {
  const opened = await openProductDatabase(url);
  const [first] = await opened.database.read.select({ id: opened.tables.products.id }).from(opened.tables.products).limit(1);
  if (!first) await fillScale(opened, url, size);
  const search = engineUrl === undefined ? undefined : await openScaleSearch(opened, engineUrl);
  const serverPids = [...(await serverPidsOf(url)), ...(search?.pids ?? [])];
  const close = async () => {
    await search?.close();
    await opened.database.close();
  };
  if (!values.router) return { shop: inProcess(opened, search?.searchIndex), observed: thisProcess, serverPids, close };
  await close();
  return { ...(await throughRouter(url, engineUrl)), serverPids };
}

for (const url of urls) {
  const { shop, observed, serverPids, close } = await open(url);
  try {
    for (const [group, calls] of Object.entries(scaleCalls(shop, size))) {
      if (only && !only.includes(group)) continue;
      const table: Record<string, object> = {};
      for (const [name, call] of Object.entries(calls)) table[name] = shown(await measure(call, observed, serverPids));
      console.log(
        `${new URL(url).protocol} ${engineUrl ? 'with OpenSearch, ' : ''}${size} products, ${group}${values.router ? ' through the router' : ''}, ms`,
      );
      console.table(table);
    }
  } finally {
    await close();
  }
}
