// `node tests/security/paused-product.ts [seconds]` pauses the product service of a shop of its own under 20 requests per second
// and prints what that does to pages that need orders and accounts alone, and how soon the catalogue is back after it goes on. It
// exits with 1 if their p95 is more than twice what it was while all was well, if one of them failed, or if the catalogue needs
// more than 30 s.
import { setTimeout as pause } from 'node:timers/promises';
import { aProduct } from '../blackbox/support/goods.ts';
import { aSettledOrder } from '../blackbox/support/orders.ts';
import { aSeller, aShopper } from '../blackbox/support/people.ts';
import { openShop } from '../blackbox/support/running-shop.ts';

const seconds = Number(process.argv[2] ?? 60);
const everyMs = 50;

const shop = await openShop(undefined, { ROUTER_CACHE_BYTES: '0' }); // cached answers would hide the pause
try {
  const [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
  const bowl = await aProduct(seller);
  const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
  const pages = {
    user: '{ me { name addresses { city } } }',
    order: `{ order(id: "${order.id}") { number lines { name quantity } } }`,
    product: '{ products { nodes { name } } }',
  };
  const names = ['user', 'order', 'product', 'product'] as const; // half of the requests need what is paused

  /** Milliseconds of each request, by page; requests begin by the clock, whatever the earlier ones do. */
  const load = async (forSeconds: number) => {
    const took: Record<keyof typeof pages, number[]> = { user: [], order: [], product: [] };
    const failed = new Set<string>();
    const all: Promise<void>[] = [];
    const beganAll = performance.now();
    for (let i = 0; i < (forSeconds * 1000) / everyMs; i++) {
      await pause(Math.max(0, beganAll + i * everyMs - performance.now()));
      const page = names[i % names.length] as keyof typeof pages;
      const began = performance.now();
      all.push(
        shopper.ask(pages[page]).then(({ errors }) => {
          took[page].push(performance.now() - began);
          if (errors.length > 0) failed.add(page);
        }),
      );
    }
    await Promise.all(all);
    return { took, failed: [...failed] };
  };
  const p95 = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
  const row = (what: string, { took, failed }: Awaited<ReturnType<typeof load>>) => {
    const [user, order, product] = [took.user, took.order, took.product].map((all) => p95(all).toFixed(1));
    console.log(
      `${what}: p95 user ${user} ms, order ${order} ms, product ${product} ms; with errors: ${failed.join(', ') || 'none'}`,
    );
  };

  await load(3);
  const well = await load(Math.min(20, seconds));
  row('all well', well);
  const pid = shop.processes.product.pid() as number;
  process.kill(pid, 'SIGSTOP');
  const paused = await load(seconds).finally(() => process.kill(pid, 'SIGCONT'));
  row(`product paused for ${seconds} s`, paused);
  const resumed = performance.now();
  while ((await shopper.ask(pages.product)).errors.length > 0) await pause(50);
  const backAfterMs = performance.now() - resumed;
  console.log(`the catalogue is back after ${(backAfterMs / 1000).toFixed(1)} s`);
  const suffered = (['user', 'order'] as const).filter(
    (page) => paused.failed.includes(page) || !(p95(paused.took[page]) <= 2 * p95(well.took[page])),
  );
  if (suffered.length > 0) console.log(`pages that suffered: ${suffered.join(', ')}`);
  process.exitCode = suffered.length > 0 || backAfterMs > 30_000 ? 1 : 0;
} finally {
  await shop.close();
}
