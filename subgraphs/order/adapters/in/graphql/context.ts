import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { CancelOrder } from '../../../application/cancel-order.ts';
import type { FollowOrders } from '../../../application/follow-orders.ts';
import type { PlaceOrder } from '../../../application/place-order.ts';
import type { OrderQueries } from '../../../application/ports.ts';
import type { Loaders } from './loaders.ts';

/** What a resolver gets of its request. */
export interface Context extends RequestContext, Loaders {
  readonly placeOrder: PlaceOrder;
  readonly cancelOrder: CancelOrder;
  readonly followOrders: FollowOrders;
  readonly orderQueries: OrderQueries;
  /** Pays where the shopper names nothing: the sandbox's approving card in the demo, null elsewhere. */
  readonly defaultPaymentToken: string | null;
}
