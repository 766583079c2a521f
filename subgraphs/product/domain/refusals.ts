import type { messages } from './messages.ts';

/** The wrong input of each refusal, as a path below the mutation's `input`. `messages.ts` has the messages. */
export type Fields = Readonly<Partial<Record<keyof typeof messages, string>>>;

/** Also the detail that each rule checks. */
export const detailRefusals = {
  NAME_IS_EMPTY: 'name',
  NAME_IS_TOO_LONG: 'name',
  DESCRIPTION_IS_TOO_LONG: 'description',
  CATEGORY_IS_INVALID: 'category',
  IMAGE_URL_IS_INVALID: 'imageUrl',
  PRICE_IS_NOT_POSITIVE: 'price',
  COMPARE_AT_PRICE_IS_TOO_LOW: 'compareAtPrice',
  BRAND_IS_INVALID: 'brand',
  ATTRIBUTES_ARE_INVALID: 'attributes',
  WEIGHT_IS_OUT_OF_RANGE: 'weight',
  TEXTS_ARE_INVALID: 'texts',
} as const satisfies Fields;

/** The rules of a product's category and slug, which the store decides. */
const placeRefusals = {
  CATEGORY_IS_UNKNOWN: 'categoryId',
  SLUG_IS_INVALID: 'slug',
  SLUG_IS_TAKEN: 'slug',
} as const satisfies Fields;

const ownershipRefusals = {
  PRODUCT_IS_UNKNOWN: 'productId',
  PRODUCT_IS_NOT_YOURS: 'productId',
} as const satisfies Fields;

/** The rules of each change. The keys are the SDL's error codes; the compiler checks this in the resolvers. */
export const newProductRefusals = {
  SKU_IS_INVALID: 'sku',
  SKU_IS_TAKEN: 'sku',
  ...detailRefusals,
  ...placeRefusals,
  STOCK_IS_OUT_OF_RANGE: 'stock',
} as const satisfies Fields;

export const updateRefusals = {
  ...ownershipRefusals,
  ...detailRefusals,
  ...placeRefusals,
  ATTRIBUTES_DO_NOT_FIT_GROUP: 'attributes',
} as const satisfies Fields;

export const stockRefusals = {
  ...ownershipRefusals,
  STOCK_WOULD_BE_NEGATIVE: 'delta',
  STOCK_IS_OUT_OF_RANGE: 'delta',
} as const satisfies Fields;

export const saleRefusals = { ...ownershipRefusals } as const satisfies Fields;

/** The rules of the variants of a group. */
const groupRules = {
  VARIES_BY_IS_INVALID: 'variesBy',
  VARIANTS_ARE_MISSING: 'productIds',
  VARIANTS_ARE_TOO_MANY: 'productIds',
  SELLERS_DIFFER: 'productIds',
  ATTRIBUTE_IS_MISSING: 'productIds',
  VARIANTS_ARE_THE_SAME: 'productIds',
} as const satisfies Fields;

export const groupRefusals = {
  GROUP_IS_UNKNOWN: 'groupId',
  PRODUCT_IS_UNKNOWN: 'productIds',
  PRODUCT_IS_NOT_YOURS: 'productIds',
  PRODUCT_IS_IN_A_GROUP: 'productIds',
  ...groupRules,
} as const satisfies Fields;

const destinationRefusals = {
  PARENT_IS_UNKNOWN: 'parentId',
  TREE_IS_TOO_DEEP: 'parentId',
} as const satisfies Fields;

const categoryRefusals = {
  NAMES_ARE_INVALID: 'names',
  SLUG_IS_INVALID: 'slug',
  SLUG_IS_TAKEN: 'slug',
} as const satisfies Fields;

export const newCategoryRefusals = { ...categoryRefusals, ...destinationRefusals } as const satisfies Fields;

export const updateCategoryRefusals = { CATEGORY_IS_UNKNOWN: 'categoryId', ...categoryRefusals } as const satisfies Fields;

export const moveCategoryRefusals = {
  CATEGORY_IS_UNKNOWN: 'categoryId',
  ...destinationRefusals,
  PARENT_IS_BELOW: 'parentId',
} as const satisfies Fields;

export const mergeRefusals = {
  SOURCE_IS_UNKNOWN: 'sourceId',
  TARGET_IS_UNKNOWN: 'targetId',
  CATEGORIES_ARE_THE_SAME: 'targetId',
  TARGET_IS_BELOW: 'targetId',
  TREE_IS_TOO_DEEP: 'targetId',
} as const satisfies Fields;

export type GroupRuleRefusal = keyof typeof groupRules;
export type GroupRefusal = keyof typeof groupRefusals;
export type NewCategoryRefusal = keyof typeof newCategoryRefusals;
export type UpdateCategoryRefusal = keyof typeof updateCategoryRefusals;
export type CategoryMoveRefusal = Exclude<keyof typeof moveCategoryRefusals, 'CATEGORY_IS_UNKNOWN'>;
export type MergeRefusal = keyof typeof mergeRefusals;
export type DetailRefusal = keyof typeof detailRefusals;
export type PlaceRefusal = keyof typeof placeRefusals;
export type OwnershipRefusal = keyof typeof ownershipRefusals;
export type NewProductRefusal = keyof typeof newProductRefusals;
export type UpdateRefusal = keyof typeof updateRefusals;
export type StockAdjustmentRefusal = keyof typeof stockRefusals;
export type SaleRefusal = keyof typeof saleRefusals;
