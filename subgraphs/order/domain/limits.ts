/** Lines of one order. */
export const maxLines = 1_000;

/** Pieces of one product in one order. */
export const maxQuantity = 10_000;

/** Code points of an idempotency key. */
export const maxKeyLength = 200;

/** Code points of a payment token. */
export const maxTokenLength = 200;
