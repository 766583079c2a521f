import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { type Language, languages } from '@commerce/kernel/language.ts';
import { nameIn } from '../../../domain/category.ts';
import { type ProductSort as KeyedSort, nameSorts } from '../../../domain/listing.ts';
import { canonicalSku } from '../../../domain/product.ts';
import { slugOf } from '../../../domain/slug.ts';
import { nameOf } from '../../../domain/texts.ts';
import { categoryQueries } from './category-resolvers.ts';
import { readCursor } from './cursor.ts';
import { nodeQueries } from './node-queries.ts';
import { checkedId } from './permissions.ts';
import type { ProductSort, QueryResolvers } from './schema.generated.ts';

/**
 * The sort orders that a list of this order may have, the one of its first page first. A list by name goes on in the language in
 * which it began.
 */
const sortsOf = (sort: ProductSort, language: Language): readonly [KeyedSort, ...KeyedSort[]] => {
  if (sort !== 'NAME') return [sort];
  return [nameSorts[language], ...languages.filter((other) => other !== language).map((other) => nameSorts[other])];
};

export const queries: Required<QueryResolvers> = {
  products: async (_, { first, after, last, before, filter, search, sort: wanted }, { useCases, language }) => {
    if (filter?.sellerId != null) checkedId(filter.sellerId);
    for (const id of filter?.categoryIds ?? []) checkedId(id);
    const sorts = sortsOf(wanted, language);
    const placeOf = (cursor: string | null | undefined) => (cursor == null ? null : readCursor(sorts, cursor));
    const [start, end] = [placeOf(after), placeOf(before)];
    if (start === undefined || end === undefined) throw codedError('CURSOR_IS_INVALID');
    const sort = (start ?? end)?.sort ?? sorts[0];
    const range = { first, after: start?.position ?? null, last, before: end?.position };
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
      if (suggestion.kind === 'product')
        return { text: nameOf(suggestion.product, language), product: suggestion.product, category: null };
      return { text: nameIn(suggestion.category, language), product: null, category: suggestion.category };
    });
  },
  ...nodeQueries,
  ...categoryQueries,
};
