// `pnpm bench:memory`: what each process of the shop holds while it settles many orders.
import { parseArgs } from 'node:util';
import type { Shop } from '../tools/up/shop.ts';
import { openBuyers } from './orders/buyers.ts';
import { placed, sustained } from './orders/load.ts';
import { startPrivateShop } from './orders/private-shop.ts';
import { usageOf } from './router/measure/process-tree.ts';

const help = `The memory of each process after every N orders. Linux only.

  pnpm bench:memory                    the five processes on the embedded engines
  pnpm bench:memory --engines          on Kafka and MariaDB (\`pnpm infra up\` first)

  --orders 100000    how many are settled
  --every 10000      how often it is read, after a second of rest
  --connections 32   buyers at the same time
`;

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    orders: { type: 'string', default: '100000' },
    every: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '32' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** Resident memory of each process and its children, as text. */
const memoryOf = ({ processes }: Shop): string =>
  Object.entries(processes)
    .map(([name, process]) => `${name} ${Math.round(usageOf(process.pid() ?? 0).rssBytes / 2 ** 20)}`)
    .join(', ');

async function measure(): Promise<void> {
  const [orders, every, connections] = [values.orders, values.every, values.connections].map(Number) as [number, number, number];
  const { shop, close } = await startPrivateShop(values.engines);
  try {
    await shop.ready();
    const buyers = await openBuyers({ url: shop.url, environment: shop.environment, connections });
    for (let settled = 0; settled < orders; ) {
      const until = settled + every;
      while (settled < until) settled += (await sustained(placed(buyers), { connections, seconds: 1 })).settled;
      await new Promise((rested) => setTimeout(rested, 1_000));
      console.log(`after ${settled} orders, MiB: ${memoryOf(shop)}`);
    }
    await buyers.close();
  } finally {
    await close();
  }
}

if (values.help) console.log(help);
else await measure();
