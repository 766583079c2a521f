import type { Money } from '@commerce/kernel/money.ts';
import type { ProductPage } from '../../../application/list-products.ts';
import type { Product } from '../../../domain/product.ts';

/** What the resolvers of each type get as their parent. */
export type ProductModel = Product;
export type ProductConnectionModel = ProductPage;
export type MoneyModel = Money;

/** An account of the user service, as far as the catalogue knows it. */
export interface UserReference {
  readonly id: string;
}
