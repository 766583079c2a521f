import type { Received } from '@commerce/schema/envelope.ts';
import type { Messages } from '@commerce/schema/messages.generated.ts';
import { entityTag, fieldTag, type Tag } from '../request/invalidation-tags.ts';
import { stockTag } from './stock-answers.ts';

/** The root fields with lists and counts of products. */
const catalogue = ['products', 'suggest', 'categories', 'category', 'categoryTree'].map((field) => fieldTag('Query', field));

/** Products whose ids the response does not hold. */
const anyProduct = 'Product';

/** A variant that comes back on sale is in no response of its group yet. */
const groupTags = (groupId: string | null | undefined): readonly Tag[] =>
  groupId == null ? [] : [entityTag('ProductGroup', groupId), 'ProductGroup'];

/**
 * Whether a product may have come into stock or gone out of it. Who reserves from a product and leaves some of it found some, so
 * sales change no list of what is in stock until the last piece goes. Messages of earlier versions do not say what is left.
 */
const mayCrossZero = ({ reason, productIds, stocks = [] }: Messages['StockMoved']): boolean =>
  reason !== 'RESERVED' ||
  !productIds.every((id) => stocks.some(({ productId, available }) => productId === id && available > 0));

/** The tags that an event invalidates. */
export function tagsChangedBy({ name, data }: Received): readonly Tag[] {
  switch (name) {
    case 'ProductChanged':
      return [entityTag('Product', data.productId), anyProduct, ...groupTags(data.product?.groupId), ...catalogue];
    case 'StockMoved':
      return [...data.productIds.map((id) => entityTag('Product', id)), anyProduct, ...(mayCrossZero(data) ? [stockTag] : [])];
    case 'CategoryChanged': // products carry the names of their categories
      return [entityTag('Category', data.categoryId), 'Category', anyProduct, ...catalogue];
    case 'ProfileChanged':
      return [entityTag('User', data.userId)];
    default:
      return [];
  }
}
