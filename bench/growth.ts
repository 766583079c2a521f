// `pnpm bench:growth`: what the reads and writes of the order service, and those of the product service, cost by how much there
// is. It fills a database for each size by SQL, and calls the services' own code in process.
import { parseArgs } from 'node:util';
import { plansOf } from '@commerce/chassis/database/plans.support.ts';
import { openProductDatabase } from '@commerce/product/adapters/out/database/open.ts';
import { mysqlPlaces, openFilled, type Places, sqlitePlaces } from './growth/databases.ts';
import { orderCalls } from './growth/order-calls.ts';
import { type Growth, planLines, tableLines } from './growth/table.ts';
import { measure, serverPidsOf, thisProcess } from './product/scale/measure.ts';
import { scaleCalls } from './product/scale/operations.ts';
import { inProcess } from './product/scale/reads.ts';

const help = `What reads and writes cost as the tables grow: CPU of a call with that of the database's server, its power (cost ~ size^power), p95, the longest
time in which the event loop served no other request, and how the engine finds the rows of each statement.

  pnpm bench:growth                                  10,000 and 100,000 orders on SQLite
  pnpm bench:growth --orders 10000,100000,1000000    other numbers
  pnpm bench:growth --mysql mysql://user:password@host  on MySQL or MariaDB as well; the user makes databases test_growth_…
  pnpm bench:growth --keep FOLDER                    keeps what it has filled for the next run: files in the folder, databases on the server
  pnpm bench:growth --products URL,URL               the product service's calls, too, on databases that bench/product/scale.ts has filled

  --only ENGINE   SQLite or MySQL alone
`;

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000,100000' },
    mysql: { type: 'string' },
    keep: { type: 'string' },
    products: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

function sizesOf(text: string): readonly number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isSafeInteger(size) || size < 1))
    throw new Error('--orders takes whole numbers, such as 10000,1000000');
  return sizes.sort((a, b) => a - b);
}

/** The calls of the order service, at each size. */
async function ordersOn({ engine, urlOf }: Places, sizes: readonly number[]): Promise<void> {
  const found: Growth[] = [];
  for (const size of sizes) {
    const url = await urlOf(size);
    const { opened, facts } = await openFilled(url, size);
    const serverPids = await serverPidsOf(url);
    try {
      for (const [call, work] of Object.entries(await orderCalls(opened, facts))) {
        const figures = await measure(work, thisProcess, serverPids);
        const plans = size === sizes.at(-1) ? await plansOf(url, () => work(0)) : [];
        found.push({ call, size, figures, plans });
      }
    } finally {
      await opened.database.close();
    }
    console.error(`${engine}: ${size} orders are measured`);
  }
  console.log(`\norders, ${engine}\n\n${tableLines(found, sizes).join('\n')}\n\n${planLines(found).join('\n')}`);
}

/** The reads of the product service, in the order of their groups. Writes are left out: they would change the catalogue. */
async function productsOn(url: string): Promise<void> {
  const opened = await openProductDatabase(url);
  try {
    const size = await opened.database.read.$count(opened.tables.products);
    const serverPids = await serverPidsOf(url);
    const { writes: _writes, ...reads } = scaleCalls(inProcess(opened), size);
    const found: Growth[] = [];
    for (const [call, work] of Object.values(reads).flatMap((calls) => Object.entries(calls)))
      found.push({ call, size, figures: await measure(work, thisProcess, serverPids), plans: await plansOf(url, () => work(0)) });
    console.log(
      `\nproducts, ${new URL(url).protocol}\n\n${tableLines(found, [size]).join('\n')}\n\n${planLines(found).join('\n')}`,
    );
  } finally {
    await opened.database.close();
  }
}

async function run(): Promise<void> {
  const sizes = sizesOf(values.orders);
  const places = [
    ...(values.only === 'MySQL' ? [] : [sqlitePlaces(values.keep)]),
    ...(values.mysql === undefined || values.only === 'SQLite' ? [] : [mysqlPlaces(values.mysql, values.keep !== undefined)]),
  ];
  for (const place of places) await ordersOn(place, sizes).finally(() => place.remove());
  for (const url of values.products?.split(',') ?? []) await productsOn(url);
}

if (values.help) console.log(help);
else await run();
