// `pnpm bench:at-rest`: what each process uses and holds while no request comes, and how long the first order after that takes.
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Shop } from '../tools/up/shop.ts';
import { type Buyers, openBuyers } from './orders/buyers.ts';
import { clickToConfirmed } from './orders/load.ts';
import { startPrivateShop } from './orders/private-shop.ts';
import { usageOf } from './router/measure/process-tree.ts';

const help = `CPU milliseconds a second and resident MB of each process, with its children, while nothing happens. After each window one order, from the click until its event
says that it is confirmed. Linux only.

  pnpm bench:at-rest                   the processes on the embedded engines
  pnpm bench:at-rest --engines         on Kafka, MariaDB and Redis (\`pnpm infra up\` first)

  --windows 3        how often it measures
  --seconds 60       how long each window is; its first 15 s, with the mails and the traces of the order before, do not count
  --against DIR      another checkout, at rest beside this one: the same minutes, its order before or after this one's in turns
  --profile DIR      has each process of this checkout write a CPU profile there
`;

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    windows: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '60' },
    against: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

interface Subject {
  readonly name: string;
  readonly shop: Shop;
  readonly buyers: Buyers;
  /** Milliseconds of the first order after each window. */
  readonly firstOrders: number[];
  close(): Promise<void>;
}

const settlingMs = 15_000;
/** Orders before the first window: compilers and caches. */
const warmingOrders = 60;
const names = ['router', 'user', 'auth', 'product', 'order'] as const;

async function open(name: string, start: typeof startPrivateShop): Promise<Subject> {
  const profiled =
    values.profile && start === startPrivateShop ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {};
  const more = { METRICS_PORT: '0', ...profiled }; // both shops show metrics
  const { shop, close } = await start(values.engines, more);
  try {
    await shop.ready();
    const buyers = await openBuyers({ url: shop.url, environment: shop.environment, connections: 2 });
    await clickToConfirmed(buyers, warmingOrders);
    return { name, shop, buyers, firstOrders: [], close: () => buyers.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

const usages = ({ shop }: Subject) => names.map((name) => usageOf(shop.processes[name].pid() ?? 0));

async function measure(): Promise<void> {
  const subjects: Subject[] = [];
  try {
    if (values.against) {
      const theirs = await import(join(resolve(values.against), 'bench/orders/private-shop.ts'));
      subjects.push(await open('the other checkout', theirs.startPrivateShop));
    }
    subjects.push(await open('this checkout', startPrivateShop));
    console.log(`| | CPU ms/s: ${names.join(' | ')} | in all | first order ms | MB: ${names.join(' | ')} |`);
    console.log(`|---|${names.map(() => '--:|').join('')}--:|--:|${names.map(() => '--:|').join('')}`);
    for (let window = 0; window < Number(values.windows); window += 1) {
      await pause(settlingMs);
      const [since, before] = [performance.now(), subjects.map(usages)];
      await pause(Number(values.seconds) * 1_000 - settlingMs);
      const [seconds, after] = [(performance.now() - since) / 1_000, subjects.map(usages)];
      const inTurn = [...subjects.entries()];
      for (const [at, subject] of window % 2 === 0 ? inTurn : inTurn.reverse()) {
        const firstOrder = (await clickToConfirmed(subject.buyers, 1)).p50;
        subject.firstOrders.push(firstOrder);
        const used = names.map(
          (_, process) => ((after[at]?.[process]?.cpuMs ?? 0) - (before[at]?.[process]?.cpuMs ?? 0)) / seconds,
        );
        const held = names.map((_, process) => Math.round((after[at]?.[process]?.rssBytes ?? 0) / 2 ** 20));
        const cells = [...used, used.reduce((sum, ms) => sum + ms, 0)].map((ms) => ms.toFixed(1));
        console.log(`| ${[subject.name, ...cells, firstOrder, ...held].join(' | ')} |`);
      }
    }
    for (const { name, firstOrders } of subjects) {
      const sorted = firstOrders.toSorted((a, b) => a - b);
      console.log(`${name}: first order p50 ${sorted[Math.floor(sorted.length / 2)]} ms of ${sorted.length}`);
    }
  } finally {
    for (const subject of subjects) await subject.close();
  }
}

if (values.help) console.log(help);
else await measure();
