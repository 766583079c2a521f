/** Maximum number of lines of an order. */
export const maxLines = 1_000;

/** Maximum quantity of a product in an order. */
export const maxQuantity = 10_000;

/** Maximum number of code points of an idempotency key. */
export const maxKeyLength = 200;

/** Maximum number of code points of a payment token. */
export const maxTokenLength = 200;

/** Maximum number of lines of a cart. */
export const maxCartLines = 200;

/** How long a cart stays without a change, in days. */
export const cartDays = 90;

/** How many of the latest additions a cart keeps, to recognise a repeated one. */
export const maxAdditions = 50;

/** Maximum number of promotion codes in a cart. */
export const maxCartCodes = 10;
