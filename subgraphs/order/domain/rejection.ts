/** Why an accepted order is rejected later, in words. Equal to the SDL's `OrderRejectionCode`. */
export const rejectionMessages = {
  OUT_OF_STOCK: 'Fewer are left than you ordered.',
  PRODUCT_UNKNOWN: 'There is no such product.',
  PRODUCT_ARCHIVED: 'The product is off sale.',
  PRICE_CHANGED: 'The total differs from the one you were shown.',
  CURRENCIES_MIXED: 'The products are sold in different currencies; order them apart.',
  TOTAL_IS_TOO_LARGE: 'The total is larger than one order can carry.',
  ADDRESS_UNKNOWN: 'Your address book has no such address.',
  PAYMENT_DECLINED: 'The payment was declined. Nothing is held.',
  TIMEOUT: 'The order could not be settled in time. Nothing is held for it; please try again.',
} as const;

export type RejectionCode = keyof typeof rejectionMessages;

export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  /** The product at fault; null if no single one is. */
  readonly productId: string | null;
}

export const rejection = (code: RejectionCode, details: { message?: string; productId?: string | null } = {}): Rejection => ({
  code,
  message: details.message ?? rejectionMessages[code],
  productId: details.productId ?? null,
});
