import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ask, type ShopClient, shopClient } from '../../tools/shop-client/client.ts';
import { withRetry } from '../../tools/shop-client/with-retry.ts';
import { aProduct, asListed } from '../blackbox/support/goods.ts';
import { settled } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';
import { canStarve, starve } from './support/starve.ts';

const document = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id } userErrors { code } }
}`;

const countDocument = '{ me { orders { totalCount } } }';

interface Placing {
  readonly placeOrder: {
    readonly order: { readonly id: string } | null;
    readonly userErrors: readonly { code: string }[];
  } | null;
}

interface Answer {
  readonly data?: Placing | null;
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** One buyer's attempt for one order: the key stays the same however often it is sent. */
interface Attempt {
  readonly buyer: Person;
  readonly idempotencyKey: string;
}

/** So long may a starved shop take for everything; nothing is asserted of it. */
const longMs = 240_000;

(canStarve ? describe : describe.skip)('200 orders at once in a shop without CPU to spare', () => {
  let shop: RunningShop;
  let client: ShopClient;
  let seller: Person;
  let buyers: readonly Person[];

  beforeAll(async () => {
    // No saga shall give an order up: the stock is to show every one of them.
    shop = await openShop(mkdtempSync(join(tmpdir(), 'commerce-starved-')), { SAGA_DEADLINE_MS: '600000' });
    client = shopClient(shop.url, { connections: 200 });
    seller = await aSeller(shop.url);
    buyers = await Promise.all(Array.from({ length: 5 }, () => aShopper(shop.url)));
  });
  afterAll(async () => {
    await client.close();
    await shop.close();
  });

  const pids = () => Object.values(shop.processes).flatMap((one) => one.pid() ?? []);
  const inputOf = ({ idempotencyKey }: Attempt, productId: string) => ({
    input: { idempotencyKey, lines: [{ productId, quantity: 1 }] },
  });
  const ordersOf = async (buyer: Person) => {
    const read = () => client.ask<{ me: { orders: { totalCount: number } } }>(countDocument, {}, buyer.tokens.accessToken);
    return (await withRetry(read, longMs)).me.orders.totalCount;
  };
  const storedOrders = async () => (await Promise.all(buyers.map(ordersOf))).reduce((sum, count) => sum + count, 0);

  /** What a client can tell of its order by one answer. */
  const outcomeOf = async (attempt: Attempt, productId: string): Promise<string> => {
    const response = await fetch(`${shop.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        authorization: `Bearer ${attempt.buyer.tokens.accessToken}`,
      },
      body: JSON.stringify({ query: document, variables: inputOf(attempt, productId) }),
    });
    const { data, errors = [] } = (await response.json()) as Answer;
    if (response.status === 200 && data?.placeOrder?.order && errors.length === 0) return 'ORDER';
    const { code, outcome, retryAfterMs } = errors[0]?.extensions ?? {};
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const comesAgain = code === 'SERVICE_UNAVAILABLE' && seconds >= 1 && Number(retryAfterMs) > 0;
    if (comesAgain && outcome === 'NOT_BEGUN' && response.status === 503 && data === undefined) return 'NOT_BEGUN';
    if (comesAgain && outcome === 'UNKNOWN' && response.status === 200) return 'UNKNOWN';
    return `${response.status} ${JSON.stringify({ data, errors, seconds })}`;
  };
  /** Sends the attempt until it has an answer. */
  const untilAnswered = (ask: Ask, attempt: Attempt, productId: string) =>
    withRetry(() => ask<Placing>(document, inputOf(attempt, productId), attempt.buyer.tokens.accessToken), longMs);

  it.each([6, 16])(
    'each end as an order, as a refusal before it began, or as unknown, beside %i busy processes; by their keys each becomes one order',
    async (burners) => {
      const product = await aProduct(seller, { stock: 500 });
      const before = await storedOrders();
      const attempts = Array.from(
        { length: 200 },
        (_, n): Attempt => ({
          buyer: buyers[n % buyers.length] as Person,
          idempotencyKey: randomUUID(),
        }),
      );
      const feed = await starve(pids(), burners);
      let ids: readonly (string | undefined)[];
      try {
        const outcomes = await Promise.all(attempts.map((attempt) => outcomeOf(attempt, product.id)));
        const counts = Object.fromEntries([...Map.groupBy(outcomes, (one) => one)].map(([one, all]) => [one, all.length]));
        expect(['ORDER', 'NOT_BEGUN', 'UNKNOWN']).toEqual(expect.arrayContaining(Object.keys(counts)));
        const { ORDER = 0, UNKNOWN = 0 } = counts;
        const stored = (await storedOrders()) - before;
        expect(stored).toBeGreaterThanOrEqual(ORDER);
        expect(stored).toBeLessThanOrEqual(ORDER + UNKNOWN); // a refused order left no row
        const answers = await Promise.all(attempts.map((attempt) => untilAnswered(client.ask, attempt, product.id)));
        ids = answers.map(({ placeOrder }) => placeOrder?.order?.id);
      } finally {
        await feed();
      }
      expect(new Set(ids).size).toBe(attempts.length);
      expect(ids).not.toContain(undefined);
      expect(await storedOrders()).toBe(before + attempts.length);

      const orders = await Promise.all(attempts.map(({ buyer }, n) => settled(buyer, String(ids[n]))));
      expect(orders.map(({ status }) => status)).toEqual(attempts.map(() => 'CONFIRMED'));
      expect((await asListed(seller, product.id)).available).toBe(500 - attempts.length);
    },
    longMs,
  );
});
