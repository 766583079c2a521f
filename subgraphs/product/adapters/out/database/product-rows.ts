import { sortKeyVersion } from '@commerce/kernel/text/sort-key.ts';
import { nameKeysOf, priceKey } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { countedIn } from './category-counts.ts';
import { idsIn, pathText } from './category-rows.ts';
import type { ProductRow, Tables } from './tables.ts';

type ReadRow = Pick<ProductRow, keyof ReturnType<typeof productColumns>>;

/** The version of {@link textKeys}. It must rise whenever one of them changes for the same product. */
export const textKeysVersion = 3_000 + sortKeyVersion;

/** The columns that follow from a product's texts. */
export function textKeys(product: Product) {
  const { NAME_KO: nameKeyKo, NAME_EN: nameKeyEn } = nameKeysOf(product);
  return { nameKeyKo, nameKeyEn, shelfKey: '', searchText: '', keysVersion: textKeysVersion };
}

export const productOf = (row: ReadRow): Product => ({
  id: row.id,
  sku: row.sku,
  sellerId: row.sellerId,
  name: row.name,
  description: row.description,
  category: row.category,
  imageUrl: row.imageUrl,
  price: { amount: row.priceAmount, currency: row.priceCurrency },
  available: row.available,
  archived: row.archived,
  categoryPath: idsIn(row.categoryPath),
  slug: row.slug,
  revision: row.revision,
  compareAtPrice: row.compareAtAmount === null ? null : { amount: row.compareAtAmount, currency: row.priceCurrency },
  reduction: row.reducedAt === null || row.priorAmount === null ? null : { at: row.reducedAt, lowestBefore: row.priorAmount },
  brand: row.brand,
  attributes: row.attributes ?? [],
  weight: row.weight,
  taxClass: row.taxClass,
  texts: row.texts ?? [],
  variantOf: row.groupId === null ? null : { groupId: row.groupId, position: row.groupPosition ?? 0 },
  pictureUrl: row.pictureUrl,
  salesKey: row.salesKey,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

export const rowOf = (product: Product) => ({
  id: product.id,
  sku: product.sku,
  sellerId: product.sellerId,
  createdAt: product.createdAt,
  available: product.available,
  salesKey: product.salesKey,
  ...changeableColumns(product),
});

/** The columns that a seller's change writes: all mutable columns but the stock, and the keys that follow from them. */
export const changeableColumns = (product: Product) => ({
  name: product.name,
  description: product.description,
  imageUrl: product.imageUrl,
  priceAmount: product.price.amount,
  priceCurrency: product.price.currency,
  archived: product.archived,
  ...categoryColumns(product),
  slug: product.slug,
  revision: product.revision,
  compareAtAmount: product.compareAtPrice?.amount ?? null,
  priorAmount: product.reduction?.lowestBefore ?? null,
  reducedAt: product.reduction?.at ?? null,
  brand: product.brand,
  attributes: product.attributes.length > 0 ? product.attributes : null,
  weight: product.weight,
  taxClass: product.taxClass,
  texts: product.texts.length > 0 ? product.texts : null,
  ...placeColumns(product),
  pictureUrl: product.pictureUrl,
  updatedAt: product.updatedAt,
  priceKey: priceKey(product.price),
  ...textKeys(product),
});

/** The columns of a product's place in its group. */
export const placeColumns = ({ variantOf }: Product) => ({
  groupId: variantOf?.groupId ?? null,
  groupPosition: variantOf?.position ?? null,
});

/** The columns that follow from the place of a product in the category tree. */
export const categoryColumns = (product: Product) => ({
  category: product.category,
  categoryId: product.categoryPath.at(-1) ?? '',
  categoryPath: pathText(product.categoryPath),
  countedIn: countedIn(product),
});

/** The columns that a {@link Product} has; the search text and the sort keys stay in the database. */
export const productColumns = ({ products }: Pick<Tables, 'products'>) => ({
  id: products.id,
  sku: products.sku,
  sellerId: products.sellerId,
  name: products.name,
  description: products.description,
  category: products.category,
  imageUrl: products.imageUrl,
  priceAmount: products.priceAmount,
  priceCurrency: products.priceCurrency,
  available: products.available,
  archived: products.archived,
  categoryPath: products.categoryPath,
  slug: products.slug,
  revision: products.revision,
  compareAtAmount: products.compareAtAmount,
  priorAmount: products.priorAmount,
  reducedAt: products.reducedAt,
  brand: products.brand,
  attributes: products.attributes,
  weight: products.weight,
  taxClass: products.taxClass,
  texts: products.texts,
  groupId: products.groupId,
  groupPosition: products.groupPosition,
  pictureUrl: products.pictureUrl,
  salesKey: products.salesKey,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
});
