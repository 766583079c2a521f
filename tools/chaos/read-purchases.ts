import type { Reply } from './client.ts';
import type { Line } from './client-history.ts';
import type { Market } from './market.ts';
import { orderOfIntent } from './order-of-intent.ts';
import type { ListedOrder } from './stored-state.ts';

const money = '{ amount }';
const orderFields = `id status rejection { code } lines { productId quantity } history { status } total ${money} totals {
  subtotal ${money} discounts { amount ${money} } shipping ${money} taxes { amount ${money} included }
}`;
const ordersQuery = `query Orders($after: String) {
  me { orders(first: 25, after: $after) { nodes { ${orderFields} } pageInfo { hasNextPage endCursor } } }
}`;
const cartQuery = 'query Cart($token: String) { cart(token: $token) { lines { productId quantity } } }';

interface Money {
  readonly amount: number;
}
interface AnsweredOrder extends Omit<ListedOrder, 'buyer' | 'total' | 'totals'> {
  readonly total: Money | null;
  readonly totals: {
    readonly subtotal: Money;
    readonly discounts: readonly { readonly amount: Money }[];
    readonly shipping: Money | null;
    readonly taxes: readonly { readonly amount: Money; readonly included: boolean }[];
  } | null;
}
interface OrdersOf {
  readonly nodes: readonly AnsweredOrder[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All orders of all accounts, and those of guests. */
export async function listOrders(market: Market): Promise<readonly ListedOrder[]> {
  const ofAccounts = (await Promise.all(market.buyers.map((buyer) => ordersOf(buyer)))).flat();
  const ofGuests: ListedOrder[] = [];
  for (const intent of market.history.intents.filter(({ orderToken }) => orderToken !== undefined)) {
    const order = (await orderOfIntent(market, intent)?.read<AnsweredOrder>(orderFields))?.data?.order;
    if (order) ofGuests.push(listed(order, intent.buyer));
  }
  return [...ofAccounts, ...ofGuests];
}

async function ordersOf(buyer: Market['buyers'][number]): Promise<readonly ListedOrder[]> {
  const found: ListedOrder[] = [];
  let after: string | null = null;
  for (;;) {
    const reply: Reply<{ me: { orders: OrdersOf } | null }> = await buyer.ask(ordersQuery, { after });
    const page: OrdersOf | undefined = reply.data?.me?.orders;
    if (!page) throw new Error(`${buyer.email} cannot list orders: ${reply.codes.join(', ')}`);
    found.push(...page.nodes.map((node) => listed(node, buyer.email)));
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

const listed = ({ total, totals, ...order }: AnsweredOrder, buyer: string): ListedOrder => ({
  ...order,
  buyer,
  total: total?.amount ?? null,
  totals: totals && {
    subtotal: totals.subtotal.amount,
    discounts: totals.discounts.map(({ amount }) => ({ amount: amount.amount })),
    shipping: totals.shipping?.amount ?? 0,
    taxes: totals.taxes.map(({ amount, included }) => ({ amount: amount.amount, included })),
  },
});

/** What each cart has that its shopper still uses. */
export async function readCarts({ buyers, anonymous, history }: Market): Promise<ReadonlyMap<string, readonly Line[]>> {
  const carts = new Map<string, readonly Line[]>();
  for (const { name, owner, token, cleared } of history.carts) {
    if (cleared) continue;
    const person = owner === undefined ? anonymous : buyers.find(({ email }) => email === owner);
    const reply = await person?.ask<{ cart: { lines: readonly Line[] } | null }>(cartQuery, token === undefined ? {} : { token });
    carts.set(name, reply?.data?.cart?.lines ?? []);
  }
  return carts;
}
