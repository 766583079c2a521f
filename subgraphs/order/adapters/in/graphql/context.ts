import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { CancelOrder } from '../../../application/cancel-order.ts';
import type { CartCodes } from '../../../application/cart-codes.ts';
import type { ChangeCart } from '../../../application/change-cart.ts';
import type { CheckOut } from '../../../application/check-out.ts';
import type { OrderTokens } from '../../../application/checkouts.ts';
import type { ConfirmPayment } from '../../../application/confirm-payment.ts';
import type { FollowOrders } from '../../../application/follow-orders.ts';
import type { ManagePromotions } from '../../../application/manage-promotions.ts';
import type { PlaceOrder } from '../../../application/place-order.ts';
import type { OrderQueries } from '../../../application/ports.ts';
import type { QuoteCheckout } from '../../../application/quote-checkout.ts';
import type { ReadCart } from '../../../application/read-cart.ts';
import type { SandboxBank } from '../../../application/sandbox-bank.ts';
import type { SetRates } from '../../../application/set-rates.ts';
import type { Loaders } from './loaders.ts';

/** The use cases that resolvers call. */
export interface UseCases {
  readonly placeOrder: PlaceOrder;
  readonly cancelOrder: CancelOrder;
  readonly confirmPayment: ConfirmPayment;
  readonly followOrders: FollowOrders;
  readonly setRates: SetRates;
  readonly readCart: ReadCart;
  readonly changeCart: ChangeCart;
  readonly checkOut: CheckOut;
  readonly quoteCheckout: QuoteCheckout;
  readonly cartCodes: CartCodes;
  readonly managePromotions: ManagePromotions;
}

/** The context of a request, for every resolver. */
export interface Context extends RequestContext, Loaders {
  readonly useCases: UseCases;
  readonly orderQueries: OrderQueries;
  readonly orderTokens: OrderTokens;
  /** Undefined with any other payment provider. */
  readonly sandboxBank: SandboxBank | undefined;
  /** The token for requests that name no payment: the sandbox's approving card in the demo, null elsewhere. */
  readonly defaultPaymentToken: string | null;
}
