import type { Received } from '@commerce/schema/envelope.ts';
import { entityTag, fieldTag, type Tag } from '../request/invalidation-tags.ts';

/** The root fields with lists and counts of products. */
const catalogue = ['products', 'categories', 'category', 'categoryTree'].map((field) => fieldTag('Query', field));

/** Products whose ids the response does not hold. */
const anyProduct = 'Product';

/** A variant that comes back on sale is in no response of its group yet. */
const groupTags = (groupId: string | null | undefined): readonly Tag[] =>
  groupId == null ? [] : [entityTag('ProductGroup', groupId), 'ProductGroup'];

/** The tags that an event invalidates. */
export function tagsChangedBy({ name, data }: Received): readonly Tag[] {
  switch (name) {
    case 'ProductChanged':
      return [entityTag('Product', data.productId), anyProduct, ...groupTags(data.product?.groupId), ...catalogue];
    case 'StockMoved': // lists can be of what is in stock
      return [...data.productIds.map((id) => entityTag('Product', id)), anyProduct, ...catalogue];
    case 'CategoryChanged': // products carry the names of their categories
      return [entityTag('Category', data.categoryId), 'Category', anyProduct, ...catalogue];
    default:
      return [];
  }
}
