import type { Money } from '@commerce/kernel/money.ts';
import type { ProductPage } from '../../../application/list-products.ts';
import type { Category } from '../../../domain/category.ts';
import type { ProductSort } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';

// The parents of the resolvers, by SDL type.
export type ProductModel = Product;
export type CategoryModel = Category;
export type ProductConnectionModel = ProductPage & Readonly<{ sort: ProductSort }>;
export type MoneyModel = Money;

/** A reference to an account of the user service. */
export interface UserReference {
  readonly id: string;
}
