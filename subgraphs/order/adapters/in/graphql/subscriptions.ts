import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { OrderModel } from './models.ts';
import { namedOrder } from './named-order.ts';
import { signedIn } from './permissions.ts';
import type { SubscriptionResolvers } from './schema.generated.ts';

export const subscriptions: Required<SubscriptionResolvers> = {
  orderChanged: {
    subscribe: async (_root, named, context) => {
      const { orderId, mayTouch } = namedOrder(named, context);
      const stream = orderId === undefined ? undefined : await context.useCases.followOrders.one(orderId, mayTouch);
      if (!stream) throw codedError('NOT_FOUND');
      return stream;
    },
    resolve: (order: OrderModel, { orderToken }: Readonly<{ orderToken?: string | null }>) => ({
      ...order,
      isOpenedByToken: orderToken != null,
    }),
  },
  myOrdersChanged: {
    subscribe: async (_root, _args, context) => context.useCases.followOrders.ofBuyer(signedIn(context).userId),
    resolve: (order: OrderModel) => order,
  },
};
