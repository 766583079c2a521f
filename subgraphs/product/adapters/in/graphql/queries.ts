import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { canonicalSku } from '../../../domain/product.ts';
import { slugOf } from '../../../domain/slug.ts';
import { categoryQueries } from './category-resolvers.ts';
import { readCursor } from './cursor.ts';
import { checkedId } from './permissions.ts';
import type { QueryResolvers } from './schema.generated.ts';

export const queries: Required<QueryResolvers> = {
  products: async (_, { first, after, filter, search, sort }, { useCases }) => {
    if (filter?.sellerId != null) checkedId(filter.sellerId);
    const position = after == null ? null : readCursor(sort, after);
    const page = await useCases.listProducts({ first, after: position, search: search ?? null, sort, filter: filter ?? {} });
    if (!page.ok) throw codedError(page.refusal);
    return { ...page.value, sort };
  },
  product: (_, { id }, { productById }) => productById.load(checkedId(id)),
  productBySku: (_, { sku }, { productBySku }) => {
    const unit = canonicalSku(sku);
    return unit === undefined ? null : productBySku.load(unit);
  },
  productBySlug: (_, { slug }, { productBySlug }) => {
    const wanted = slugOf(slug);
    return wanted === '' ? null : productBySlug.load(wanted);
  },
  ...categoryQueries,
};
