import { join, resolve } from 'node:path';
import type { Shop } from '../../tools/up/shop.ts';
import { untilAtRest } from './at-rest.ts';
import { type Buyers, openBuyers } from './buyers.ts';
import { cpuTimes } from './cpu-time.ts';
import type { Ending } from './ending.ts';
import { placed, sustained } from './load.ts';
import { type PrivateShop, startPrivateShop } from './private-shop.ts';

interface Comparison {
  /** The folder of the other checkout, installed. */
  readonly other: string;
  readonly onEngines: boolean;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

interface Subject {
  readonly name: string;
  readonly shop: Shop;
  readonly buyOne: () => Promise<Ending>;
  /** CPU milliseconds of each process, summed over the rounds. */
  readonly used: Map<string, number>;
  orders: number;
}

/**
 * Runs the shops of two checkouts beside each other and loads them in turns: orders without a cart, and what guests do. Prints
 * the CPU of each process per order, until it rests again; wall times would measure the machine.
 */
export async function compareShops({ other, onEngines, connections, seconds, rounds }: Comparison): Promise<void> {
  const theirs = (await import(join(resolve(other), 'bench/orders/private-shop.ts'))) as {
    startPrivateShop: typeof startPrivateShop;
  };
  const opened: (PrivateShop | { close(): Promise<void> })[] = [];
  try {
    const open = async (start: typeof startPrivateShop): Promise<{ shop: Shop; buyers: Buyers }> => {
      const { shop, ...rest } = await start(onEngines);
      opened.push({ close: rest.close });
      await shop.ready();
      const buyers = await openBuyers({ url: shop.url, environment: shop.environment, connections });
      opened.push(buyers);
      return { shop, buyers };
    };
    const [before, now] = [await open(theirs.startPrivateShop), await open(startPrivateShop)];
    await now.buyers.untilOpen();
    const othersHaveCarts = await before.buyers.untilOpen().then(
      () => true,
      () => false, // an earlier version: its graph has no carts
    );
    const subject = (name: string, shop: Shop, buyOne: () => Promise<Ending>): Subject => ({
      name,
      shop,
      buyOne,
      used: new Map(),
      orders: 0,
    });
    const subjects = [
      subject('placeOrder, the other checkout', before.shop, placed(before.buyers)),
      subject('placeOrder', now.shop, placed(now.buyers)),
      ...(othersHaveCarts ? [subject('cart to timeline, the other checkout', before.shop, before.buyers.shop)] : []),
      subject('cart to timeline', now.shop, now.buyers.shop),
    ];
    for (const one of subjects) await sustained(one.buyOne, { connections, seconds: 3 }); // compilers and caches
    for (const { shop } of subjects) await untilAtRest(shop);
    for (let round = 0; round < rounds; round += 1) for (const one of subjects) await measure(one, connections, seconds);
    for (const line of tableOf(subjects)) console.log(line);
  } finally {
    for (const one of opened.reverse()) await one.close();
  }
}

async function measure(one: Subject, connections: number, seconds: number): Promise<void> {
  const before = cpuTimes(one.shop);
  const { settled, rejected, unsettled } = await sustained(one.buyOne, { connections, seconds });
  await untilAtRest(one.shop);
  if (rejected + unsettled > 0) throw new Error(`${one.name}: ${rejected} orders were rejected, ${unsettled} did not settle`);
  for (const [name, ms] of Object.entries(cpuTimes(one.shop)))
    one.used.set(name, (one.used.get(name) ?? 0) + ms - (before[name] ?? 0));
  one.orders += settled;
}

/** Rows of a table in Markdown: CPU milliseconds per order, by process and in all, and the ratio to the first row. */
function tableOf(subjects: readonly Subject[]): readonly string[] {
  const names = ['order', 'product', 'router', 'user', 'auth'];
  const rows = subjects.map(({ name, used, orders }) => {
    const perOrder = names.map((process) => (used.get(process) ?? 0) / orders);
    return { name, orders, perOrder, all: perOrder.reduce((sum, ms) => sum + ms, 0) };
  });
  const first = rows[0]?.all ?? Number.NaN;
  return [
    `| | orders | ${names.join(' | ')} | in all | ratio |`,
    `|---|--:|${names.map(() => '--:|').join('')}--:|--:|`,
    ...rows.map(
      ({ name, orders, perOrder, all }) =>
        `| ${name} | ${orders} | ${[...perOrder, all].map((ms) => ms.toFixed(2)).join(' | ')} | ${(all / first).toFixed(2)} |`,
    ),
  ];
}
