/** Maximum stock that a seller can enter for one product. A released reservation may lift the stock above it, an adjustment never does. */
export const maxStock = 1_000_000_000;

/** Code points of a name. */
export const maxName = 200;

/** Code points of a description. */
export const maxDescription = 5_000;

/** Code points of a category. */
export const maxCategory = 60;

/** Characters of an image URL, which is ASCII. */
export const maxImageUrl = 500;
