import type { Received } from '@commerce/schema/envelope.ts';
import { entityTag, fieldTag, type Tag } from '../request/invalidation-tags.ts';

/** Every list and count of products may be another one. */
const catalogue = [fieldTag('Query', 'products'), fieldTag('Query', 'categories')];

/** Products that an answer shows without saying which. */
const anyProduct = 'Product';

/** What is not true any more after an event, by the names of our schema. */
export function tagsChangedBy({ name, data }: Received): readonly Tag[] {
  switch (name) {
    case 'ProductChanged':
      return [entityTag('Product', data.productId), anyProduct, ...catalogue];
    case 'StockMoved': // lists can be of what is in stock
      return [...data.productIds.map((id) => entityTag('Product', id)), anyProduct, ...catalogue];
    default:
      return [];
  }
}
