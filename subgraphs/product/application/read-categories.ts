import { type CategoryTree, categoryTree } from '../domain/category-tree.ts';
import type { Categories } from './ports.ts';

export type ReadCategoryTree = () => Promise<CategoryTree>;

/** Reads the whole tree with the counts of its products. */
export const makeReadCategoryTree =
  ({ categories }: Readonly<{ categories: Categories }>): ReadCategoryTree =>
  async () => {
    const [tree, counts] = await Promise.all([categories.tree(), categories.counts()]);
    return categoryTree(tree, counts);
  };
