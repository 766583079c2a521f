// `pnpm bench:orders`: how many orders a second the shop settles, beside what its engines cost bare, in the same run.
import { parseArgs } from 'node:util';
import type { Shop } from '../tools/up/shop.ts';
import { untilAtRest } from './orders/at-rest.ts';
import { bareCommits, bareMessages } from './orders/bare.ts';
import { type Buyers, openBuyers } from './orders/buyers.ts';
import { compareShops } from './orders/compare.ts';
import { cpuPerOrder, cpuTimes } from './orders/cpu-time.ts';
import { clickToConfirmed, placed, sustained, travels } from './orders/load.ts';
import { commitsOfAnOrder } from './orders/needs.ts';
import { startPrivateShop } from './orders/private-shop.ts';
import { askedPerOrder, askedSoFar } from './orders/statements.ts';

const help = `Orders per second from the router to their final status, and the bare cost of the engines beside it, and what shoppers do: cart, totals, checkout with an
address, and a subscription to the order's timeline.

  pnpm bench:orders                    the five processes on the embedded engines
  pnpm bench:orders --engines          on Kafka and MariaDB (\`pnpm infra up\` first)

  --connections 32   buyers at the same time; each waits for its order's final status before the next
  --seconds 10       how long each measurement takes
  --rounds 2         how often the shop and the bare engines are measured, in turns
  --against DIR        another checkout: its orders and shoppers in turns with this one's, CPU per order alone
  --profile DIR      has each process write a CPU profile there
`;

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    connections: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '2' },
    profile: { type: 'string' },
    against: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

async function measure(): Promise<void> {
  const [connections, seconds, rounds] = [values.connections, values.seconds, values.rounds].map(Number) as [
    number,
    number,
    number,
  ];
  const { shop, addresses, folder, close } = await startPrivateShop(
    values.engines,
    values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {},
  );
  try {
    await shop.ready();
    const buyers = await openBuyers({ url: shop.url, environment: shop.environment, connections });
    await sustained(placed(buyers), { connections, seconds: 3 }); // compilers and caches
    const low = await clickToConfirmed(buyers, 60);
    console.log(`click to CONFIRMED, one order at a time: p50 ${low.p50} ms, p99 ${low.p99} ms`);
    console.log(`one order needs ${commitsOfAnOrder.length} durable commits; ${connections} connections, ${seconds} s each`);
    for (let round = 1; round <= rounds; round += 1) {
      const commits = await bareCommits({ addresses, folder, connections, seconds });
      const messages = await bareMessages({ addresses, folder, connections, seconds });
      const travelled = await travels(buyers, { connections, seconds: seconds / 2 });
      const asked = await askedSoFar(addresses.MYSQL_URL);
      const before = cpuTimes(shop);
      const orders = await sustained(placed(buyers), { connections, seconds });
      const cpu = cpuPerOrder(before, cpuTimes(shop), orders.settled);
      const askedAfter = await askedSoFar(addresses.MYSQL_URL);
      const bare = commits / commitsOfAnOrder.length;
      console.log(
        [
          `round ${round}: ${orders.perSecond.toFixed(0)} orders/s`,
          `p50 ${orders.p50} ms`,
          `p99 ${orders.p99} ms`,
          `bare ${bare.toFixed(0)} orders/s (${commits.toFixed(0)} commits/s)`,
          `${messages.toFixed(0)} messages/s produced and consumed`,
          `ratio ${(orders.perSecond / bare).toFixed(2)}`,
          `${travelled.toFixed(0)} requests/s that order nothing`,
        ].join(', '),
      );
      console.log(`         CPU ms per order: ${cpu}`);
      if (asked && askedAfter) console.log(`         database, per order: ${askedPerOrder(asked, askedAfter, orders.settled)}`);
      const shopping = await shopAsGuests(shop, buyers, { connections, seconds });
      console.log(`         what shoppers do: ${shopping}`);
      if (orders.unsettled > 0 || orders.rejected > 0)
        throw new Error(`${orders.unsettled} orders did not settle, ${orders.rejected} were rejected`);
    }
    await buyers.close();
  } finally {
    await close();
  }
}

/** @returns the figures of guests who shop, as text. */
async function shopAsGuests(
  shop: Shop,
  buyers: Buyers,
  load: { readonly connections: number; readonly seconds: number },
): Promise<string> {
  await buyers.untilOpen();
  await untilAtRest(shop); // the mails of the orders before
  const before = cpuTimes(shop);
  const { perSecond, p50, p99, settled, rejected, unsettled } = await sustained(buyers.shop, load);
  await untilAtRest(shop);
  if (unsettled > 0 || rejected > 0) throw new Error(`${unsettled} purchases did not settle, ${rejected} were rejected`);
  const cpu = cpuPerOrder(before, cpuTimes(shop), settled);
  return `${perSecond.toFixed(0)} orders/s, p50 ${p50} ms, p99 ${p99} ms; CPU ms per order: ${cpu}`;
}

if (values.help) console.log(help);
else if (values.against)
  await compareShops({
    other: values.against,
    onEngines: values.engines,
    connections: Number(values.connections),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
  });
else await measure();
