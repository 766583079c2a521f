import type { Money } from '@commerce/kernel/money.ts';
import type { DeclineReason } from './payment.ts';

/** Why the product service refuses a reservation. */
export type ProductFault = 'OUT_OF_STOCK' | 'PRODUCT_UNKNOWN' | 'PRODUCT_ARCHIVED';

/** Why an accepted order is rejected later. Equal to the SDL's `OrderRejectionCode`; `messages.ts` has the messages. */
export type RejectionCode =
  | ProductFault
  | 'PRICE_CHANGED'
  | 'CODE_IS_NOT_VALID'
  | 'CODE_IS_USED_UP'
  | 'CURRENCIES_MIXED'
  | 'TOTAL_IS_TOO_LARGE'
  | 'ADDRESS_UNKNOWN'
  | 'SHIPPING_IS_NOT_POSSIBLE'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_ABANDONED'
  | 'TIMEOUT';

export interface ProductAtFault {
  readonly productId: string;
  readonly code: ProductFault;
  /** The available quantity, with OUT_OF_STOCK; null with the other codes, or if it is unknown. */
  readonly available: number | null;
}

/** The code and data of a rejection. The GraphQL adapter makes the message, in the language of the request. */
export interface Rejection {
  readonly code: RejectionCode;
  /** The first of {@link products}; null if there is none. */
  readonly productId: string | null;
  /** Every product that caused the rejection, in the order of the lines. */
  readonly products: readonly ProductAtFault[];
  /** The current total, with PRICE_CHANGED. */
  readonly total: Money | null;
  /** With PAYMENT_DECLINED. */
  readonly declineReason: DeclineReason | null;
}

export const rejection = (
  code: RejectionCode,
  { products = [], total = null, declineReason = null }: Partial<Omit<Rejection, 'code' | 'productId'>> = {},
): Rejection => ({ code, productId: products[0]?.productId ?? null, products, total, declineReason });
