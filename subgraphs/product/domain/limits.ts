/**
 * Maximum stock that a seller can enter for a product. A released reservation may raise the stock above it, an adjustment never
 * does.
 */
export const maxStock = 1_000_000_000;

/** Maximum number of code points of a name. */
export const maxName = 200;

/** Maximum number of code points of a description. */
export const maxDescription = 5_000;

/** Maximum number of code points of a category. */
export const maxCategory = 60;

/** Maximum number of characters of an image URL, which is ASCII. */
export const maxImageUrl = 500;
