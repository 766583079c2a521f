import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '../bring-up.ts';
import { ask, type GraphqlResponse, placeOrder, readUnknownProduct, settledOrder } from './shop-client.ts';
import { trading } from './trading.ts';

/** A request that was not answered as it should be. Times are of `performance.now()`. */
export interface FailedRequest {
  readonly began: number;
  readonly ended: number;
  /** What was asked, and what came. */
  readonly text: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: readonly FailedRequest[];
  /** The idempotency keys of all orders. */
  readonly keys: readonly string[];
  /** Orders by how they ended. */
  readonly orders: Readonly<Record<string, number>>;
}

const clients = 3;
const pauseMs = 250;
/** Every eighth request places an order, the others read. */
const requestsPerOrder = 8;
/** How long a buyer repeats an order that fails, with its idempotency key. */
const repeatMs = 120_000;

/** Reads, queries over several services and orders at a steady rate, from the call until the returned function ends them. */
export async function startLoad(cluster: Cluster): Promise<() => Promise<LoadResult>> {
  const { client } = cluster;
  const { buyer, productId } = await trading(cluster);
  const failures: FailedRequest[] = [];
  const placed = new Set<string>();
  const keys: string[] = [];
  let requests = 0;
  let isOver = false;

  const note = (what: string, began: number, { status, codes, error, text }: GraphqlResponse<unknown>) =>
    failures.push({ began, ended: performance.now(), text: `${what} ${status} ${codes} ${error ?? ''} ${text.slice(0, 80)}` });
  /** A buyer who gets no order asks again with the same key, as the storefront does. */
  const order = async () => {
    const idempotencyKey = randomUUID();
    keys.push(idempotencyKey);
    for (const until = performance.now() + repeatMs; performance.now() < until; await pause(1000)) {
      const began = performance.now();
      const answer = await placeOrder(client, buyer, productId, { idempotencyKey });
      const id = answer.data?.placeOrder?.order?.id;
      if (id !== undefined) return void placed.add(id);
      note('order', began, answer);
    }
    placed.add(`never placed ${idempotencyKey}`);
  };
  const read = async (what: 'account' | 'product') => {
    const began = performance.now();
    const answer =
      what === 'account'
        ? await ask(client, '{ me { id orders(first: 1) { edges { node { status } } } } }', {}, { token: buyer.token })
        : await readUnknownProduct(client);
    if (answer.status !== 200 || answer.codes.length > 0) note(what, began, answer);
  };
  const go = async () => {
    while (!isOver) {
      requests += 1;
      if (requests % requestsPerOrder === 0) await order();
      else await read(requests % 2 === 0 ? 'account' : 'product');
      await pause(pauseMs);
    }
  };
  const going = Promise.all(Array.from({ length: clients }, go));

  return async () => {
    isOver = true;
    await going;
    const orders: Record<string, number> = {};
    for (const id of placed) {
      const status = (await settledOrder(client, buyer, id, 90))?.status ?? 'lost';
      orders[status] = (orders[status] ?? 0) + 1;
    }
    return { requests, failures, keys, orders };
  };
}

/** What was sent and bought. */
export const loadFigure = ({ requests, failures, orders }: LoadResult): string =>
  `${failures.length} of ${requests} requests failed, ${orders.CONFIRMED ?? 0} orders confirmed`;

/** Orders that did not end as they should. */
export const lostOrders = ({ orders }: LoadResult): readonly string[] =>
  Object.entries(orders)
    .filter(([status]) => status !== 'CONFIRMED')
    .map(([status, count]) => `${count} orders ended as ${status}`);

/** A process that is killed still takes requests for so long, in milliseconds, while the kernel takes it down. */
const dyingMs = 1_000;

/** The requests that failed, except those that a killed process may have had at one of the times. */
export const failuresExcept = ({ failures }: LoadResult, killed: readonly number[] = []): readonly string[] =>
  failures
    .filter(({ began, ended }) => !killed.some((time) => began <= time + dyingMs && time <= ended))
    .map(({ began, ended, text }) => {
      const before = killed.filter((time) => time < began).length;
      const since = before === 0 ? '' : `, ${((began - (killed[before - 1] ?? 0)) / 1000).toFixed(1)} s after kill ${before}`;
      return `${text} within ${Math.round(ended - began)} ms${since}`;
    });
