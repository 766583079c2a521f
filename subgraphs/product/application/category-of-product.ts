import { type Category, canonicalName } from '../domain/category.ts';
import type { Product } from '../domain/product.ts';

/** What a product keeps of its category. */
export const placeIn = (category: Category): Pick<Product, 'category' | 'categoryPath'> => ({
  category: canonicalName(category),
  categoryPath: category.path,
});
