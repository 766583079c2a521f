/** What a refusal says to people, and which input field is at fault. */
export interface Words {
  readonly message: string;
  readonly field: string | null;
}

type Table = Readonly<Record<string, Words>>;

const detailRefusals = {
  NAME_IS_EMPTY: { message: 'Give the product a name.', field: 'name' },
  NAME_IS_TOO_LONG: { message: 'A name has at most 200 characters.', field: 'name' },
  DESCRIPTION_IS_TOO_LONG: { message: 'A description has at most 5,000 characters.', field: 'description' },
  CATEGORY_IS_INVALID: { message: 'A category has 1 to 60 characters.', field: 'category' },
  IMAGE_URL_IS_INVALID: {
    message: 'A picture is an http(s) URL or a path that begins with `/`, of at most 500 characters.',
    field: 'imageUrl',
  },
  PRICE_IS_NOT_POSITIVE: { message: 'A price is at least one minor unit.', field: 'price' },
} as const satisfies Table;

const ownershipRefusals = {
  PRODUCT_IS_UNKNOWN: { message: 'There is no such product.', field: 'productId' },
  PRODUCT_IS_NOT_YOURS: { message: 'Another seller owns this product.', field: 'productId' },
} as const satisfies Table;

/** The rules of each change, in words. The keys are the SDL's error codes; the compiler compares them in the resolvers. */
export const newProductRefusals = {
  SKU_IS_INVALID: {
    message: 'A stock-keeping unit has 1 to 64 letters, digits, dots, dashes or underscores.',
    field: 'sku',
  },
  SKU_IS_TAKEN: { message: 'Another product has this stock-keeping unit.', field: 'sku' },
  ...detailRefusals,
  STOCK_IS_OUT_OF_RANGE: { message: 'The stock is 0 to 1,000,000,000.', field: 'stock' },
} as const satisfies Table;

export const updateRefusals = { ...ownershipRefusals, ...detailRefusals } as const satisfies Table;

export const stockRefusals = {
  ...ownershipRefusals,
  STOCK_WOULD_BE_NEGATIVE: { message: 'Fewer are available than you want to take.', field: 'delta' },
  STOCK_IS_OUT_OF_RANGE: { message: 'The stock of a product is at most 1,000,000,000.', field: 'delta' },
} as const satisfies Table;

export const saleRefusals = { ...ownershipRefusals } as const satisfies Table;

export type DetailRefusal = keyof typeof detailRefusals;
export type OwnershipRefusal = keyof typeof ownershipRefusals;
export type NewProductRefusal = keyof typeof newProductRefusals;
export type UpdateRefusal = keyof typeof updateRefusals;
export type StockAdjustmentRefusal = keyof typeof stockRefusals;
export type SaleRefusal = keyof typeof saleRefusals;
