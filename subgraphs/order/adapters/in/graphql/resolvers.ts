import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { formatMoney, largestAmount, times } from '@commerce/kernel/money.ts';
import { maxLines } from '../../../domain/limits.ts';
import { isUnknown, nameOf, skuOf } from '../../../domain/order.ts';
import { reasonInWords, rejectionInWords } from '../../../domain/rejection-in-words.ts';
import { cartResolvers } from './cart-resolvers.ts';
import { checkoutResolvers } from './checkout-resolvers.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { OrderPage } from './models.ts';
import { mutations } from './mutations.ts';
import { queries } from './queries.ts';
import type { Resolvers } from './schema.generated.ts';
import { subscriptions } from './subscriptions.ts';

const maxPage = 100;

export const resolvers: Resolvers = {
  Query: queries,
  Mutation: mutations,
  Subscription: subscriptions,
  ...checkoutResolvers,
  Order: {
    __resolveReference: ({ id }, context) => context.orderById.load(id),
    // Who holds the link of a guest's order does not learn whether an account has the guest's email.
    buyer: ({ buyerId, checkout, isOpenedByToken }, _args, { caller }) =>
      buyerId === checkout?.cartId || (isOpenedByToken && !mayActFor(caller, buyerId)) ? null : { id: buyerId },
    // Only the one who has placed the order pays: an account may have got a guest's order by its email alone.
    nextAction: ({ buyerId, checkout, nextAction, isOpenedByToken }, _args, { caller }) =>
      isOpenedByToken || (caller.kind === 'user' && caller.userId === buyerId && !checkout?.email) ? nextAction : null,
    totals: ({ quote }) => quote?.totals ?? null,
    shippingMethod: ({ quote }) => quote?.shipping ?? null,
    email: ({ checkout }) => checkout?.email ?? null,
    rejection: (order, _args, { language }) => rejectionInWords(order, language),
    history: (order, _args, { language }) =>
      order.history.map((entry) => ({ ...entry, reason: reasonInWords(order, entry, language) })),
    lines: (order, { first, skip }) => {
      if (first < 1 || first > maxLines || skip < 0) throw codedError('PAGE_SIZE_IS_INVALID');
      const page = order.lines.slice(skip, skip + first);
      return page.map((line) => ({ ...line, isUnknown: isUnknown(order, line.productId) }));
    },
    lineCount: ({ lines }) => lines.length,
  },
  OrderLine: {
    product: ({ productId, isUnknown }) => (isUnknown ? null : { id: productId }),
    unitPrice: ({ settled }) => settled?.unitPrice ?? null,
    total: ({ settled, quantity }) => {
      const total = settled && times(settled.unitPrice, quantity);
      return total && total.amount <= largestAmount ? total : null; // an order with a larger line is rejected
    },
    name: nameOf,
    sku: skuOf,
  },
  User: {
    orders: async ({ id }, { first, after, status = null }, context) => {
      if (!mayActFor(context.caller, id)) return null; // like the account's email and addresses
      if (first < 1 || first > maxPage) throw codedError('PAGE_SIZE_IS_INVALID');
      const before = after == null ? null : readCursor(after);
      if (before === undefined) throw codedError('CURSOR_IS_INVALID');
      let page: Promise<OrderPage> | undefined; // a client that selects only the count reads no orders
      const readPage = async () => {
        const found = await context.orderQueries.pageOf(id, { first: first + 1, before, status });
        return { orders: found.slice(0, first), hasNextPage: found.length > first, hasPreviousPage: before !== null };
      };
      return { buyerId: id, status, page: () => (page ??= readPage()) };
    },
  },
  OrderConnection: {
    edges: async ({ page }) => (await page()).orders.map((node) => ({ cursor: writeCursor(node.id), node })),
    nodes: async ({ page }) => [...(await page()).orders],
    pageInfo: async ({ page }) => {
      const { orders, hasNextPage, hasPreviousPage } = await page();
      const [first, last] = [orders[0], orders.at(-1)];
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: first ? writeCursor(first.id) : null,
        endCursor: last ? writeCursor(last.id) : null,
      };
    },
    totalCount: ({ buyerId, status }, _args, { orderQueries }) => orderQueries.countOf(buyerId, status),
  },
  ...cartResolvers,
  DateTime: dateTime,
  Money: { formatted: formatMoney },
};
