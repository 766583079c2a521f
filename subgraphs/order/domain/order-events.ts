import type { Money } from '@commerce/kernel/money.ts';
import type { DeclineReason } from './payment.ts';
import type { ProductAtFault } from './rejection.ts';

/** A change of an order, for other services and for clients. */
export type OrderEvent =
  | {
      readonly type: 'OrderPlaced';
      readonly orderId: string;
      readonly buyerId: string;
      readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
    }
  | { readonly type: 'OrderPaymentPending'; readonly orderId: string; readonly buyerId: string }
  | { readonly type: 'OrderConfirmed'; readonly orderId: string; readonly buyerId: string; readonly total: Money }
  | {
      readonly type: 'OrderRejected';
      readonly orderId: string;
      readonly buyerId: string;
      readonly code: string;
      readonly products?: readonly ProductAtFault[];
      readonly total?: Money;
      readonly declineReason?: DeclineReason;
    }
  | { readonly type: 'OrderCancelled'; readonly orderId: string; readonly buyerId: string };
