// `pnpm bench:cost [--engines] [--products N] [--orders N]`: whether the estimated cost of an operation fits its CPU time. Runs
// the worst operations that the limits let pass, and fails when the CPU time of one point of cost leaves the band: an operation
// with too low an estimate would take the shop from the other clients.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Account, openAccount } from '../tools/shop-client/account.ts';
import { shopClient } from '../tools/shop-client/client.ts';
import { inParallel } from '../tools/shop-client/in-parallel.ts';
import { createCatalogue, placeLongOrders } from './cost/fill.ts';
import { type Operation, worstOperations } from './cost/operations.ts';
import { cpuTimes } from './orders/cpu-time.ts';
import { startPrivateShop } from './orders/private-shop.ts';

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    products: { type: 'string', default: '5000' },
    orders: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '3' },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** Microseconds of CPU, of all five processes together, that a point of cost may take. Cheaper is no fault. */
const maxMicroseconds = 40;

/** What any operation costs, whatever it asks for: HTTP, tokens, the plan. Rate limits count it, so points do not. */
const baseMs = 1.5;

/** Nothing is cached or deduplicated, so that each request does its work. */
const bare = { ROUTER_CACHE_BYTES: '0', ROUTER_SHARE_IN_FLIGHT: 'off', METRICS_PORT: 'off' };

interface Measured {
  readonly name: string;
  readonly cost: number;
  readonly cpuMs: number;
  readonly processes: string;
}

const { shop, close } = await startPrivateShop(values.engines, bare);
const client = shopClient(shop.url, { connections: 8 });
try {
  await shop.ready();
  const credentials = { email: `${randomUUID()}@bench.example`, password: randomUUID() };
  const account = (accountType: 'SELLER' | 'CUSTOMER') =>
    openAccount(client, { ...credentials, email: `${accountType}-${credentials.email}`, name: 'Bench', accountType });
  const [seller, buyer] = [await account('SELLER'), await account('CUSTOMER')];
  const productIds = await createCatalogue(seller, Number(values.products));
  await placeLongOrders(buyer, productIds, Number(values.orders));

  const measured: Measured[] = [];
  for (const operation of worstOperations({
    productIds,
    credentials: { ...credentials, email: `CUSTOMER-${credentials.email}` },
  }))
    measured.push(await measure(buyer, operation));
  report(measured);
} finally {
  await client.close();
  await close();
}

async function measure(buyer: Account, { name, document, variables = () => ({}) }: Operation): Promise<Measured> {
  const cost = await estimateOf(document, variables());
  await buyer.ask(document, variables()); // compilers
  const before = cpuTimes(shop);
  const until = performance.now() + Number(values.seconds) * 1_000;
  let runs = 0;
  do {
    await inParallel(2, [0, 1], () => buyer.ask(document, variables()));
    runs += 2;
  } while (performance.now() < until);
  const spent = Object.entries(cpuTimes(shop)).map(([process, ms]) => [process, (ms - (before[process] ?? 0)) / runs] as const);
  const processes = spent.filter(([, ms]) => ms >= 0.1).map(([process, ms]) => `${process} ${ms.toFixed(1)}`);
  return { name, cost, cpuMs: spent.reduce((sum, [, ms]) => sum + ms, 0), processes: processes.join(', ') };
}

/** What the router says that the operation would cost; it refuses an operation above the limit, and then the bench is wrong. */
async function estimateOf(query: string, variables: object): Promise<number> {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { extensions, errors } = (await response.json()) as {
    extensions?: { cost?: { estimated: number } };
    errors?: readonly { message: string }[];
  };
  const estimated = extensions?.cost?.estimated;
  if (estimated === undefined) throw new Error(`no estimate: ${errors?.[0]?.message}`);
  return estimated;
}

function report(measured: readonly Measured[]): void {
  const rows = measured.map(({ name, cost, cpuMs, processes }) => ({
    operation: name,
    cost,
    'CPU ms': Number(cpuMs.toFixed(1)),
    'µs a point': Number(((1_000 * Math.max(0, cpuMs - baseMs)) / cost).toFixed(1)),
    processes,
  }));
  console.table(rows);
  const outside = rows.filter((row) => row['µs a point'] > maxMicroseconds);
  for (const { operation } of outside)
    console.error(`${operation} takes more than ${maxMicroseconds} µs a point: raise its cost`);
  process.exitCode = outside.length > 0 ? 1 : 0;
}
