import type { Cluster } from '../bring-up.ts';
import type { LoadResult } from '../checks/load.ts';
import { ask } from '../checks/shop-client.ts';
import { trading } from '../checks/trading.ts';
import { askDatabase, type BookedPayment, stripeBook } from '../cluster/engines.ts';
import { waitFor } from '../shell.ts';

/** A saga sends a lost command again after 120 s at most. */
const settleSeconds = 300;

/** How many sagas have not ended and how many messages wait in the services. */
async function underWay(): Promise<number> {
  const counts = await Promise.all([
    askDatabase('SELECT COUNT(*) FROM commerce_order.sagas WHERE wake_at IS NOT NULL'),
    ...['order', 'product', 'user'].map((name) => askDatabase(`SELECT COUNT(*) FROM commerce_${name}.outbox`)),
  ]);
  return counts.reduce((sum, rows) => sum + Number(rows[0]?.[0]), 0);
}

/** One rule of the ledger, with what was counted. */
interface Entry {
  readonly rule: string;
  readonly figure: string;
  readonly faults: readonly string[];
}

const counted = (what: string, count: number, wanted: number): readonly string[] =>
  count === wanted ? [] : [`${what}: ${count}, not ${wanted}`];

/** What the entries of the one list have that the other one has not. */
const beyond = (own: readonly string[], other: readonly string[], what: string): readonly string[] => {
  const known = new Set(other);
  return own.filter((entry) => !known.has(entry)).map((entry) => `${what} ${entry}`);
};

/** What is stored at one time. */
export interface Books {
  /** Statuses of orders by their idempotency keys. */
  readonly orders: ReadonlyMap<string, string>;
  /** Stripe's references, each with the amount that the order service wants and the order's total. */
  readonly payments: ReadonlyMap<string, string>;
  /** What Stripe has taken or set aside, by its references. */
  readonly charges: ReadonlyMap<string, BookedPayment>;
  readonly available: number;
}

export async function readBooks(cluster: Cluster): Promise<Books> {
  const { productId, buyer } = await trading(cluster);
  const query = 'query($id: ID!) { product(id: $id) { available } }';
  const { data } = await ask<{ product: { available: number } | null }>(
    cluster.client,
    query,
    { id: productId },
    { token: buyer.token },
  );
  const orders = await askDatabase('SELECT idempotency_key, status FROM commerce_order.orders');
  const payments = await askDatabase(`
    SELECT p.reference, JSON_VALUE(p.amount, '$.amount'), JSON_VALUE(o.total, '$.amount')
    FROM commerce_order.payments p JOIN commerce_order.orders o ON o.id = p.order_id`);
  return {
    orders: new Map(orders.map(([key = '', status = '']) => [key, status])),
    payments: new Map(payments.map(([reference = '', amount, total]) => [reference, `${amount} for ${total}`])),
    charges: new Map(
      (await stripeBook()).filter(({ status }) => status !== 'requires_payment_method').map((charge) => [charge.id, charge]),
    ),
    available: data?.product?.available ?? Number.NaN,
  };
}

/** The entries that were not there before. */
const since = <T>(now: ReadonlyMap<string, T>, before: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...now].filter(([key]) => !before.has(key)));

/** Compares what the buyers have learnt since then with what the shop and Stripe have stored, when all is at rest. */
export async function compareLedger(cluster: Cluster, before: Books, { keys, orders }: LoadResult): Promise<readonly Entry[]> {
  const rests = await waitFor('all sagas and messages are at rest', settleSeconds, async () => (await underWay()) === 0).then(
    () => [],
    async () => [`${await underWay()} sagas and messages are under way`],
  );
  const now = await readBooks(cluster);
  const stored = since(now.orders, before.orders);
  const charges = [...since(now.charges, before.charges).values()];
  const payments = [...since(now.payments, before.payments)];
  return [
    { rule: 'No saga and no message is left.', figure: '0', faults: rests },
    {
      rule: 'Each key that a buyer has sent is one order, and there is no other order.',
      figure: `${keys.length} keys, ${stored.size} orders`,
      faults: [
        ...beyond(keys, [...stored.keys()], 'there is no order of'),
        ...beyond([...stored.keys()], keys, 'no buyer has sent'),
        ...counted('orders', stored.size, keys.length),
      ],
    },
    {
      rule: 'Each order is confirmed, and its buyer sees that.',
      figure: `${orders.CONFIRMED ?? 0}`,
      faults: [
        ...counted('seen as confirmed', orders.CONFIRMED ?? 0, keys.length),
        ...counted('stored as confirmed', [...stored.values()].filter((status) => status === 'CONFIRMED').length, keys.length),
      ],
    },
    {
      rule: 'The stock is less by the pieces that were sold.',
      figure: `${before.available} - ${keys.length} = ${now.available}`,
      faults: counted('pieces', now.available, before.available - keys.length),
    },
    {
      rule: 'Stripe has taken the total of each order once, and nothing else.',
      figure: `${charges.length} charges, ${charges.reduce((sum, { amount }) => sum + amount, 0)} won`,
      faults: [
        ...counted('charges', charges.length, keys.length),
        ...counted('payments', payments.length, keys.length),
        ...beyond(
          payments.map(([reference, amounts]) => `${reference} of ${amounts}`),
          charges.filter(({ status }) => status === 'succeeded').map(({ id, amount }) => `${id} of ${amount} for ${amount}`),
          'Stripe has not taken',
        ),
      ],
    },
  ];
}
