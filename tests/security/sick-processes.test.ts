import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { type Answer, ask } from '../blackbox/support/ask.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSettledOrder, type Order } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

const names = ['user', 'auth', 'product', 'order'] as const;
const timeoutMs = 2_000;

let shop: RunningShop;
let shopper: Person;
let bowl: Product;
let order: Order;
const supergraphFile = join(tmpdir(), `supergraph-${process.pid}.graphql`);
const supergraph = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');

beforeAll(async () => {
  writeFileSync(supergraphFile, supergraph);
  shop = await openShop(undefined, {
    SUBGRAPH_TIMEOUT_MS: String(timeoutMs),
    SUPERGRAPH_FILE: supergraphFile,
    ROUTER_CACHE_BYTES: '0', // cached answers would hide the faults
  });
  shopper = await aShopper(shop.url);
  const seller = await aSeller(shop.url);
  bowl = await aProduct(seller);
  order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
});

afterAll(() => shop.close());

const everything = () =>
  `{ me { name } sessions { isCurrent } product(id: "${bowl.id}") { name } order(id: "${order.id}") { number } }`;

/** Which part of the query each service answers. */
const part = { user: 'me', auth: 'sessions', product: 'product', order: 'order' } as const;
type Everything = Record<(typeof part)[keyof typeof part], unknown>;

async function whole(): Promise<Answer<Everything>> {
  return eventually(async () => {
    const answer = await shopper.ask<Everything>(everything());
    return answer.errors.length === 0 && answer; // a circuit breaker may be open for a moment
  });
}

async function expectWithout(name: (typeof names)[number]): Promise<void> {
  const began = performance.now();
  const { data, errors } = await shopper.ask<Everything>(everything());
  const tookMs = performance.now() - began;
  expect(Object.entries(data).flatMap(([key, value]) => (value === null ? [key] : []))).toEqual([part[name]]);
  expect(errors.map(({ path, message, extensions }) => [path, message, extensions?.code])).toEqual([
    [[part[name]], '일시적으로 지연이 발생했습니다', 'SERVICE_UNAVAILABLE'],
  ]);
  expect(tookMs).toBeLessThan(2 * timeoutMs + 3_000);
}

describe.each(names)('while %s', (name) => {
  it('is paused, its part is null in time, and all of it comes back', async () => {
    const pid = shop.processes[name].pid();
    if (pid === undefined) throw new Error(`${name} does not run`);
    process.kill(pid, 'SIGSTOP');
    try {
      await expectWithout(name);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect((await whole()).errors).toEqual([]);
  });

  it('is stopped, its part is null at once, and all of it comes back', async () => {
    await shop.processes[name].kill();
    await expectWithout(name);
    shop.processes[name].start();
    await shop.ready([name]);
    expect((await whole()).errors).toEqual([]);
  });
});

type Outcome = 'answered' | 'refused' | 'truncated' | 'dropped';

/**
 * One request on a connection of its own: answered whole, refused before it was taken, cut within the answer, or dropped before
 * it.
 */
const asked = (query: string): Promise<Readonly<{ outcome: Outcome; sentAt: number; text: string }>> => {
  const body = JSON.stringify({ query });
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const done = (outcome: Outcome, text = '') => resolve({ outcome, sentAt, text });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request(`${shop.url}/graphql`, { method: 'POST', headers, agent: new Agent() }, (response: IncomingMessage) => {
      const parts: unknown[] = [];
      response.on('data', (bytes) => parts.push(bytes));
      response.on('error', () => done('truncated'));
      response.on('end', () => done(response.complete && isJson(parts.join('')) ? 'answered' : 'truncated', parts.join('')));
    })
      .on('error', (error: NodeJS.ErrnoException) => done(error.code === 'ECONNREFUSED' ? 'refused' : 'dropped'))
      .end(body);
  });
};

const isJson = (text: string): boolean => {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
};

/** The supergraph without one field. */
const withoutSku = supergraph.replace(
  / {2}"""\n {2}A product by its stock-keeping unit[\s\S]*?productBySku\([\s\S]*?\n {2}\): Product @join__field\(graph: PRODUCT\).*\n/,
  '',
);

const shelf = () => '{ products(first: 20) { nodes { name seller { name } } } categories { name } }';

describe('the supergraph', () => {
  it('changes under load, and no request is dropped', async () => {
    expect(withoutSku).not.toContain('productBySku');
    const pid = shop.processes.router.pid();
    if (pid === undefined) throw new Error('the router does not run');
    const requests: ReturnType<typeof asked>[] = [];
    const isGone = async () => (await ask({ url: shop.url, document: '{ productBySku(sku: "X") { id } }' })).status === 400;
    writeFileSync(supergraphFile, withoutSku);
    process.kill(pid, 'SIGHUP');
    for (let i = 0; i < 400 && !(await isGone()); i++) {
      requests.push(asked(shelf()));
      await pause(20);
    }
    expect(await isGone()).toBe(true);
    const outcomes = await Promise.all(requests);
    expect(outcomes.filter(({ outcome, text }) => outcome !== 'answered' || text.includes('"errors"'))).toEqual([]);
    writeFileSync(supergraphFile, supergraph);
    process.kill(pid, 'SIGHUP');
  });
});

describe('a router that stops under 50 requests per second', () => {
  it('answers whole whatever it has taken, then takes no more', async () => {
    const requests: ReturnType<typeof asked>[] = [];
    let stopped: Promise<void> | undefined;
    let toldAt = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 150; i++) {
      if (i === 75) {
        toldAt = performance.now();
        stopped = shop.processes.router.stop();
      }
      requests.push(asked(shelf()));
      await pause(20);
    }
    const outcomes = await Promise.all(requests);
    await stopped;
    expect(outcomes.filter(({ outcome }) => outcome === 'truncated')).toEqual([]);
    const early = outcomes.filter(({ sentAt }) => sentAt < toldAt);
    expect(early.filter(({ outcome }) => outcome !== 'answered')).toEqual([]);
    expect(early).toHaveLength(75);
    expect(outcomes.at(-1)?.outcome).toBe('refused');
    shop.processes.router.start();
    await shop.ready(['router']);
    expect((await whole()).errors).toEqual([]);
  });
});
