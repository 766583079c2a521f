// `node bench/response-cache.ts [--engines]`: how soon a change is seen through another router that caches, and how much CPU
// the caches save.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { type AnotherRouter, anotherRouter } from '../tools/up/another-router.ts';
import { engineAddresses } from '../tools/up/engines.ts';
import { privateEngines } from '../tools/up/private-engines.ts';
import { anyPort } from '../tools/up/services.ts';
import { type Shop, startShop } from '../tools/up/shop.ts';
import { cpuTime } from './orders/cpu-time.ts';

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    changes: { type: 'string', default: '400' },
    requests: { type: 'string', default: '4000' },
    rounds: { type: 'string', default: '5' },
  },
});
const [changes, requests, rounds] = [values.changes, values.requests, values.rounds].map(Number) as [number, number, number];

const shelf =
  'query Shelf($first: Int!) { products(first: $first) { totalCount nodes { id sku name category available price { amount formatted } } } }';
const one = 'query One($id: ID!) { product(id: $id) { name price { amount } } }';
const mixed =
  'query Page($first: Int!) { me { name } products(first: $first) { nodes { id name available price { amount formatted } } } }';

interface Client {
  ask<Data>(query: string, variables?: object, token?: string): Promise<Data>;
  close(): Promise<void>;
}

function client(url: string, connections = 1): Client {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return {
    ask: async (query, variables = {}, token) => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      const { body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await body.json()) as { data: never; errors?: unknown };
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    close: () => pool.close(),
  };
}

/** Makes a seller with thirty products. @returns the seller's token and the products' ids */
async function openShelf({ ask }: Client): Promise<{ token: string; ids: string[] }> {
  const account = { email: 'seller@bench.example', password: 'a pass phrase for the bench', name: 'Bench' };
  const signUp = 'mutation S($input: SignUpInput!) { signUp(input: $input) { user { id } } }';
  const login = 'mutation L($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }';
  const create = 'mutation C($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }';
  await ask(signUp, { input: { ...account, accountType: 'SELLER' } });
  const { email, password } = account;
  const token = (await ask<{ login: { tokens: { accessToken: string } } }>(login, { input: { email, password } })).login.tokens
    .accessToken;
  const ids: string[] = [];
  for (let i = 0; i < 30; i++) {
    const input = {
      sku: `BENCH-${i}`,
      name: `Bowl ${i}`,
      category: 'Bench',
      price: { amount: 10_000, currency: 'KRW' },
      stock: 100,
    };
    const { createProduct } = await ask<{ createProduct: { product: { id: string } } }>(create, { input }, token);
    ids.push(createProduct.product.id);
  }
  return { token, ids };
}

const percentile = (all: readonly number[], share: number) =>
  all.toSorted((a, b) => a - b)[Math.ceil(all.length * share) - 1] as number;
const inWords = (all: readonly number[]) =>
  `p50 ${percentile(all, 0.5).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(1)} ms, longest ${Math.max(...all).toFixed(1)} ms`;

interface SeenAfter {
  /** Milliseconds since the moment that the change carries, which was taken before its commit. */
  readonly decided: number;
  /** Milliseconds since the client that changed the price had its answer, which is after the commit; 0 if it was seen before. */
  readonly answered: number;
}

const nowMs = () => performance.timeOrigin + performance.now();

/**
 * How long another router takes to show a new price: only events invalidate its cache. The client queries it without a pause, so
 * that the price is always cached there.
 */
async function timesUntilSeen(
  writer: Client,
  reader: Client,
  { token, ids }: { token: string; ids: readonly string[] },
): Promise<SeenAfter[]> {
  const update = 'mutation U($input: UpdateProductInput!) { updateProduct(input: $input) { product { updatedAt } } }';
  const times: SeenAfter[] = [];
  for (let i = 0; i < changes; i++) {
    const productId = ids[i % ids.length] as string;
    const amount = 20_000 + i;
    for (let warm = 0; warm < 3; warm++) await reader.ask(one, { id: productId });
    const changed = writer
      .ask<{ updateProduct: { product: { updatedAt: string } } }>(
        update,
        { input: { productId, price: { amount, currency: 'KRW' } } },
        token,
      )
      .then(({ updateProduct }) => ({ decidedAt: Date.parse(updateProduct.product.updatedAt), answeredAt: nowMs() }));
    let seenAt: number | undefined;
    while (seenAt === undefined) {
      const { product } = await reader.ask<{ product: { price: { amount: number } } }>(one, { id: productId });
      if (product.price.amount === amount) seenAt = nowMs();
    }
    const { decidedAt, answeredAt } = await changed;
    times.push({ decided: seenAt - decidedAt, answered: Math.max(0, seenAt - answeredAt) });
  }
  return times;
}

/**
 * CPU milliseconds of one router and of product, for the requests of 8 connections. Each connection asks for another number of
 * products, so that the router cannot deduplicate their requests.
 */
async function cpuOf(
  shop: Shop,
  router: AnotherRouter,
  query: string,
  token?: string,
): Promise<{ router: number; product: number }> {
  const product = shop.processes.product.pid();
  const asking = client(router.url, 8);
  const before = [cpuTime(router.pid), cpuTime(product)] as const;
  let left = requests;
  await Promise.all(
    Array.from({ length: 8 }, async (_, place) => {
      while (left-- > 0) await asking.ask(query, { first: 17 + place }, token);
    }),
  );
  await asking.close();
  return { router: cpuTime(router.pid) - before[0], product: cpuTime(product) - before[1] };
}

const folder = mkdtempSync(join(tmpdir(), 'commerce-bench-'));
const engines = await privateEngines(values.engines ? await engineAddresses(process.env) : {});
const quiet = { LOG_LEVEL: 'warn', METRICS_PORT: 'off', COST_EXTENSION: 'off' };
const shop = await startShop({
  environment: { ...process.env, ...engines.environment, ...anyPort, ...quiet, DATA_DIR: folder },
  onLine: (service, line) => console.error(`${service} | ${line}`),
  onStatus: () => undefined,
});
const others: AnotherRouter[] = [];
try {
  await shop.ready();
  const [caching, uncaching] = [
    await anotherRouter(shop.environment),
    await anotherRouter(shop.environment, { ROUTER_CACHE_BYTES: '0' }),
  ];
  others.push(caching, uncaching);
  const [writer, reader] = [client(shop.url), client(caching.url)];
  const shelved = await openShelf(writer);
  const seen = await timesUntilSeen(writer, reader, shelved);
  console.log(`a new price through another router, ${changes} changes`);
  console.log(`  since it was decided: ${inWords(seen.map(({ decided }) => decided))}`);
  console.log(`  since its own client had the answer: ${inWords(seen.map(({ answered }) => answered))}`);
  for (const [what, query, token] of [
    ['a shelf of some 20 products', shelf],
    ['the same with the name of the user', mixed, shelved.token],
  ] as const) {
    if (rounds === 0) break;
    const cpu = { cached: [] as number[], uncached: [] as number[], cachedAll: [] as number[], uncachedAll: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const [cached, uncached] = [await cpuOf(shop, caching, query, token), await cpuOf(shop, uncaching, query, token)];
      if (round === 0) continue; // compilers
      cpu.cached.push(cached.router);
      cpu.uncached.push(uncached.router);
      cpu.cachedAll.push(cached.router + cached.product);
      cpu.uncachedAll.push(uncached.router + uncached.product);
    }
    const per = (all: readonly number[]) => percentile(all, 0.5) / requests;
    console.log(
      `${what}, CPU of the router per request: cached ${per(cpu.cached).toFixed(3)} ms, uncached ${per(cpu.uncached).toFixed(3)} ms (${(per(cpu.uncached) / per(cpu.cached)).toFixed(1)} times); with product ${per(cpu.cachedAll).toFixed(3)} ms and ${per(cpu.uncachedAll).toFixed(3)} ms (${(per(cpu.uncachedAll) / per(cpu.cachedAll)).toFixed(1)} times)`,
    );
  }
  await Promise.all([writer.close(), reader.close()]);
} finally {
  await Promise.all(others.map((router) => router.close()));
  await shop.stop();
  await engines.remove();
  rmSync(folder, { recursive: true, force: true });
}
