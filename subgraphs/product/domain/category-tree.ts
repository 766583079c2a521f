import { byPosition, type Category, parentOf } from './category.ts';

/** The whole tree, prepared for reads. */
export interface CategoryTree {
  /** Every category, in any order. */
  readonly categories: readonly Category[];
  /** The categories directly below, in their order; the roots for null. */
  childrenOf(id: string | null): readonly Category[];
  /** How many products on sale the category and its descendants have. */
  productCountOf(id: string): number;
}

/** @param counts the products on sale that each category has itself, by id */
export function categoryTree(categories: readonly Category[], counts: ReadonlyMap<string, number>): CategoryTree {
  const children = Map.groupBy(byPosition(categories), parentOf);
  const totals = new Map<string, number>();
  for (const { id, path } of categories)
    for (const above of path) totals.set(above, (totals.get(above) ?? 0) + (counts.get(id) ?? 0));
  return { categories, childrenOf: (id) => children.get(id) ?? [], productCountOf: (id) => totals.get(id) ?? 0 };
}
