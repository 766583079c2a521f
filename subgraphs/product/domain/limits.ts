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

/** Maximum number of code points of a brand. */
export const maxBrand = 100;

/** Maximum number of attributes of a product. */
export const maxAttributes = 50;

/** Maximum number of code points of an attribute's name, and of its value. */
export const maxAttributeName = 60;
export const maxAttributeValue = 200;

/** Maximum weight in grams. */
export const maxWeight = 1_000_000_000;

/** Maximum number of categories from a root to its lowest descendant, both included. */
export const maxDepth = 5;

/** Maximum number of variants of a group, and of attributes in which they differ. */
export const maxVariants = 100;
export const maxVariesBy = 5;
