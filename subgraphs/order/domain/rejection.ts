import type { Money } from '@commerce/kernel/money.ts';
import type { DeclineReason } from './payment.ts';

/** Why product refuses to reserve. */
export type ProductFault = 'OUT_OF_STOCK' | 'PRODUCT_UNKNOWN' | 'PRODUCT_ARCHIVED';

/** Why an accepted order is rejected later. Equal to the SDL's `OrderRejectionCode`; the words are in `messages.ts`. */
export type RejectionCode =
  | ProductFault
  | 'PRICE_CHANGED'
  | 'CURRENCIES_MIXED'
  | 'TOTAL_IS_TOO_LARGE'
  | 'ADDRESS_UNKNOWN'
  | 'PAYMENT_DECLINED'
  | 'TIMEOUT';

export interface ProductAtFault {
  readonly productId: string;
  readonly code: ProductFault;
  /** How many were left, with OUT_OF_STOCK; null with the others and where nothing is known of it. */
  readonly available: number | null;
}

/** The reason and its data; whoever reads it makes the words, in the reader's language. */
export interface Rejection {
  readonly code: RejectionCode;
  /** The first of {@link products}; null if no product is at fault. */
  readonly productId: string | null;
  /** Every product at fault, in the order of the lines. */
  readonly products: readonly ProductAtFault[];
  /** The real total, with PRICE_CHANGED. */
  readonly total: Money | null;
  /** With PAYMENT_DECLINED. */
  readonly declineReason: DeclineReason | null;
}

export const rejection = (
  code: RejectionCode,
  { products = [], total = null, declineReason = null }: Partial<Omit<Rejection, 'code' | 'productId'>> = {},
): Rejection => ({ code, productId: products[0]?.productId ?? null, products, total, declineReason });
