import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { formatMoney, largestAmount, times } from '@commerce/kernel/money.ts';
import { maxLines } from '../../../domain/limits.ts';
import { isUnknown, nameOf, skuOf } from '../../../domain/order.ts';
import type { Context } from './context.ts';
import { cursorOf, orderIdOf } from './cursor.ts';
import { cancellingError, placingErrors, reasonInWords, rejectionInWords } from './in-words.ts';
import type { OrderModel, OrderPage } from './models.ts';
import type { Resolvers } from './schema.generated.ts';

const maxPage = 100;

/** The account that asks; throws UNAUTHENTICATED if nobody signed in. */
function signedIn({ caller }: Context) {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

export const resolvers: Resolvers = {
  DateTime: dateTime,

  Query: {
    order: async (_root, { id }, context) => {
      signedIn(context);
      if (!isId(id)) throw codedError('ID_IS_INVALID');
      const order = await context.orderById.load(id);
      if (!order) throw codedError('NOT_FOUND');
      return order;
    },
  },

  Mutation: {
    placeOrder: async (_root, { input }, context) => {
      const { userId } = signedIn(context);
      const { idempotencyKey, lines, expectedTotal = null, addressId = null } = input;
      const paymentToken = input.payment ? input.payment.token : context.defaultPaymentToken;
      const placed = await context.placeOrder(userId, { idempotencyKey, lines, expectedTotal, addressId, paymentToken });
      if (placed.ok) return { order: placed.value, userErrors: [] };
      return { order: null, userErrors: placingErrors(placed.refusal, context.language) };
    },
    cancelOrder: async (_root, { input: { orderId } }, context) => {
      const caller = signedIn(context);
      if (!isId(orderId)) throw codedError('ID_IS_INVALID');
      const cancelled = await context.cancelOrder(orderId, (buyerId) => mayActFor(caller, buyerId));
      if (cancelled.ok) return { order: cancelled.value, userErrors: [] };
      return { order: null, userErrors: [cancellingError(cancelled.refusal.code, context.language)] };
    },
  },

  Subscription: {
    orderChanged: {
      subscribe: async (_root, { orderId }, context) => {
        const caller = signedIn(context);
        if (!isId(orderId)) throw codedError('ID_IS_INVALID');
        const stream = await context.followOrders.one(orderId, (buyerId) => mayActFor(caller, buyerId));
        if (!stream) throw codedError('NOT_FOUND');
        return stream;
      },
      resolve: (order: OrderModel) => order,
    },
    myOrdersChanged: {
      subscribe: async (_root, _args, context) => context.followOrders.ofBuyer(signedIn(context).userId),
      resolve: (order: OrderModel) => order,
    },
  },

  Order: {
    __resolveReference: ({ id }, context) => context.orderById.load(id),
    buyer: ({ buyerId }) => ({ id: buyerId }),
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

  Money: { formatted: formatMoney },

  User: {
    orders: async ({ id }, { first, after, status = null }, context) => {
      if (!mayActFor(context.caller, id)) return null; // as the account's email and addresses
      if (first < 1 || first > maxPage) throw codedError('PAGE_SIZE_IS_INVALID');
      const before = after == null ? null : orderIdOf(after);
      let page: Promise<OrderPage> | undefined; // a client that asks for the count alone costs no orders
      const readPage = async () => {
        const found = await context.orderQueries.pageOf(id, { first: first + 1, before, status });
        return { orders: found.slice(0, first), hasNextPage: found.length > first, hasPreviousPage: before !== null };
      };
      return { buyerId: id, status, page: () => (page ??= readPage()) };
    },
  },

  OrderConnection: {
    edges: async ({ page }) => (await page()).orders.map((node) => ({ cursor: cursorOf(node.id), node })),
    nodes: async ({ page }) => [...(await page()).orders],
    pageInfo: async ({ page }) => {
      const { orders, hasNextPage, hasPreviousPage } = await page();
      const [first, last] = [orders[0], orders.at(-1)];
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: first ? cursorOf(first.id) : null,
        endCursor: last ? cursorOf(last.id) : null,
      };
    },
    totalCount: ({ buyerId, status }, _args, { orderQueries }) => orderQueries.countOf(buyerId, status),
  },
};
