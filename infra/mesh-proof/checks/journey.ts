import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CheckGroup, Evidence } from './check.ts';
import { ask, placeOrder, settledOrder } from './shop-client.ts';
import { stockAtFirst, trading } from './trading.ts';

interface Stock {
  readonly product: { readonly available: number } | null;
}

/** A shopper's way through all services and engines. */
export const journey: CheckGroup = {
  name: 'journey',
  checks: [
    {
      name: 'People sign up and in, and a seller’s product is on sale.',
      prove: async (cluster) => {
        const { buyer, productId } = await trading(cluster);
        const query = 'query($id: ID!) { product(id: $id) { available } }';
        const { data } = await ask<Stock>(cluster.client, query, { id: productId }, { token: buyer.token });
        return { holds: data?.product?.available === stockAtFirst, figure: `${data?.product?.available} pieces` };
      },
    },
    {
      name: 'The saga confirms an order over Kafka, MariaDB and Stripe, and takes one piece of stock.',
      prove: async (cluster) => {
        const { buyer, productId } = await trading(cluster);
        const began = performance.now();
        const placed = await placeOrder(cluster.client, buyer, productId);
        const order = placed.data?.placeOrder?.order;
        if (!order) return { holds: false, figure: `${placed.status} ${placed.text}` };
        const settled = await settledOrder(cluster.client, buyer, order.id);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        const query = 'query($id: ID!) { product(id: $id) { available } }';
        let available: number | undefined;
        for (let reads = 0; reads < 40 && available !== stockAtFirst - 1; reads++) {
          available = (await ask<Stock>(cluster.client, query, { id: productId }, { token: buyer.token })).data?.product
            ?.available;
          await pause(250);
        }
        const isRight = order.status === 'PENDING' && settled?.status === 'CONFIRMED' && settled.total?.amount === 12_000;
        return {
          holds: isRight && available === stockAtFirst - 1,
          figure: `${settled?.status} after ${seconds} s, ${available} pieces left`,
        };
      },
    },
    {
      name: 'A declined card ends in a rejected order.',
      prove: async (cluster): Promise<Evidence> => {
        const { buyer, productId } = await trading(cluster);
        const placed = await placeOrder(cluster.client, buyer, productId, { card: 'pm_card_visa_chargeDeclined' });
        const order = placed.data?.placeOrder?.order;
        if (!order) return { holds: false, figure: `${placed.status} ${placed.text}` };
        const settled = await settledOrder(cluster.client, buyer, order.id);
        return {
          holds: settled?.status === 'REJECTED' && settled.rejection?.code === 'PAYMENT_DECLINED',
          figure: `${settled?.status}, ${settled?.rejection?.code}`,
        };
      },
    },
    {
      name: 'The same idempotency key twice at once is one order.',
      prove: async (cluster) => {
        const { buyer, productId } = await trading(cluster);
        const options = { idempotencyKey: randomUUID() };
        const both = await Promise.all([1, 2].map(() => placeOrder(cluster.client, buyer, productId, options)));
        const ids = both.map(({ data }) => data?.placeOrder?.order?.id);
        return { holds: ids[0] !== undefined && ids[0] === ids[1], figure: `${new Set(ids).size} order` };
      },
    },
    {
      name: 'One query reads from the user, order and product services.',
      prove: async (cluster) => {
        const { buyer } = await trading(cluster);
        const query = '{ me { name orders(first: 5) { edges { node { status lines { product { name } } } } } } }';
        const { data, codes } = await ask<{ me: { orders: { edges: readonly object[] } } }>(
          cluster.client,
          query,
          {},
          { token: buyer.token },
        );
        const orders = data?.me.orders.edges.length ?? 0;
        return { holds: codes.length === 0 && orders >= 2, figure: `${orders} orders with their products` };
      },
    },
  ],
};
