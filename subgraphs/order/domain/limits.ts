/** Maximum number of lines of an order. */
export const maxLines = 1_000;

/** Maximum quantity of a product in an order. */
export const maxQuantity = 10_000;

/** Maximum number of code points of an idempotency key. */
export const maxKeyLength = 200;

/** Maximum number of code points of a payment token. */
export const maxTokenLength = 200;
