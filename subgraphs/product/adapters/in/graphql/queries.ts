import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { nameIn } from '../../../domain/category.ts';
import { canonicalSku } from '../../../domain/product.ts';
import { slugOf } from '../../../domain/slug.ts';
import { categoryQueries } from './category-resolvers.ts';
import { readCursor } from './cursor.ts';
import { nodeQueries } from './node-queries.ts';
import { checkedId } from './permissions.ts';
import type { QueryResolvers } from './schema.generated.ts';

export const queries: Required<QueryResolvers> = {
  products: async (_, { first, after, last, before, filter, search, sort }, { useCases }) => {
    if (filter?.sellerId != null) checkedId(filter.sellerId);
    for (const id of filter?.categoryIds ?? []) checkedId(id);
    const positionOf = (cursor: string | null | undefined) => (cursor == null ? null : readCursor(sort, cursor));
    const [start, end] = [positionOf(after), positionOf(before)];
    if (end === undefined) throw codedError('CURSOR_IS_INVALID');
    const range = { first, after: start, last, before: end };
    const page = await useCases.listProducts({ ...range, search: search ?? null, sort, filter: filter ?? {} });
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
  suggest: async (_, { term, first }, { useCases, categoryTree, language }) => {
    const suggested = await useCases.suggest({ term, first, tree: categoryTree });
    if (!suggested.ok) throw codedError(suggested.refusal);
    return suggested.value.map((suggestion) => {
      if (suggestion.kind === 'words') return { text: suggestion.text, product: null, category: null };
      if (suggestion.kind === 'product') return { text: suggestion.product.name, product: suggestion.product, category: null };
      return { text: nameIn(suggestion.category, language), product: null, category: suggestion.category };
    });
  },
  ...nodeQueries,
  ...categoryQueries,
};
