import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { OrderModel } from './models.ts';
import { checkedId, signedIn } from './permissions.ts';
import type { SubscriptionResolvers } from './schema.generated.ts';

export const subscriptions: Required<SubscriptionResolvers> = {
  orderChanged: {
    subscribe: async (_root, { orderId }, context) => {
      const caller = signedIn(context);
      const { followOrders } = context.useCases;
      const stream = await followOrders.one(checkedId(orderId), (buyerId) => mayActFor(caller, buyerId));
      if (!stream) throw codedError('NOT_FOUND');
      return stream;
    },
    resolve: (order: OrderModel) => order,
  },
  myOrdersChanged: {
    subscribe: async (_root, _args, context) => context.useCases.followOrders.ofBuyer(signedIn(context).userId),
    resolve: (order: OrderModel) => order,
  },
};
