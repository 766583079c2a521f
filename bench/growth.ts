// `pnpm bench:growth [--orders 10000,1000000] [--url URL]`: what the reads and writes of the order service cost by the number of
// its orders. It fills a database by SQL, with a saga for each order and a tenth of the orders of one buyer, and calls here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openOrderDatabase } from '../subgraphs/order/adapters/out/database/open.ts';
import { fillOrders } from './growth/fill-orders.ts';
import { orderCalls } from './growth/order-calls.ts';
import { type Figures, measure, serverPidOf, thisProcess } from './product/scale/measure.ts';

const help = `What the reads and writes of the order service cost as its tables grow: CPU of a call, and its power (cost ~ orders^power).

  pnpm bench:growth                            10,000 and 100,000 orders on SQLite
  pnpm bench:growth --orders 10000,1000000     other numbers
  pnpm bench:growth --url mysql://…/empty      on an empty database of MySQL or MariaDB, which is filled up from size to size
`;

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000,100000' },
    url: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** How the cost grows between the first and the last size; flat calls are near 0. */
const power = (costs: readonly number[], sizes: readonly number[]): number => {
  const [from, to] = [Math.max(0.01, costs[0] ?? 0), Math.max(0.01, costs.at(-1) ?? 0)];
  return Math.log(to / from) / Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
};

async function run(): Promise<void> {
  const sizes = values.orders
    .split(',')
    .map(Number)
    .sort((a, b) => a - b);
  if (sizes.some((size) => !Number.isSafeInteger(size) || size < 1))
    throw new Error('--orders takes whole numbers, such as 10000,1000000');
  const folder = mkdtempSync(join(tmpdir(), 'commerce-growth-'));
  const url = values.url ?? pathToFileURL(join(folder, 'orders.sqlite')).href;
  const opened = await openOrderDatabase(url);
  const costs = new Map<string, Figures[]>();
  try {
    let filled = 0;
    for (const size of sizes) {
      const facts = await fillOrders(opened, filled, size);
      filled = size;
      const serverPid = await serverPidOf(url);
      for (const [name, call] of Object.entries(orderCalls(opened, facts)))
        costs.set(name, [...(costs.get(name) ?? []), await measure(call, thisProcess, serverPid)]);
      console.log(`${opened.database.dialect}: ${size} orders measured`);
    }
    console.log(`| call, CPU ms | ${sizes.join(' | ')} | power | longest hold |`);
    console.log(`|---|${'--:|'.repeat(sizes.length + 2)}`);
    for (const [name, figures] of costs) {
      const cpu = figures.map((one) => one.cpu);
      const hold = Math.max(...figures.map((one) => one.hold));
      console.log(
        `| ${name} | ${cpu.map((ms) => ms.toFixed(2)).join(' | ')} | ${power(cpu, sizes).toFixed(2)} | ${hold.toFixed(1)} |`,
      );
    }
  } finally {
    await opened.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.help) console.log(help);
else await run();
