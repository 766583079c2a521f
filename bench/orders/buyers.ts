import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { topics } from '@commerce/schema/topics.ts';
import { type Account, openAccount } from '../../tools/shop-client/account.ts';
import { shopClient } from '../../tools/shop-client/client.ts';
import type { Ending } from './ending.ts';
import { shopOnce, untilKnown } from './shopping.ts';

/** Buyers at the public API. They read the final statuses from `order.events`, so that polling does not add to the load. */
export interface Buyers {
  /** Places an order of one piece. @returns its id */
  place(): Promise<string>;
  /**
   * Asks for an order without lines, which is refused before anything is read or written: the way to the order service and back,
   * and nothing else.
   */
  placeNothing(): Promise<void>;
  /** A guest's whole way from a product to the end of the order. @returns how it ended */
  shop(): Promise<Ending>;
  /** Waits until guests can shop. */
  untilOpen(): Promise<void>;
  /** Resolves when the order has its final status. */
  ended(orderId: string): Promise<Ending>;
  close(): Promise<void>;
}

const productCount = 100;
const placeDocument = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id status } userErrors { code } }
}`;

export async function openBuyers({
  url,
  environment,
  connections,
}: {
  readonly url: string;
  readonly environment: Environment;
  readonly connections: number;
}): Promise<Buyers> {
  const client = shopClient(url, { connections });
  const account = (accountType: 'SELLER' | 'CUSTOMER') =>
    openAccount(client, { email: `${randomUUID()}@bench.example`, password: randomUUID(), name: 'Bench', accountType });
  const [seller, ...shoppers] = (await Promise.all(['SELLER', ...Array(8).fill('CUSTOMER')].map(account))) as [
    Account,
    ...Account[],
  ];
  const products = await Promise.all(Array.from({ length: productCount }, () => createProduct(seller)));
  const endings = new Map<string, PromiseWithResolvers<Ending>>();
  const ending = (orderId: string) => {
    const known = endings.get(orderId) ?? Promise.withResolvers<Ending>();
    endings.set(orderId, known); // the end may come before the answer to placing
    return known;
  };
  const { EVENT_LOG_URL = pathToFileURL(join(String(environment.DATA_DIR), 'events')).href } = environment;
  const eventLog = await openEventLog(EVENT_LOG_URL, { service: 'bench', topics });
  await eventLog.consume({
    group: 'bench',
    topics: ['order.events'],
    from: 'latest',
    handle: async (batch) => {
      for (const { value } of batch) {
        const { type, subject } = JSON.parse(String(value)) as { type: string; subject: string };
        if (type.startsWith('commerce.OrderConfirmed.')) ending(subject).resolve('CONFIRMED');
        if (type.startsWith('commerce.OrderRejected.')) ending(subject).resolve('REJECTED');
      }
    },
  });
  interface Placed {
    readonly placeOrder: {
      readonly order: { readonly id: string } | null;
      readonly userErrors: readonly { readonly code: string }[];
    };
  }
  let turn = 0;
  const some = <T>(all: readonly T[]): T => all[turn++ % all.length] as T;

  return {
    place: async () => {
      const input = { idempotencyKey: randomUUID(), lines: [{ productId: some(products), quantity: 1 }] };
      const { placeOrder } = await some(shoppers).ask<Placed>(placeDocument, { input });
      if (!placeOrder.order) throw new Error(`not accepted: ${JSON.stringify(placeOrder.userErrors)}`);
      return placeOrder.order.id;
    },
    placeNothing: async () => {
      const input = { idempotencyKey: randomUUID(), lines: [] };
      const { placeOrder } = await some(shoppers).ask<Placed>(placeDocument, { input });
      if (placeOrder.userErrors[0]?.code !== 'ORDER_IS_EMPTY') throw new Error(`not refused: ${JSON.stringify(placeOrder)}`);
    },
    shop: () => shopOnce(client, url, some(products)),
    untilOpen: () => untilKnown(client.ask, products),
    ended: async (orderId) => {
      const end = await ending(orderId).promise;
      endings.delete(orderId);
      return end;
    },
    close: async () => {
      await eventLog.close();
      await client.close();
    },
  };
}

async function createProduct(seller: Account): Promise<string> {
  const input = {
    sku: `BENCH-${randomUUID().slice(0, 18)}`.toUpperCase(),
    name: 'Bench',
    description: 'A thing to sell.',
    category: 'Bench',
    price: { amount: 1_000, currency: 'KRW' },
    stock: 1_000_000,
  };
  const { createProduct: created } = await seller.ask<{ createProduct: { product: { id: string } | null; userErrors: unknown } }>(
    'mutation Create($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code } } }',
    { input },
  );
  if (!created.product) throw new Error(`no product: ${JSON.stringify(created.userErrors)}`);
  return created.product.id;
}
