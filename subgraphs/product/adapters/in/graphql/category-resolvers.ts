import { nameIn, parentOf } from '../../../domain/category.ts';
import { byName } from '../../../domain/listing.ts';
import { slugOf } from '../../../domain/slug.ts';
import { textsOf } from '../../../domain/texts.ts';
import { languageCode } from './language-code.ts';
import { nodeIdOf } from './node-ids.ts';
import { checkedId } from './permissions.ts';
import type { CategoryResolvers, QueryResolvers } from './schema.generated.ts';

export const categoryResolvers: CategoryResolvers = {
  __resolveReference: ({ id }, { categoryById }) => categoryById.load(id),
  nodeId: ({ id }) => nodeIdOf('Category', id),
  name: (category, _, { language }) => nameIn(category, language),
  names: ({ names }) => textsOf(names).map(({ language, text }) => ({ language: languageCode(language), text })),
  parent: (category, _, { categoryById }) => {
    const parent = parentOf(category);
    return parent === null ? null : categoryById.load(parent);
  },
  ancestors: async ({ path }, _, { categoryById }) =>
    present(await Promise.all(path.slice(0, -1).map((id) => categoryById.load(id)))),
  children: async ({ id }, _, { categoryTree }) => [...(await categoryTree()).childrenOf(id)],
  image: async (category, _, { picturesOf, language }) => {
    const [picture] = await picturesOf.load(category.id);
    return picture ? { picture, name: nameIn(category, language) } : null;
  },
  productCount: async ({ id }, _, { categoryTree }) => (await categoryTree()).productCountOf(id),
};

export const categoryQueries: Required<Pick<QueryResolvers, 'categories' | 'category' | 'categoryTree'>> = {
  categories: async (_, __, { categoryTree, language }) => {
    const { categories, productCountOf } = await categoryTree();
    const named = categories.map((category) => ({ category, name: nameIn(category, language) }));
    return byName(named.filter(({ category }) => productCountOf(category.id) > 0)).map(({ category }) => category);
  },
  category: (_, { id, slug }, { categoryById, categoryBySlug }) => {
    if (id != null) return categoryById.load(checkedId(id));
    const wanted = slugOf(slug ?? '');
    return wanted === '' ? null : categoryBySlug.load(wanted);
  },
  categoryTree: async (_, __, { categoryTree }) => [...(await categoryTree()).childrenOf(null)],
};

/** The values without the missing ones. */
export const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
